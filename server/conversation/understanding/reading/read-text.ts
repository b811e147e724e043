import type { Language } from '#shared/schemas/language'
import type { LocalDate } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import type { ServiceNames } from '#server/conversation/understanding/names/service-names'
import { namesOfServices, isServiceCompound } from '#server/conversation/understanding/names/service-names'
import { cutCompounds } from '#server/conversation/understanding/text/compounds'
import { detectLanguage, evidence } from '#server/conversation/understanding/text/language'
import type { Lexicon } from '#server/conversation/understanding/text/lexicon'
import { wordsOfName } from '#server/conversation/understanding/names/provider-names'
import { coverage, readLine } from '#server/conversation/understanding/reading/reading'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { spellOut } from '#server/conversation/understanding/text/spelled-out'
import { correct, vocabularyOf } from '#server/conversation/understanding/text/spelling'
import type { Vocabulary } from '#server/conversation/understanding/text/spelling'
import { spokenLexicons } from '#server/conversation/understanding/text/spoken-lexicons'
import { tokenise } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { isSpoken } from '#server/domain/tenants/spoken-language'

const vocabularies = new Map<Language, Vocabulary>()

function vocabularyFor(lexicon: Lexicon): Vocabulary {
  const vocabulary = vocabularies.get(lexicon.language) ?? vocabularyOf(lexicon.correctable)
  vocabularies.set(lexicon.language, vocabulary)
  return vocabulary
}

interface OwnWords {
  words: ReadonlySet<string>
  names: ReadonlySet<string>
  vocabulary: Vocabulary
}

const knownOwn = new WeakMap<ServiceNames, { providers: readonly Provider[]; own: Map<Language, OwnWords> }>()

/** The words that only this business uses in a language: its services and its people. */
function ownWords({ serviceNames: catalogue, facts }: Situation, language: Language): OwnWords {
  const stored = knownOwn.get(catalogue)
  const known = stored?.providers === facts.providers ? stored : { providers: facts.providers, own: new Map<Language, OwnWords>() }
  knownOwn.set(catalogue, known)
  const names = facts.providers.flatMap(provider => wordsOfName(provider.name))
  const own = known.own.get(language) ?? {
    words: new Set([...catalogue.words, ...names]),
    names: new Set(names),
    vocabulary: vocabularyOf([...namesOfServices(facts.services, language), ...names]),
  }
  known.own.set(language, own)
  return own
}

const namedIn = new WeakMap<ServiceNames, ReadonlyMap<string, Language>>()

/** What the business calls its services in one language and in no other: "herreklip" is said by who speaks Danish. */
function languageOfNames({ serviceNames: catalogue, facts }: Situation): ReadonlyMap<string, Language> {
  const stored = namedIn.get(catalogue)
  if (stored !== undefined) return stored
  const named = spokenLexicons().flatMap(({ language }) =>
    namesOfServices(
      facts.services.filter(({ names }) => names[language] !== undefined),
      language,
    ).map(word => ({ word, language })),
  )
  const found = new Map(
    named
      .filter(({ word, language }) => named.every(other => other.word !== word || other.language === language))
      .map(({ word, language }) => [word, language]),
  )
  namedIn.set(catalogue, found)
  return found
}

const NAME_WORTH = 0.75

/** Adds what the names of services tell, where no language has the word itself. */
function withNames(
  told: Map<Language, number>,
  tokens: readonly Token[],
  lexicons: readonly Lexicon[],
  situation: Situation,
): Map<Language, number> {
  const names = languageOfNames(situation)
  for (const { word } of tokens) {
    const language = names.get(word)
    if (language !== undefined && !lexicons.some(({ known }) => known.has(word))) told.set(language, (told.get(language) ?? 0) + NAME_WORTH)
  }
  return told
}

export interface ReadText {
  reading: Reading
  language: Language | null
  unknown: string[]
}

/**
 * Languages in the order in which they win a tie: the one that the words tell, the conversation's, others that some words tell, the
 * business's.
 */
function inOrder(lexicons: readonly Lexicon[], situation: Situation, told: ReadonlyMap<Language, number>): Lexicon[] {
  const weight = ({ language }: Lexicon): number => told.get(language) ?? 0
  const isSpoken = ({ language }: Lexicon): number => Number(language === situation.state.language)
  const [best] = [...lexicons]
    .sort((one, other) => weight(other) - weight(one) || isSpoken(other) - isSpoken(one))
    .filter(lexicon => weight(lexicon) > 0)
  const first = [best?.language, situation.state.language]
  const last = [situation.facts.tenant.defaultLanguage, 'en']
  const place = ({ language }: Lexicon, order: readonly unknown[]): number =>
    order.includes(language) ? order.indexOf(language) : order.length
  return [...lexicons].sort(
    (one, other) => place(one, first) - place(other, first) || weight(other) - weight(one) || place(one, last) - place(other, last),
  )
}

