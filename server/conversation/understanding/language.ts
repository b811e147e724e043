import type { Language } from '#shared/schemas/language'
import type { Lexicon } from '#server/conversation/understanding/lexicon'
import type { Token } from '#server/conversation/understanding/tokens'

/** Evidence that changes the language of a conversation, and that which decides where none is known yet. */
const TO_CHANGE = 1.5
const TO_BEGIN = 0.5
/** Names of services are said in any language. */
const OWN_WORD = 0.5

/** How much the words speak for each language: words that it alone has. */
export function evidence(tokens: readonly Token[], lexicons: readonly Lexicon[], isOwnWord: (word: string) => boolean): Map<Language, number> {
  const weights = new Map<Language, number>()
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    const knowing = lexicons.filter(lexicon => lexicon.known.has(token.word))
    const [only] = knowing
    if (knowing.length !== 1 || only === undefined) continue
    weights.set(only.language, (weights.get(only.language) ?? 0) + (isOwnWord(token.word) ? OWN_WORD : 1))
  }
  return weights
}

/** The language of a text, when its words tell; a conversation under way changes it only for more than a word. */
export function detectLanguage(weights: ReadonlyMap<Language, number>, current: Language | null): Language | null {
  const [best, second] = [...weights].sort(([, one], [, other]) => other - one)
  if (best === undefined || best[1] < (current === null ? TO_BEGIN : TO_CHANGE) || best[1] === second?.[1]) return null
  return best[0]
}
