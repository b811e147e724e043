import type { Language } from '#shared/schemas/language'
import type { Weekday } from '#shared/schemas/time'

/** What a phrase can mean. One file per language says with which phrases. */
export type PhraseClass =
  // How people answer and are polite.
  | 'yes' | 'weakYes' | 'no' | 'greeting' | 'thanks' | 'bye' | 'apology' | 'wait'
  // Words that count at any point.
  | 'menu' | 'back' | 'human' | 'personWord' | 'bookingList' | 'stop' | 'start' | 'help' | 'startOver' | 'neverMind' | 'keepIt'
  // Wishes.
  | 'waitlist' | 'leaveWaitlist' | 'book' | 'another' | 'cancel' | 'move' | 'change' | 'appointment' | 'my' | 'myBookings' | 'usual' | 'cannotCome'
  // Not minding, and turning pages.
  | 'anyone' | 'indifferent' | 'anyTime' | 'soonest' | 'whenFree' | 'earlier' | 'later' | 'otherDay' | 'otherTime' | 'otherProvider' | 'otherService' | 'otherOnes'
  // "The last one", "number 2", and what can be changed.
  | 'lastOne' | 'firstOne' | 'choice' | 'aboutService' | 'aboutProvider' | 'aboutDay' | 'aboutTime'
  // What leads a question, and what takes back what was said before it.
  | 'asking' | 'requesting' | 'correcting'
  // Logic between facts.
  | 'not' | 'cannot' | 'insteadOf' | 'otherwise' | 'and' | 'or' | 'but' | 'with' | 'to' | 'from' | 'if'
  // Questions.
  | 'askPrice' | 'askDuration' | 'askAddress' | 'askHours' | 'askServices' | 'askProviders' | 'askPolicy' | 'askBot' | 'askPhone' | 'askRating'
  // Looking round before anything is chosen, and wanting another than what was offered.
  | 'discover' | 'other'
  // "I'll take that one": taking what was suggested.
  | 'pick' | 'suggested'
  // Trouble that a person must see.
  | 'pain' | 'allergy' | 'complaint' | 'money'
  // "My name is Peter" says so; "I am Peter" only when a name follows.
  | 'myNameIs' | 'iAm'
  // Days.
  | 'today' | 'tonight' | 'tomorrow' | 'dayAfterTomorrow' | 'yesterday' | 'this' | 'next' | 'coming' | 'past' | 'afterNext'
  | 'day' | 'week' | 'weekend' | 'month' | 'fortnight' | 'in' | 'on' | 'of' | 'the' | 'fromNow' | 'few' | 'weekNumber' | 'ordinalMark'
  | 'startOf' | 'middleOf' | 'endOf' | 'restOf' | 'weekAfter' | 'weekOf'
  // A day after and before another one, days on which people work, the present moment, years in words.
  | 'dayAfter' | 'dayBefore' | 'workday' | 'now' | 'year' | 'thousand' | 'numberAnd' | 'within' | 'deadline'
  // Hours, and things that are counted like them.
  | 'counted' | 'article' | 'currency' | 'beforeMoney' | 'pushing' | 'shiftBy' | 'ish' | 'percent'
  // What a numbered thing is called, numbers that are no hours, and "Friday week".
  | 'listed' | 'neverHour' | 'weekLater'
  | 'after' | 'before' | 'until' | 'earliest' | 'between' | 'about' | 'suggesting' | 'orLater' | 'orEarlier' | 'at'
  | 'hour' | 'minute' | 'minutesPast' | 'minutesTo' | 'hourAnd' | 'hourLess' | 'half' | 'halfHour' | 'hourAndHalf' | 'todayPart' | 'quarter' | 'oclock' | 'am' | 'pm'
  | 'noon' | 'midnight' | 'morning' | 'earlyMorning' | 'lateMorning' | 'midday' | 'afternoon' | 'lateAfternoon' | 'evening' | 'afterWork'
  | 'earlyHours' | 'midMorning' | 'midAfternoon' | 'night'

/** What the built-in understanding knows of a language. Lists are separated by commas; a phrase may have several words. */
export interface Words {
  language: Language
  /** Letters that few other languages have; what is written with others is hardly of this one. */
  letters: string
  /** Small words that carry no fact of their own; they tell the language and may stand between the words of a phrase. */
  small: string
  phrases: Record<PhraseClass, string>
  weekdays: Record<Weekday, string>
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
  gluedNumbers?: { joint: string, isOnesFirst: boolean }
  /** What may stand between the words of a day and a part of it where they are written as one: "fredag-s-aften". */
  joints?: readonly string[]
  /** Verbs whose second part may stand at the end of the clause: "sagen Sie den Termin ab". */
  apart?: readonly { verbs: string, particle: string, means: PhraseClass }[]
  /** Words that mean another one behind the name of a day: "Dienstag Morgen". */
  behindDay?: Record<string, string>
  /** What is written short among friends, and the words that it stands for: "q" is "que". */
  shorthand?: Record<string, string>
  /** Pronouns that are written onto the end of a verb: "cancéla-la", "prenota-mi". */
  clitics?: readonly string[]
  /** How infinitives end, and other forms that ask, order or wish; those of what is past are left out: "they charged" asks for nothing. */
  verbs?: { infinitives: string, endings: string }
  /** "Half three" is 14:30 to the Danish ('before') and 15:30 to the British ('after'). */
  halfLies: 'before' | 'after'
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
