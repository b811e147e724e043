import type { Language } from '#shared/schemas/language'
import { newConversation } from '#server/conversation/state'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import { mergeDays } from '#server/conversation/understanding/reading/facts-in-line'
import { resolveSaid, workingMinutes } from '#server/conversation/understanding/time/hours'
import type { Manner } from '#server/conversation/understanding/time/manner'
import { OUR_MANNER } from '#server/conversation/understanding/time/manner'
import { readText } from '#server/conversation/understanding/reading/read-text'
import { situationOf } from '#server/conversation/understanding/situation'
import { normalise } from '#server/conversation/understanding/text/tokens'
import { salonFacts } from '#tests/support/salon'

// Monday 6 May 2030, nine in the morning.

const readingOf = (text: string, language: Language, manner: Partial<Manner>) => {
  const facts = salonFacts()
  const situation = { ...situationOf({ ...newConversation({ name: 'Ann', language }), flow: 'book' }, facts), manner: { ...OUR_MANNER, ...manner } }
  return { reading: readText(normalise(text), situation).reading, situation }
}

/** The day or days of a text, as `from` or `from..to`; null when there is none. */
export function dayOf(text: string, language: Language, manner: Partial<Manner> = {}): string | null {
  const { reading } = readingOf(text, language, manner)
  const found: DayFound | undefined = mergeDays(reading.days, reading.context).at(-1)?.value
  if (found === undefined) return null
  return found.from === found.to ? found.from : `${found.from}..${found.to}`
}

const clock = (minute: number): string => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** The hours of a text, as `HH:MM` for one and `HH:MM-HH:MM` for a stretch; null when there are none. */
export function hoursOf(text: string, language: Language): string | null {
  const { reading, situation } = readingOf(text, language, {})
  const wish = resolveSaid(
    reading.times.map(({ value }) => value),
    workingMinutes(situation.facts, null, null),
    { talkedAbout: null, now: situation.now },
  )
  if (wish === null) return null
  if (wish.isExact && wish.earliest !== null) return clock(wish.earliest)
  return `${wish.earliest === null ? '' : clock(wish.earliest)}-${wish.latest === null ? '' : clock(wish.latest)}`
}