/** What speaks for a language that the business speaks is worth more: a Dane who writes to a Danish business is no Swede. */
const OWN_WORTH = 1.3

const expectedHere = (told: ReadonlyMap<Language, number>, { facts }: Situation): Map<Language, number> =>
  new Map([...told].map(([language, weight]) => [language, isSpoken(facts, language) ? weight * OWN_WORTH : weight]))

const TYPING_ERROR_COST = 0.6
/** A word that says something is worth more than the same word read as a small one: "men". */
const FACT_WORTH = 0.2
const MARK_WORTH = 0.05
const LANGUAGES_TRIED = 3
/** A language that is told by less than one part in so many does not read more out of a text than the one that is told best. */
const LEAST_SHARE = 4

const MOST_WORDS_OF_NAME = 4

/** Words that are all written as names, or several of which none is known. */
function isLikeName(tokens: readonly Token[], isKnown: (word: string) => boolean): boolean {
  if (tokens.length === 0 || tokens.length > MOST_WORDS_OF_NAME || tokens.some(({ kind }) => kind !== 'word')) return false
  return tokens.every(({ text }) => /^\p{Lu}/u.test(text)) || (tokens.length > 1 && tokens.every(({ word }) => !isKnown(word)))
}

function dayTalkedAbout({ state, talkedAbout }: Situation): LocalDate | undefined {
  const { day } = state.answers
  return talkedAbout?.date ?? (day !== undefined && day.from === day.to ? day.from : undefined)
}

interface ReadIn {
  reading: Reading
  score: number
  unknown: string[]
  isWhole: boolean
}

function readIn(text: string, tokens: readonly Token[], lexicon: Lexicon, situation: Situation): ReadIn {
  const own = ownWords(situation, lexicon.language)
  const isKnown = (word: string): boolean => lexicon.known.has(word) || own.words.has(word) || isServiceCompound(word)
  // "Pedro Ruiz" is spelled right, though it is no word of ours.
  const pieces = spellOut(cutCompounds(tokens, lexicon, isKnown), lexicon, isKnown)
  const corrected =
    isAwaiting(situation, 'name') && isLikeName(tokens, isKnown)
      ? [...tokens]
      : correct(pieces, isKnown, own.vocabulary, vocabularyFor(lexicon))
  const reading = readLine(
    { tokens: corrected, lexicon, text },
    {
      serviceNames: situation.serviceNames,
      providers: situation.facts.providers,
      today: situation.today,
      talkedAbout: dayTalkedAbout(situation),
      manner: situation.manner,
      isDateAwaited: isAwaiting(situation, 'date'),
      isSlotAwaited: isAwaiting(situation, 'slot', 'confirm'),
      isTimeAwaited: isAwaiting(situation, 'time', 'slot', 'confirm'),
    },
  )
  const errors = corrected.filter((token, at) => token.word !== pieces[at]?.word).length
  const { known, facts, marks, unknown } = coverage(reading)
  return {
    reading,
    score: known + facts * FACT_WORTH + marks * MARK_WORTH - errors * TYPING_ERROR_COST,
    unknown,
    isWhole: unknown.length === 0 && errors === 0,
  }
}

/** Reads a text in the languages that it may be in, and keeps the reading that accounts for most of it. */
export function readText(text: string, situation: Situation): ReadText {
  const tokens = tokenise(text)
  const lexicons = spokenLexicons()
  const { names } = ownWords(situation, situation.facts.tenant.defaultLanguage)
  const services = new Set(situation.serviceNames.words)
  const told = withNames(
    evidence(
      tokens.filter(token => !names.has(token.word)),
      lexicons,
      word => services.has(word),
    ),
    tokens,
    lexicons,
    situation,
  )
  const language = detectLanguage(expectedHere(told, situation), situation.state.language, [
    situation.facts.tenant.defaultLanguage,
    ...lexicons.map(lexicon => lexicon.language),
  ])
  const [first, ...others] = inOrder(lexicons, situation, told).slice(0, LANGUAGES_TRIED)
  if (first === undefined) throw new Error('no language is spoken')
  const likely = readIn(text, tokens, first, situation)
  const weight = ({ language }: Lexicon): number => told.get(language) ?? 0
  // Where every word is accounted for, only a language that is told by half as much could still read more out of it.
  // Figures are the same in all of them.
  const hasWords = tokens.some(({ kind }) => kind === 'word')
  // In the conversation's own language it takes more: "ja" is yes to a German, though it is "now" to a Portuguese.
  const isAtHome = likely.isWhole && first.language === situation.state.language
  const tried = others.filter(
    other => hasWords && (isAtHome ? weight(other) > weight(first) : (likely.isWhole ? 2 : LEAST_SHARE) * weight(other) >= weight(first)),
  )
  const chosen = tried
    .map(other => readIn(text, tokens, other, situation))
    .reduce((kept, other) => (other.score > kept.score ? other : kept), likely)
  return { reading: chosen.reading, language, unknown: chosen.unknown }
}
