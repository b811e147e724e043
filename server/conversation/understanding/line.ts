import type { Lexicon } from '#server/conversation/understanding/lexicon'
import { findOfClass, findPhrase } from '#server/conversation/understanding/lexicon'
import type { Token } from '#server/conversation/understanding/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

/** A message cut into tokens, read in one language. */
export interface Line { tokens: readonly Token[], lexicon: Lexicon, /** As it was typed, in the form in which the tokens count. */ text: string }

/** Something found in a line: the tokens from `from` up to, not with, `to`. */
export interface Span<T> { from: number, to: number, value: T }

/** The place after a phrase of this class at the token, or the token itself when there is none: `skip` and look whether it moved. */
export const skip = (line: Line, name: PhraseClass, at: number): number =>
  findOfClass(line.lexicon, name, line.tokens, at)?.to ?? at

/** Whether a phrase of this class begins at the token. */
export const isAt = (line: Line, name: PhraseClass, at: number): boolean => skip(line, name, at) > at

/** The place after a mark such as a comma, or the token itself. */
export const skipMark = (line: Line, marks: string, at: number): number => {
  const token = line.tokens[at]
  return token?.kind === 'mark' && marks.includes(token.text) ? at + 1 : at
}

/** A number in digits or words. */
export function numberAt(line: Line, at: number): { value: number, to: number, isDigits: boolean } | null {
  const token = line.tokens[at]
  if (token?.kind === 'number') return token.value <= 9999 ? { value: token.value, to: at + 1, isDigits: true } : null
  const found = findPhrase(line.lexicon.numbers, line.tokens, at)
  return found === null ? null : { value: found.means, to: found.to, isDigits: false }
}

/** Whether the tokens from one place up to another are nothing but small words and marks. */
export const isSmallTalkBetween = (line: Line, from: number, to: number): boolean =>
  line.tokens.slice(from, to).every(token => token.kind === 'mark' || line.lexicon.small.has(token.word))

/** The first place from `at` on, up to `limit`, where a phrase of this class begins; -1 when there is none. */
export function findFrom(line: Line, name: PhraseClass, at: number, limit: number): number {
  for (let place = at; place < limit; place++) if (isAt(line, name, place)) return place
  return -1
}
