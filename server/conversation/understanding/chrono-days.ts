import { parse } from 'chrono-node/en'
import type { LocalDate } from '#shared/schemas/time'
import { findPhrase } from '#server/conversation/understanding/lexicon'
import { dateFrom, dayFound, nearestDate } from '#server/conversation/understanding/calendar'
import type { DayFound } from '#server/conversation/understanding/calendar'
import type { Line, Span } from '#server/conversation/understanding/line'

// Dates in rare forms ("the twenty third of September", "2030/Jun/01") are left to chrono. It is asked only when our own rules found no day,
// and only for days that were named in full: what it guesses does not count.

const LONGEST = 300

const mayHoldDate = (line: Line, isTaken: (at: number) => boolean): boolean =>
  line.tokens.some((token, at) => !isTaken(at) && token.kind === 'word' && token.word.length > 2 && findPhrase(line.lexicon.months, line.tokens, at) !== null)

/** Days that chrono finds in the text, where months are named. */
export function readRareDays(line: Line, today: LocalDate, isTaken: (at: number) => boolean): Span<DayFound>[] {
  if (line.lexicon.language !== 'en' || line.text.length > LONGEST || !mayHoldDate(line, isTaken)) return []
  return parse(line.text, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 }).flatMap(({ index, text, start }) => {
    const from = line.tokens.findIndex(token => token.start >= index)
    const end = line.tokens.findIndex(token => token.start >= index + text.length)
    const to = end < 0 ? line.tokens.length : end
    const [month, day] = [start.get('month'), start.get('day')]
    if (from < 0 || month === null || day === null || !start.isCertain('day') || !start.isCertain('month') || isTaken(from)) return []
    const date = start.isCertain('year') ? dateFrom(start.get('year') ?? 0, month, day) : nearestDate(today, month, day)
    return date === null ? [] : [{ from, to, value: dayFound(date) }]
  })
}
