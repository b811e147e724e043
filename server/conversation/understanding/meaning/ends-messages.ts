import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasCue, isCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Line } from '#server/conversation/understanding/text/line'

const MOST_WORDS = 12
const REACH = 3

/** "Send", "enviéis"; not "sent". */
const isOrder = ({ tokens }: Line, at: number): boolean => isCue(tokens, 'sending', at) && !isCue(tokens, 'sent', at)

/** Whether one of the few words that follow is so. */
const isSoon = (line: Line, at: number, is: (line: Line, at: number) => boolean): boolean =>
  line.tokens.slice(at + 1, at + 1 + REACH).some((_, offset) => is(line, at + 1 + offset))

const isNot = (line: Line, at: number): boolean => isAt(line, 'not', at) || isAt(line, 'no', at)

/** "No more messages", "I don't want messages", "don't send me messages"; "no, send me a message" wants one. */
function isRefusing(clause: Line): boolean {
  if (hasCue(clause.tokens, 'sent')) return false
  const isRefused = (line: Line, at: number): boolean =>
    isCue(line.tokens, 'more', at) || isCue(line.tokens, 'wanted', at) || isOrder(line, at)
  return clause.tokens.some((_, at) => isCue(clause.tokens, 'noMore', at) || (isNot(clause, at) && isSoon(clause, at, isRefused)))
}

/**
 * Whether a message wants the business's own messages to end: "stop sending me these", "no me mandéis más mensajes". There is no end of ways
 * to say it, and it must be heeded: sending or messages, and that they shall end.
 */
export function endsMessages({ line, clauses, services, days, times, marks }: Reading): boolean {
  const isWord = (at: number): boolean => line.tokens[at]?.kind === 'word'
  const said = { ...line, tokens: line.tokens.filter((_, at) => isWord(at)) }
  const isOther = marks.some(({ value }) => value === 'appointment' || value === 'myBookings' || value === 'bookingList')
  const isFact = services.length + days.length + times.length > 0
  if (said.tokens.length > MOST_WORDS || isFact || isOther || line.tokens.at(-1)?.text === '?') return false
  const names = hasCue(said.tokens, 'message')
  const ends = said.tokens.findIndex((_, at) => isCue(said.tokens, 'ending', at))
  if (ends >= 0 && (names || isSoon(said, ends, isOrder)) && !isNot(said, ends - 1)) return true
  const clauseOf = (clause: number): Line => ({ ...line, tokens: line.tokens.filter((_, at) => isWord(at) && clauses[at] === clause) })
  return names && [...new Set(clauses)].some(clause => isRefusing(clauseOf(clause)))
}
