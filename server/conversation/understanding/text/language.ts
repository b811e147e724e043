import type { Language } from '#shared/schemas/language'
import { piecesOf } from '#server/conversation/understanding/text/compounds'
import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** Evidence that changes the language of a conversation, and that which decides where none is known yet. */
const TO_CHANGE = 1.5
const TO_BEGIN = 0.5
const TO_GUESS = 0.3
/** By how much it must be ahead of the next. */
const LEAD = 0.25
/** A word of more languages than this tells none. */
const MOST_LIKELY = 3
/** Names of services and polite words are said in any language; the name of a day only by who speaks it. */
const LOOSE_WORD = 0.5
const FIRM_WORD = 1.5
const IN_PHRASES = 0.25
const STRANGE = 0.2

const POLITE = ['yes', 'weakYes', 'no', 'greeting', 'thanks', 'bye', 'apology'] as const
const FIRM = ['today', 'tomorrow', 'dayAfterTomorrow', 'afternoon', 'evening', 'week', 'month'] as const

const isOf = (names: readonly PhraseClass[], word: string, { classes }: Lexicon): boolean =>
  names.some(
    name =>
      classes
        .get(word)
        ?.get(name)
        ?.some(phrase => phrase.words.length === 1) ?? false,
  )

const isFirm = (word: string, lexicon: Lexicon): boolean =>
  lexicon.weekdays.has(word) || lexicon.months.has(word) || isOf(FIRM, word, lexicon)

/** A word of a language stands for it in full, one that only occurs in its phrases ("hold on" in Danish) for a part. */
function shareOf(word: string, lexicon: Lexicon): number {
  if (lexicon.alone.has(word)) return 1
  if (lexicon.known.has(word)) return IN_PHRASES
  return piecesOf(word, lexicon) === null ? 0 : 1
}

interface Told {
  isPolite: boolean
  languages: { language: Language; share: number; isFirm: boolean }[]
}

/** "Möjligt" and "muligt", "för" and "før": a word with a letter that only some languages have is of one of these. */
function byLetters(text: string, lexicon: Lexicon, lexicons: readonly Lexicon[]): number {
  const isStrange = [...text].some(letter => !lexicon.letters.has(letter) && lexicons.some(({ letters }) => letters.has(letter)))
  return isStrange ? STRANGE : 1
}

/** What a word tells of the language; null when it tells nothing because all have it. */
function toldBy({ word, text }: Token, lexicons: readonly Lexicon[]): Told | null {
  const knowing = lexicons
    .flatMap(lexicon => ({ lexicon, share: shareOf(word, lexicon) * byLetters(text.toLowerCase(), lexicon, lexicons) }))
    .filter(({ share }) => share > 0)
  if (knowing.length === lexicons.length) return null
  const all = knowing.reduce((sum, { share }) => sum + share, 0)
  return {
    isPolite: knowing.some(({ lexicon }) => isOf(POLITE, word, lexicon)),
    languages: knowing.map(({ lexicon, share }) => ({ language: lexicon.language, share: share / all, isFirm: isFirm(word, lexicon) })),
  }
}

// People say the same few words over and over, and each is looked up in every language.
const REMEMBERED = 4000
const remembered = new WeakMap<readonly Lexicon[], Map<string, Told | null>>()

function rememberedOf(token: Token, lexicons: readonly Lexicon[]): Told | null {
  const words = remembered.get(lexicons) ?? new Map<string, Told | null>()
  remembered.set(lexicons, words)
  const known = words.get(token.text)
  if (known !== undefined) return known
  if (words.size >= REMEMBERED) words.clear()
  const told = toldBy(token, lexicons)
  words.set(token.text, told)
  return told
}

/** How much the words speak for each language; a word that several have counts for each with its share. */
export function evidence(
  tokens: readonly Token[],
  lexicons: readonly Lexicon[],
  isOwnWord: (word: string) => boolean,
): Map<Language, number> {
  const weights = new Map<Language, number>()
  for (const token of tokens) {
    const told = token.kind === 'word' ? rememberedOf(token, lexicons) : null
    if (told === null) continue
    const isLoose = told.isPolite || isOwnWord(token.word)
    for (const { language, share, isFirm } of told.languages) {
      weights.set(language, (weights.get(language) ?? 0) + (isLoose ? LOOSE_WORD : isFirm ? FIRM_WORD : 1) * share)
    }
  }
  return weights
}

/**
 * The language of a text, when its words tell; a conversation under way changes it only for more than a word. Where words are
 * those of several ("torsdag", "hej"), a new conversation begins in the one that is expected first.
 */
export function detectLanguage(
  weights: ReadonlyMap<Language, number>,
  current: Language | null,
  expected: readonly Language[],
): Language | null {
  const [best, second] = [...weights].sort(([, one], [, other]) => other - one)
  if (best === undefined) return null
  const lead = best[1] - (second?.[1] ?? 0)
  if (lead >= LEAD && best[1] >= (current === null ? TO_BEGIN : TO_CHANGE)) return best[0]
  const likely = [...weights].filter(([, weight]) => best[1] - weight < LEAD)
  const said = likely.reduce((sum, [, weight]) => sum + weight, 0)
  if (current !== null || said < TO_GUESS || likely.length > MOST_LIKELY) return null
  return expected.find(language => likely.some(([known]) => known === language)) ?? null
}
