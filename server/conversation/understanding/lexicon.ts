import type { Language } from '#shared/schemas/language'
import { Weekday } from '#shared/schemas/time'
import { fold, tokenise } from '#server/conversation/understanding/tokens'
import type { Token } from '#server/conversation/understanding/tokens'
import type { PhraseClass, Words } from '#server/conversation/understanding/words/words'

interface Phrase<T> { words: string[], means: T }

/** Phrases by their first word, the longest first. */
type Phrases<T> = Map<string, Phrase<T>[]>

/** A language's words in the form in which they are looked up. */
export interface Lexicon {
  language: Language
  halfLies: Words['halfLies']
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
}

const split = (list: string): string[] => list.split(',').map(item => item.trim()).filter(item => item !== '')

const wordsOf = (phrase: string): string[] => tokenise(fold(phrase)).map(token => token.word)

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

const counted = (list: string) => list.split('/').flatMap((ways, place) => each(ways, place + 1))

const TROUBLES: ReadonlySet<unknown> = new Set(['pain', 'allergy', 'complaint', 'money', 'human', 'personWord'] satisfies PhraseClass[])

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
    numbers: index([...counted(words.numbers), ...Object.entries(words.otherNumbers).map(([phrase, means]) => ({ phrase, means }))]),
    ordinals: index(counted(words.ordinals)),
    concepts: index(Object.entries(words.concepts).flatMap(([concept, list]) => each(list, concept))),
    faq: index(Object.entries(words.faq).flatMap(([key, list]) => each(list, key))),
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
  return { language: words.language, halfLies: words.halfLies, small, known, alone, correctable, classes, ...tables }
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
    if (isSaid(words, tokens, at)) return { means, to: at + words.length }
  }
  return null
}

function isSaid(words: readonly string[], tokens: readonly Token[], at: number): boolean {
  for (let offset = 1; offset < words.length; offset++) if (tokens[at + offset]?.word !== words[offset]) return false
  return true
}
