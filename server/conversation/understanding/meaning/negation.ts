import { isAt, skip } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'

const REACH = 3

const clauseOf = (reading: Reading, span: Span<unknown>): number => reading.clauses[span.from] ?? -1

/** "But not" stands between two clauses and is said of the second. */
const clauseAfter = (reading: Reading, span: Span<unknown>): number => reading.clauses[span.to - 1] ?? -1

/** Nothing but small words stands between a "not" and what it takes back. */
function isJoined(reading: Reading, from: number, to: number): boolean {
  const between = reading.line.tokens.slice(from, to)
  return (
    between.length <= REACH
    && between.every(
      (token, offset) =>
        reading.line.lexicon.small.has(token.word) || isAt(reading.line, 'on', from + offset) || isAt(reading.line, 'with', from + offset),
    )
  )
}

/**
 * The facts that were said in order to be refused: "not Thursday", "instead of Jonas", "Friday doesn't work". What follows
 * a refused fact without a pause is refused with it ("not Thursday at 11").
 */
export function refusedSpans(reading: Reading): Set<Span<unknown>> {
  const facts: Span<unknown>[] = [...reading.services, ...reading.providers, ...reading.days, ...reading.times].sort(
    (one, other) => one.from - other.from,
  )
  const kinds: readonly (readonly Span<unknown>[])[] = [reading.days, reading.times, reading.providers, reading.services]
  const refusals = reading.marks.filter(mark => mark.value === 'not' || mark.value === 'insteadOf')
  const refused = new Set<Span<unknown>>()
  const lost = new Set(
    reading.marks.filter(mark => mark.value === 'cannot' || mark.value === 'cannotCome').map(mark => clauseOf(reading, mark)),
  )
  for (const [place, fact] of facts.entries()) {
    const previous = facts[place - 1]
    // "Statt Mittwoch am Freitag": a second day is the one that is wished for.
    const isInstead = refusals.some(
      mark =>
        mark.value === 'insteadOf'
        && previous !== undefined
        && mark.to <= previous.from
        && clauseAfter(reading, mark) === clauseOf(reading, fact),
    )
    const isSameKind = previous !== undefined && kinds.some(kind => kind.includes(previous) && kind.includes(fact))
    const isAfterRefused =
      previous !== undefined
      && !(isInstead && isSameKind)
      && refused.has(previous)
      && clauseOf(reading, previous) === clauseOf(reading, fact)
      && isJoined(reading, previous.to, fact.from)
    const isTakenBack = refusals.some(
      mark => mark.to <= fact.from && clauseAfter(reading, mark) === clauseOf(reading, fact) && isJoined(reading, mark.to, fact.from),
    )
    if (isTakenBack || isAfterRefused || lost.has(clauseOf(reading, fact))) refused.add(fact)
  }
  return refused
}

/** "No pain", "not allergic": the word is denied. */
export function isDenied(reading: Reading, mark: Span<unknown>): boolean {
  return (
    reading.marks.some(
      other =>
        (other.value === 'not' || other.value === 'no')
        && other.to <= mark.from
        && isJoined(reading, other.to, mark.from)
        && clauseOf(reading, other) === clauseOf(reading, mark),
    ) || (['not', 'no'] as const).some(name => skip(reading.line, name, mark.from - 1) === mark.from)
  )
}
