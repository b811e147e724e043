import type { Language } from '#shared/schemas/language'
import type { Weekday } from '#shared/schemas/time'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** What the built-in understanding knows of a language. Lists are separated by commas; a phrase may have several words. */
export interface Words {
  language: Language
  /** Letters that few other languages have; what is written with others is hardly of this one. */
  letters: string
  /** Small words that carry no fact of their own; they tell the language and may stand between the words of a phrase. */
  small: string
  phrases: Record<PhraseClass, string>
  weekdays: Record<Weekday, string>
  /** Whether the names of days are written small: a capital makes a name of it. */
  isDaySmall: boolean
  /** January first. */
  months: readonly string[]
  /** Words for 1, 2, 3, ...; the ways to say one number are separated by `/`. */
  numbers: string
  /** Number words that the list above does not reach. */
  otherNumbers: Record<string, number>
  /** Words for first, second, ...; as `numbers`. */
  ordinals: string
  /** What an ordinal may end with besides: "zweite-n". */
  ordinalEndings?: readonly string[]
  /** How numbers above twenty are written as one word: "fünf-und-zwanzig" with the ones first, "tjugo-fem" with the tens. */
  gluedNumbers?: { joint: string; isOnesFirst: boolean }
  /** What may stand between the words of a day and a part of it where they are written as one: "fredag-s-aften". */
  joints?: readonly string[]
  /** Verbs whose second part may stand at the end of the clause: "sagen Sie den Termin ab". */
  apart?: readonly { verbs: string; particle: string; means: PhraseClass }[]
  /** Words that mean another one behind the name of a day: "Dienstag Morgen". */
  behindDay?: Record<string, string>
  /** What is written short among friends, and the words that it stands for: "q" is "que". */
  shorthand?: Record<string, string>
  /** Pronouns that are written onto the end of a verb: "cancéla-la", "prenota-mi". */
  clitics?: readonly string[]
  /** How infinitives end, and other forms that ask, order or wish; those of what is past are left out: "they charged" asks for nothing. `rewritten`: letters that change in writing where the ending does ("marcar", "marque"). */
  verbs?: { infinitives: string; endings: string; rewritten: Record<string, string> }
  /** "Half three" is 14:30 to the Danish ('before') and 15:30 to the British ('after'). */
  halfLies: 'before' | 'after'
  /** The word that leads an hour leads much else: "à une heure", "à une personne". */
  isAtLoose?: boolean
  /** "Viertel acht" is 7:15: words for minutes of the hour that is running. */
  quartersToward?: Record<string, number>
  /** What a bare number beside a weekday is: "Friday 11" is an hour to the British, "viernes 11" a day to the Spanish. */
  weekdayNumber: 'hour' | 'day'
  /** Names of days by when they are: `MM-DD`, days from Easter (`easter-2`), a weekday of a month (`11-thu-4`), or the first weekday from a date on (`06-19+fri`). */
  holidays: Record<string, string>
  /** Words that mean the same in the names of services. `men`, `women` and `kids` say for whom; `generic` says nothing alone. */
  concepts: Record<string, string>
  /** Words by which questions for the owner's own text are known, by its usual topics. */
  faq: Record<string, string>
}

/** The phrases of a list. */
export const split = (list: string): string[] =>
  list
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '')
