import type { Language } from '#shared/schemas/language'
import { Weekday } from '#shared/schemas/time'
import { numberWords, ordinalWords } from '#server/conversation/understanding/number-words'
import { fold, tokenise } from '#server/conversation/understanding/tokens'
import type { Token } from '#server/conversation/understanding/tokens'
import type { PhraseClass, Words } from '#server/conversation/understanding/words/words'

interface Phrase<T> { words: string[], means: T }

/** Phrases by their first word, the longest first. */
type Phrases<T> = Map<string, Phrase<T>[]>

/** A language's words in the form in which they are looked up. */
export interface Lexicon {
  language: Language
  letters: ReadonlySet<string>
  halfLies: Words['halfLies']
  weekdayNumber: Words['weekdayNumber']
  small: ReadonlySet<string>
  /** Every word of every phrase: what is in here is spelled right. */
  known: ReadonlySet<string>
  /** Words that stand for themselves, not only in a phrase of another language ("hold on"): they tell the language. */
  alone: ReadonlySet<string>
  /** Words that a typing error is corrected to; what would fetch a person is none of them. */
  correctable: ReadonlySet<string>
  /** By the first word, then by class: most words begin no phrase at all, and each is asked about hundreds of times. */
  classes: ReadonlyMap<string, ReadonlyMap<PhraseClass, Phrase<PhraseClass>[]>>
  weekdays: Phrases<Weekday>
  months: Phrases<number>
  numbers: Phrases<number>
  ordinals: Phrases<number>
  concepts: Phrases<string>
  faq: Phrases<string>
  holidays: Phrases<string>
  quartersToward: Phrases<number>
  /** First words of all that may begin a day or an hour; most words begin neither, and are not looked at twice. */
  whenLeads: ReadonlySet<string>
  /** Words of days and hours that are written together with each other, and what may stand between them. */
  pieces: ReadonlySet<string>
  joints: readonly string[]
  apart: readonly { verbs: ReadonlySet<string>, particle: string, means: PhraseClass }[]
  shorthand: ReadonlyMap<string, string>
  clitics: readonly string[]
  infinitives: readonly string[]
  /** The longest first. */
  verbEndings: readonly string[]
  /** Words that mean another one behind the name of a day. */
  behindDay: ReadonlyMap<string, string>
}

const split = (list: string): string[] => list.split(',').map(item => item.trim()).filter(item => item !== '')

const wordsOf = (phrase: string): string[] => tokenise(phrase).map(token => token.word)

