import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'

/**
 * Whether a message asks for an appointment that there is: "when is my next appointment?", "do I have anything booked?". "When can I get an
 * appointment?" asks for what could be: the difference is whose it is.
 */
export function asksForOwn({ line, services, days }: Reading): boolean {
  const said = line.tokens.filter(({ kind }) => kind === 'word')
  const has = hasCue(said, 'iHave') || hasCue(said, 'haveI')
  if (has && hasCue(said, 'booked')) return true
  if (services.length > 0 || !line.tokens.some((_, at) => isAt(line, 'appointment', at))) return false
  // "Heb ik nog een afspraak?"
  if (hasCue(said, 'haveI') && line.tokens.at(-1)?.text === '?') return true
  return days.length === 0 && (has || hasCue(said, 'mine')) && hasCue(said, 'askedWhen')
}
