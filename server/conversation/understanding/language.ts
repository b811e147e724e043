import type { Language } from '#shared/schemas/language'
import type { Lexicon } from '#server/conversation/understanding/lexicon'
import type { Token } from '#server/conversation/understanding/tokens'

/** Evidence that changes the language of a conversation, and that which decides where none is known yet. */
const TO_CHANGE = 1.5
const TO_BEGIN = 0.5
/** Names of services and polite words are said in any language; the name of a day only by who speaks it. */
const LOOSE_WORD = 0.5
const FIRM_WORD = 1.5

const POLITE = ['yes', 'weakYes', 'no', 'greeting', 'thanks', 'bye', 'apology'] as const
const FIRM = ['today', 'tomorrow', 'dayAfterTomorrow', 'afternoon', 'evening', 'month'] as const

function weightOf(word: string, lexicon: Lexicon, isOwnWord: boolean): number {
  if (isOwnWord || POLITE.some(name => lexicon.classes.get(name)?.get(word)?.some(phrase => phrase.words.length === 1))) return LOOSE_WORD
  return lexicon.weekdays.has(word) || lexicon.months.has(word) || FIRM.some(name => lexicon.classes.get(name)?.has(word)) ? FIRM_WORD : 1
}

/** How much the words speak for each language: words that it alone has. */
export function evidence(tokens: readonly Token[], lexicons: readonly Lexicon[], isOwnWord: (word: string) => boolean): Map<Language, number> {
  const weights = new Map<Language, number>()
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    const knowing = lexicons.filter(lexicon => lexicon.known.has(token.word))
    const [only] = knowing
    if (knowing.length !== 1 || only === undefined) continue
    weights.set(only.language, (weights.get(only.language) ?? 0) + weightOf(token.word, only, isOwnWord(token.word)))
  }
  return weights
}

/** The language of a text, when its words tell; a conversation under way changes it only for more than a word. */
export function detectLanguage(weights: ReadonlyMap<Language, number>, current: Language | null): Language | null {
  const [best, second] = [...weights].sort(([, one], [, other]) => other - one)
  if (best === undefined || best[1] < (current === null ? TO_BEGIN : TO_CHANGE) || best[1] === second?.[1]) return null
  return best[0]
}
