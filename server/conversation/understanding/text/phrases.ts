import { fold, tokenise } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { cueWords } from '#server/conversation/understanding/words/cues/all'
import { split } from '#server/conversation/understanding/words/words'

/** The words of a phrase, folded, and what they mean. */
export interface Phrase<T> {
  words: string[]
  means: T
}

/** Phrases by their first word, the longest first. */
export type Phrases<T> = Map<string, Phrase<T>[]>

/** The words of a phrase as they are compared. */
export const wordsOf = (phrase: string): string[] => tokenise(phrase).map(token => token.word)

/** Phrases as they are looked up. */
export function index<T>(entries: { phrase: string; means: T }[]): Phrases<T> {
  const phrases: Phrases<T> = new Map()
  for (const { phrase, means } of entries) {
    const words = wordsOf(phrase)
    const [first] = words
    if (first === undefined) continue
    const known = phrases.get(first) ?? []
    known.push({ words, means })
    phrases.set(first, known)
  }
  for (const known of phrases.values()) known.sort((one, other) => other.words.length - one.words.length)
  return phrases
}

/** Each phrase of a list, with what all of them mean. */
export const each = <T>(list: string, means: T) => split(list).map(phrase => ({ phrase, means }))

/** A phrase that was found: its meaning, and the place of the token after it. */
export interface Found<T> {
  means: T
  to: number
}

/** The longest phrase that begins at this token. */
export function findPhrase<T>(phrases: Phrases<T>, tokens: readonly Token[], at: number): Found<T> | null {
  const first = tokens[at]
  const candidates = first === undefined ? undefined : phrases.get(first.word)
  return candidates === undefined ? null : longestOf(candidates, tokens, at)
}

/** The longest of some phrases that stands at this token. */
export function longestOf<T>(candidates: readonly Phrase<T>[], tokens: readonly Token[], at: number): Found<T> | null {
  for (const { words, means } of candidates) {
    const to = endOf(words, tokens, at)
    if (to > at) return { means, to }
  }
  return null
}

const STRONGER = new Set(cueWords('stronger').map(fold))

/** The place after the phrase, or `at` when it is not said. "Twenty-first" and "mid-morning" are the same with a hyphen. */
function endOf(words: readonly string[], tokens: readonly Token[], at: number): number {
  let place = at + 1
  for (let offset = 1; offset < words.length; offset++) {
    const isJoined = tokens[place]?.text === '-' && tokens[place]?.isGlued === true && words[offset] !== '-'
    if (isJoined) place++
    // "That sounds really good".
    const isStronger = tokens[place]?.word !== words[offset] && STRONGER.has(tokens[place]?.word ?? '')
    if (isStronger) place++
    if (tokens[place]?.word !== words[offset]) return at
    place++
  }
  return place
}
