import { index, longestOf } from '#server/conversation/understanding/text/phrases'
import type { Phrases } from '#server/conversation/understanding/text/phrases'
import { fold } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { cueWords } from '#server/conversation/understanding/words/cues/all'
import type { Cue } from '#server/conversation/understanding/words/cues/cues'

interface Compiled {
  phrases: Phrases<null>
  beginnings: readonly string[]
  endings: readonly string[]
}

const OPEN = '-'

function compile(name: Cue): Compiled {
  const words = cueWords(name)
  const isWhole = (word: string): boolean => !word.startsWith(OPEN) && !word.endsWith(OPEN)
  return {
    phrases: index(words.filter(isWhole).map(phrase => ({ phrase, means: null }))),
    beginnings: words.filter(word => word.endsWith(OPEN)).map(word => fold(word.slice(0, -1))),
    endings: words.filter(word => word.startsWith(OPEN)).map(word => word.slice(1)),
  }
}

const compiled = new Map<Cue, Compiled>()

function compiledOf(name: Cue): Compiled {
  const cue = compiled.get(name) ?? compile(name)
  compiled.set(name, cue)
  return cue
}

/** The place after a cue that begins at the token, or the token itself: as `skip`, in any language. */
export function skipCue(tokens: readonly Token[], name: Cue, at: number): number {
  const token = tokens[at]
  if (token === undefined || token.kind === 'mark') return at
  const { phrases, beginnings, endings } = compiledOf(name)
  const candidates = phrases.get(token.word)
  const found = candidates === undefined ? null : longestOf(candidates, tokens, at)
  if (found !== null) return found.to
  const isLike =
    beginnings.some(beginning => token.word.startsWith(beginning))
    || endings.some(ending => token.text.length > ending.length && token.text.toLowerCase().endsWith(ending))
  return isLike ? at + 1 : at
}

/** Whether a cue begins at the token. */
export const isCue = (tokens: readonly Token[], name: Cue, at: number): boolean => skipCue(tokens, name, at) > at

/** Whether a cue stands among the tokens. */
export const hasCue = (tokens: readonly Token[], name: Cue): boolean => tokens.some((_, at) => isCue(tokens, name, at))

/** Whether a word by itself is a cue. */
export const isCueWord = (name: Cue, word: string): boolean =>
  compiledOf(name)
    .phrases.get(word)
    ?.some(phrase => phrase.words.length === 1) ?? false
