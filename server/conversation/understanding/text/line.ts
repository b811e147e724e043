import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import { findOfClass } from '#server/conversation/understanding/text/lexicon'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** A message cut into tokens, read in one language. */
export interface Line {
  tokens: readonly Token[]
  lexicon: Lexicon
  /** As it was typed, in the form in which the tokens count. */
  text: string
}

/** Something found in a line: the tokens from `from` up to, not with, `to`. */
export interface Span<T> {
  from: number
  to: number
  value: T
}

/** The place after a phrase of this class at the token, or the token itself when there is none: `skip` and look whether it moved. */
export const skip = (line: Line, name: PhraseClass, at: number): number => findOfClass(line.lexicon, name, line.tokens, at)?.to ?? at

/** Whether a phrase of this class begins at the token. */
export const isAt = (line: Line, name: PhraseClass, at: number): boolean => skip(line, name, at) > at

/** The place after two phrases in either order ("next week", "semana que viene"), or the token itself. */
export function bothAt(line: Line, one: PhraseClass, other: PhraseClass, at: number): number {
  for (const [first, second] of [
    [one, other],
    [other, one],
  ] as const) {
    const place = skip(line, first, at)
    const to = place > at ? skip(line, second, place) : place
    if (to > place) return to
  }
  return at
}

/** The place after a mark such as a comma, or the token itself. */
export const skipMark = (line: Line, marks: string, at: number): number => {
  const token = line.tokens[at]
  return token?.kind === 'mark' && marks.includes(token.text) ? at + 1 : at
}

/** A number as it is said: `value`, the place after it, and whether it was written in digits. */
export interface NumberRead {
  value: number
  to: number
  isDigits: boolean
}

/** A number in digits, or as one word or phrase of the list. */
export function plainNumberAt(line: Line, at: number): NumberRead | null {
  const token = line.tokens[at]
  if (token?.kind === 'number') return token.value <= 9999 ? { value: token.value, to: at + 1, isDigits: true } : null
  const found = findPhrase(line.lexicon.numbers, line.tokens, at)
  return found === null ? null : { value: found.means, to: found.to, isDigits: false }
}

const isTens = (value: number): boolean => value >= 20 && value <= 90 && value % 10 === 0

/** A number in digits or words; tens and ones are put together: "twenty-seven", "treinta y uno". */
export function numberAt(line: Line, at: number): NumberRead | null {
  const tens = plainNumberAt(line, at)
  if (tens === null || tens.isDigits || !isTens(tens.value)) return tens
  // "Vingt-et-un" has two hyphens.
  const place = skipHyphen(line, skip(line, 'numberAnd', skipHyphen(line, tens.to)))
  const ones = plainNumberAt(line, place)
  const isOnes = ones !== null && !ones.isDigits && ones.value < 10 && ones.value > 0 && (place > tens.to || !isAt(line, 'article', place))
  return isOnes ? { value: tens.value + ones.value, to: ones.to, isDigits: false } : tens
}

/** A word for first, second, ...; "vigésimo segundo" and "twenty second" are put together. */
export function ordinalAt(line: Line, at: number): { value: number; to: number } | null {
  const found = findPhrase(line.lexicon.ordinals, line.tokens, at)
  const tens = found === null ? plainNumberAt(line, at) : { value: found.means, to: found.to, isDigits: false }
  if (tens === null || tens.isDigits) return null
  const ones = isTens(tens.value)
    ? findPhrase(line.lexicon.ordinals, line.tokens, skipHyphen(line, skip(line, 'numberAnd', tens.to)))
    : null
  if (ones !== null && ones.means < 10) return { value: tens.value + ones.means, to: ones.to }
  return found === null ? null : { value: found.means, to: found.to }
}

const FIRST_YEAR = 2000
const LAST_YEAR = 2099
const isYear = (value: number): boolean => value >= FIRST_YEAR && value <= LAST_YEAR

/** A year: 2026, "two thousand twenty six", "twenty twenty-six". */
export function yearAt(line: Line, at: number): { value: number; to: number } | null {
  const first = numberAt(line, at)
  if (first === null) return null
  if (first.isDigits) return isYear(first.value) && line.tokens[at]?.text.length === 4 ? { value: first.value, to: first.to } : null
  const thousand = skip(line, 'thousand', first.to)
  if (thousand === first.to && first.value !== 20) return null
  const rest = numberAt(line, skip(line, 'numberAnd', thousand))
  if (thousand === first.to) {
    return rest !== null && !rest.isDigits && rest.value >= 10 && rest.value <= 99 ? { value: FIRST_YEAR + rest.value, to: rest.to } : null
  }
  const isMore = rest !== null && !rest.isDigits && rest.value <= 99
  const value = first.value * 1000 + (isMore ? rest.value : 0)
  return isYear(value) ? { value, to: isMore ? rest.to : thousand } : null
}

/** The place after a hyphen that stands between two parts of a word, or the token itself. */
export const skipHyphen = (line: Line, at: number): number =>
  line.tokens[at]?.text === '-' && line.tokens[at]?.isGlued === true && line.tokens[at + 1]?.isGlued === true ? at + 1 : at

/** Whether the tokens from one place up to another are nothing but small words and marks. */
export const isSmallTalkBetween = (line: Line, from: number, to: number): boolean =>
  line.tokens.slice(from, to).every(token => token.kind === 'mark' || line.lexicon.small.has(token.word))

/** The first place from `at` on, up to `limit`, where a phrase of this class begins; -1 when there is none. */
export function findFrom(line: Line, name: PhraseClass, at: number, limit: number): number {
  for (let place = at; place < limit; place++) if (isAt(line, name, place)) return place
  return -1
}