function index<T>(entries: { phrase: string, means: T }[]): Phrases<T> {
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

const each = <T>(list: string, means: T) => split(list).map(phrase => ({ phrase, means }))

const TROUBLES: ReadonlySet<unknown> = new Set(['pain', 'allergy', 'complaint', 'money', 'human', 'personWord'] satisfies PhraseClass[])

/** Phrases with which a day or an hour may begin. */
const WHEN_CLASSES: ReadonlySet<PhraseClass> = new Set<PhraseClass>([
  'today', 'tonight', 'tomorrow', 'dayAfterTomorrow', 'yesterday', 'this', 'next', 'coming', 'afterNext', 'past', 'day', 'week', 'weekend', 'month', 'fortnight', 'in', 'on', 'the', 'few', 'weekNumber',
  'startOf', 'middleOf', 'endOf', 'restOf', 'weekAfter', 'weekOf', 'dayAfter', 'dayBefore', 'workday', 'within', 'deadline', 'from', 'firstOne', 'lastOne',
  'after', 'before', 'until', 'earliest', 'between', 'about', 'suggesting', 'at', 'half', 'halfHour', 'todayPart', 'quarter', 'noon', 'midnight',
  'morning', 'earlyMorning', 'lateMorning', 'midday', 'afternoon', 'lateAfternoon', 'evening', 'afterWork', 'earlyHours', 'midMorning', 'midAfternoon', 'night', 'am', 'pm',
])

/** Phrases whose words are written together with the name of a day. */
const PIECE_CLASSES: readonly PhraseClass[] = ['today', 'tomorrow', 'dayAfterTomorrow', 'weekend', 'morning', 'earlyMorning', 'midday', 'afternoon', 'lateAfternoon', 'evening', 'night', 'todayPart']

const isPhraseClass = (name: string, words: Words): name is PhraseClass => name in words.phrases

function compile(words: Words): Lexicon {
  const classes = new Map<string, Map<PhraseClass, Phrase<PhraseClass>[]>>()
  for (const [name, list] of Object.entries(words.phrases)) {
    if (isPhraseClass(name, words)) for (const [word, phrases] of index(each(list, name))) classes.set(word, (classes.get(word) ?? new Map<PhraseClass, Phrase<PhraseClass>[]>()).set(name, phrases))
  }
  const small = new Set(split(words.small).map(fold))
  const tables = {
    weekdays: index(Weekday.options.flatMap(day => each(words.weekdays[day], day))),
    months: index(words.months.flatMap((list, month) => each(list, month + 1))),
    numbers: index(numberWords(words)),
    ordinals: index(ordinalWords(words)),
    concepts: index(Object.entries(words.concepts).flatMap(([concept, list]) => each(list, concept))),
    faq: index(Object.entries(words.faq).flatMap(([key, list]) => each(list, key))),
    quartersToward: index(Object.entries(words.quartersToward ?? {}).map(([phrase, means]) => ({ phrase, means }))),
    holidays: index(Object.entries(words.holidays).flatMap(([when, list]) => each(list, when))),
  }
  const known = new Set(small)
  const alone = new Set(small)
  const correctable = new Set(small)
  for (const phrases of [...classes.values(), ...Object.values(tables)]) {
    for (const phrase of [...phrases.values()].flat()) {
      phrase.words.forEach(word => known.add(word))
      if (phrase.words.length === 1) phrase.words.forEach(word => alone.add(word))
      if (!TROUBLES.has(phrase.means)) phrase.words.forEach(word => correctable.add(word))
    }
  }
  const whenLeads = new Set([tables.weekdays, tables.months, tables.numbers, tables.ordinals, tables.holidays, tables.quartersToward].flatMap(table => [...table.keys()]))
  for (const [word, names] of classes) if ([...names.keys()].some(name => WHEN_CLASSES.has(name))) whenLeads.add(word)
  const pieces = new Set(tables.weekdays.keys())
  for (const [word, names] of classes) if (PIECE_CLASSES.some(name => names.get(name)?.some(phrase => phrase.words.length === 1))) pieces.add(word)
  return { language: words.language, letters: new Set(words.letters), pieces, joints: words.joints ?? [], apart: (words.apart ?? []).map(({ verbs, particle, means }) => ({ verbs: new Set(split(verbs).map(fold)), particle: fold(particle), means })), shorthand: new Map(Object.entries(words.shorthand ?? {}).map(([short, meant]) => [short, fold(meant)])), clitics: words.clitics ?? [], infinitives: split(words.verbs?.infinitives ?? ''), verbEndings: split(words.verbs?.endings ?? '').toSorted((one, other) => other.length - one.length), behindDay: new Map(Object.entries(words.behindDay ?? {}).map(([word, meant]) => [fold(word), fold(meant)])), halfLies: words.halfLies, weekdayNumber: words.weekdayNumber, whenLeads, small, known, alone, correctable, classes, ...tables }
}

const compiled = new Map<Language, Lexicon>()

/** The look-up form of a language's words; made once. */
export function lexiconOf(words: Words): Lexicon {
  const lexicon = compiled.get(words.language) ?? compile(words)
  compiled.set(words.language, lexicon)
  return lexicon
}

/** A phrase that was found: its meaning, and the place of the token after it. */
export interface Found<T> { means: T, to: number }

/** The longest phrase that begins at this token. */
export function findPhrase<T>(phrases: Phrases<T>, tokens: readonly Token[], at: number): Found<T> | null {
  const first = tokens[at]
  const candidates = first === undefined ? undefined : phrases.get(first.word)
  return candidates === undefined ? null : longestOf(candidates, tokens, at)
}

/** The longest phrase of a class that begins at this token. */
export function findOfClass({ classes }: Lexicon, name: PhraseClass, tokens: readonly Token[], at: number): Found<PhraseClass> | null {
  const first = tokens[at]
  const candidates = first === undefined ? undefined : classes.get(first.word)?.get(name)
  return candidates === undefined ? null : longestOf(candidates, tokens, at)
}

function longestOf<T>(candidates: readonly Phrase<T>[], tokens: readonly Token[], at: number): Found<T> | null {
  for (const { words, means } of candidates) {
    const to = endOf(words, tokens, at)
    if (to > at) return { means, to }
  }
  return null
}

// "Me viene muy bien", "that sounds really good": what only makes a word stronger stands within any phrase.
const STRONGER = new Set(['very', 'really', 'so', 'absolutely', 'muy', 'super', 'tres', 'vraiment', 'molto', 'davvero', 'muito', 'meget', 'rigtig', 'virkelig', 'sehr', 'wirklich', 'heel', 'erg', 'echt', 'mycket', 'jaette', 'verkligen'])

/** The place after the phrase, or `at` when it is not said. "Twenty-first" and "mid-morning" are the same with a hyphen. */
function endOf(words: readonly string[], tokens: readonly Token[], at: number): number {
  let place = at + 1
  for (let offset = 1; offset < words.length; offset++) {
    const isJoined = tokens[place]?.text === '-' && tokens[place]?.isGlued === true && words[offset] !== '-'
    if (isJoined) place++
    const isStronger = tokens[place]?.word !== words[offset] && STRONGER.has(tokens[place]?.word ?? '')
    if (isStronger) place++
    if (tokens[place]?.word !== words[offset]) return at
    place++
  }
  return place
}
