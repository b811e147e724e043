import { allowedErrors, distance } from '#server/conversation/understanding/text/distance'
import type { Token } from '#server/conversation/understanding/text/tokens'

/** Words to correct towards, by first letter: nobody mistypes that one, or we do not know the word again. */
export type Vocabulary = ReadonlyMap<string, readonly string[]>

// Comparing costs; a message with more unknown words than this is not about an appointment.
const CORRECTED_WORDS = 40
const SHORTEST = 5
/** Names of providers and services are worth more trouble than common words. */
const SHORTEST_OWN = 4

/** Groups words by their first letter; single letters and numbers cannot be mistyped recognisably. */
export function vocabularyOf(words: Iterable<string>): Vocabulary {
  const groups = new Map<string, string[]>()
  for (const word of new Set(words)) {
    const letter = word[0]
    if (letter === undefined || word.length < SHORTEST_OWN) continue
    const group = groups.get(letter) ?? []
    group.push(word)
    groups.set(letter, group)
  }
  return groups
}

/** "appointment" and "appointments" are no two words to choose between. */
const isSameStem = (one: string, other: string): boolean => {
  const length = Math.min(one.length, other.length) - 1
  return one.slice(0, length) === other.slice(0, length)
}

function nearest(word: string, vocabulary: Vocabulary, shortest: number): { word: string; errors: number } | null {
  if (word.length < shortest) return null
  let best: { word: string; errors: number } | null = null
  let isTie = false
  for (const candidate of vocabulary.get(word[0] ?? '') ?? []) {
    if (candidate.length < shortest) continue
    const errors = distance(word, candidate, Math.min(allowedErrors(word.length), allowedErrors(candidate.length)))
    if (errors > Math.min(allowedErrors(word.length), allowedErrors(candidate.length))) continue
    if (best === null || errors < best.errors) {
      best = { word: candidate, errors }
      isTie = false
    } else if (errors === best.errors && !isSameStem(candidate, best.word)) isTie = true
  }
  return isTie ? null : best
}

/**
 * Corrects words that nobody knows to the nearest known one. The business's own words (services, providers) are tried first,
 * and win a tie against common words.
 */
export function correct(tokens: readonly Token[], isKnown: (word: string) => boolean, own: Vocabulary, common: Vocabulary): Token[] {
  let left = CORRECTED_WORDS
  return tokens.map(token => {
    if (token.kind !== 'word' || isKnown(token.word) || left <= 0) return token
    const single = token.word.replace(/(\p{L})\1+/gu, '$1')
    if (single !== token.word && single.length > 1 && isKnown(single)) return { ...token, word: single }
    left--
    const fromOwn = nearest(token.word, own, SHORTEST_OWN)
    const fromCommon = nearest(token.word, common, SHORTEST)
    const best = fromOwn !== null && (fromCommon === null || fromOwn.errors <= fromCommon.errors) ? fromOwn : fromCommon
    return best === null ? token : { ...token, word: best.word }
  })
}
