import type { Language } from '#shared/schemas/language'
import type { Lexicon } from '#server/conversation/understanding/lexicon'
import type { Token } from '#server/conversation/understanding/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/words'

/** Evidence that changes the language of a conversation, and that which decides where none is known yet. */
const TO_CHANGE = 1.5
const TO_BEGIN = 0.5
/** By how much it must be ahead of the next. */
const LEAD = 0.4
/** Names of services and polite words are said in any language; the name of a day only by who speaks it. */
const LOOSE_WORD = 0.5
const FIRM_WORD = 1.5

const POLITE = ['yes', 'weakYes', 'no', 'greeting', 'thanks', 'bye', 'apology'] as const
const FIRM = ['today', 'tomorrow', 'dayAfterTomorrow', 'afternoon', 'evening', 'month'] as const

function weightOf(word: string, lexicon: Lexicon, isOwnWord: boolean): number {
  const isWordOf = (name: PhraseClass): boolean => lexicon.classes.get(word)?.get(name)?.some(phrase => phrase.words.length === 1) ?? false
  if (isOwnWord || POLITE.some(isWordOf)) return LOOSE_WORD
  return lexicon.weekdays.has(word) || lexicon.months.has(word) || FIRM.some(isWordOf) ? FIRM_WORD : 1
}

/** How much the words speak for each language; a word that several have counts for each with its share. */
export function evidence(tokens: readonly Token[], lexicons: readonly Lexicon[], isOwnWord: (word: string) => boolean): Map<Language, number> {
  const weights = new Map<Language, number>()
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    const firm = lexicons.filter(lexicon => lexicon.alone.has(token.word))
    const knowing = firm.length > 0 ? firm : lexicons.filter(lexicon => lexicon.known.has(token.word))
    if (knowing.length === lexicons.length) continue
    for (const lexicon of knowing) weights.set(lexicon.language, (weights.get(lexicon.language) ?? 0) + weightOf(token.word, lexicon, isOwnWord(token.word)) / knowing.length)
  }
  return weights
}

/** The language of a text, when its words tell; a conversation under way changes it only for more than a word. */
export function detectLanguage(weights: ReadonlyMap<Language, number>, current: Language | null): Language | null {
  const [best, second] = [...weights].sort(([, one], [, other]) => other - one)
  const lead = best === undefined ? 0 : best[1] - (second?.[1] ?? 0)
  if (best === undefined || best[1] < (current === null ? TO_BEGIN : TO_CHANGE) || lead < LEAD) return null
  return best[0]
}
