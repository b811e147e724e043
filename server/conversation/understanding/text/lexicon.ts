import type { Language } from '#shared/schemas/language'
import { Weekday } from '#shared/schemas/time'
import { numberWords, ordinalWords } from '#server/conversation/understanding/text/number-words'
import { each, index, longestOf } from '#server/conversation/understanding/text/phrases'
import type { Found, Phrase, Phrases } from '#server/conversation/understanding/text/phrases'
import { fold } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { classesOf, PHRASE_CLASSES } from '#server/conversation/understanding/words/classes'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'
import { split } from '#server/conversation/understanding/words/words'
import type { Words } from '#server/conversation/understanding/words/words'

/** A language's words in the form in which they are looked up. */
export interface Lexicon {
  language: Language
  letters: ReadonlySet<string>
  halfLies: Words['halfLies']
  weekdayNumber: Words['weekdayNumber']
  small: ReadonlySet<string>
  isDaySmall: boolean
  isAtLoose: boolean
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
  apart: readonly { verbs: ReadonlySet<string>; particle: string; means: PhraseClass }[]
  shorthand: ReadonlyMap<string, string>
  clitics: readonly string[]
  infinitives: readonly string[]
  /** Ends of stems that are written otherwise before another ending, and how. */
  rewritten: readonly [string, string][]
  /** The longest first. */
  verbEndings: readonly string[]
  /** Words that mean another one behind the name of a day. */
  behindDay: ReadonlyMap<string, string>
}

const TROUBLES: ReadonlySet<unknown> = new Set(classesOf('trouble'))
const WHEN = classesOf('when')
const PIECES = classesOf('piece')

function compile(words: Words): Lexicon {
  const classes = new Map<string, Map<PhraseClass, Phrase<PhraseClass>[]>>()
  for (const name of PHRASE_CLASSES) {
    for (const [word, phrases] of index(each(words.phrases[name], name))) {
      classes.set(word, (classes.get(word) ?? new Map<PhraseClass, Phrase<PhraseClass>[]>()).set(name, phrases))
    }
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
  const whenLeads = new Set(
    [tables.weekdays, tables.months, tables.numbers, tables.ordinals, tables.holidays, tables.quartersToward].flatMap(table => [
      ...table.keys(),
    ]),
  )
  for (const [word, names] of classes) if (WHEN.some(name => names.has(name))) whenLeads.add(word)
  const pieces = new Set(tables.weekdays.keys())
  for (const [word, names] of classes) {
    if (PIECES.some(name => names.get(name)?.some(phrase => phrase.words.length === 1))) pieces.add(word)
  }
  return {
    language: words.language,
    letters: new Set(words.letters),
    pieces,
    joints: words.joints ?? [],
    apart: (words.apart ?? []).map(({ verbs, particle, means }) => ({
      verbs: new Set(split(verbs).map(fold)),
      particle: fold(particle),
      means,
    })),
    shorthand: new Map(Object.entries(words.shorthand ?? {}).map(([short, meant]) => [short, fold(meant)])),
    clitics: words.clitics ?? [],
    rewritten: Object.entries(words.verbs?.rewritten ?? {}),
    infinitives: split(words.verbs?.infinitives ?? ''),
    verbEndings: split(words.verbs?.endings ?? '').toSorted((one, other) => other.length - one.length),
    behindDay: new Map(Object.entries(words.behindDay ?? {}).map(([word, meant]) => [fold(word), fold(meant)])),
    halfLies: words.halfLies,
    isDaySmall: words.isDaySmall,
    isAtLoose: words.isAtLoose ?? false,
    weekdayNumber: words.weekdayNumber,
    whenLeads,
    small,
    known,
    alone,
    correctable,
    classes,
    ...tables,
  }
}

const compiled = new Map<Language, Lexicon>()

/** The look-up form of a language's words; made once. */
export function lexiconOf(words: Words): Lexicon {
  const lexicon = compiled.get(words.language) ?? compile(words)
  compiled.set(words.language, lexicon)
  return lexicon
}

/** The longest phrase of a class that begins at this token. */
export function findOfClass({ classes }: Lexicon, name: PhraseClass, tokens: readonly Token[], at: number): Found<PhraseClass> | null {
  const first = tokens[at]
  const candidates = first === undefined ? undefined : classes.get(first.word)?.get(name)
  return candidates === undefined ? null : longestOf(candidates, tokens, at)
}
