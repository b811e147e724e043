import type { Language } from '#shared/schemas/language'

/**
 * Words that say little by themselves and decide how others are read. They are known in whatever language a message is read: people mix
 * languages, and of a few words it is often unsure. So each is listed once, by the first language that has it; a cue tells no language, and
 * typing errors are not corrected to it.
 *
 * Lists are separated by commas. `messag-` is how words begin; `-ado` is how they end, as it is written.
 */
interface CueLists {
  // Who is spoken of.
  /** "My **wife**". */
  relative: string
  /** "My two **sons**". */
  children: string
  /** "Three **people**". */
  people: string
  /** Two of them. */
  both: string
  /** Two, one of whom writes. */
  bothOfUs: string
  /** What leads how many come. */
  weAre: string
  me: string
  /** "**My** appointment". */
  mine: string
  /** "**For** my son". */
  forWhom: string
  who: string
  /** Whom one asks to talk to, beside a verb of talking. */
  somebody: string
  talking: string
  /** Every booking at once. */
  everything: string
  // Names.
  /** "**Dr** Hill". */
  title: string
  /** What stands small within a name: "Maria **de la** Cruz". */
  particle: string
  /** What joins the words of the name of a house. */
  inNames: string
  /** What makes a place of a name: "**in** Berkeley". */
  inPlace: string
  // How questions begin.
  questionWord: string
  /** "**Can** I ..."; in the middle of a sentence these ask nothing. */
  questionVerb: string
  why: string
  /** "**When** is my appointment?" */
  askedWhen: string
  /** What a cancellation may be. */
  free: string
  // The bookings of who writes, and what is done to them.
  /** "**I have** an appointment". */
  iHave: string
  /** In this order it asks. */
  haveI: string
  /** What has been done, though it may look like an order to do it. */
  booked: string
  /** "**Is** my appointment at ten?" only asks. */
  being: string
  /** "**Put** my appointment on Friday". */
  putting: string
  /** What can only be said of an appointment that there is. */
  rebooking: string
  /** "A beard trim **too**". */
  adding: string
  /** "**Without** the beard". */
  leavingOut: string
  /** "**Number** two". */
  numbered: string
  // Yes.
  /** "I'll **be there**". */
  attending: string
  /** What a weak yes ("good", "ok") is wrapped in; any other small word may make a remark or a question of it: "I know she is good". */
  wrapping: string
  /** "**That** is fine": an "ok" that begins so is a clear yes. */
  thatIs: string
  /** What follows a verb that asks nothing: "would **be** great". */
  wouldBe: string
  please: string
  /** What only makes a word stronger stands within any phrase: "me viene **muy** bien". */
  stronger: string
  // Money that was taken, and that it is wrong.
  taken: string
  wrongly: string
  // Messages, and that they shall end.
  message: string
  sending: string
  /** "You have not **sent** me the message" is about what has been. */
  sent: string
  ending: string
  /** "No **more**". */
  more: string
  /** The same in one. */
  noMore: string
  wanted: string
  // What no booking assistant is for. Few and clear words: what is missed is simply not understood, what is taken by mistake is a customer put off.
  chat: string
  /** What only somebody who may give advice can say. */
  advice: string
  /** With `rules` behind it: an order to the assistant itself. */
  disregard: string
  rules: string
  /** Other orders to it. */
  orders: string
  // Other.
  /** What a rating is counted in. */
  star: string
  /** "**In** English". */
  inLanguage: string
  /** "In **het** Engels". */
  ofLanguage: string
  /** What else may be said in asking for a language. */
  speaking: string
}

export type Cue = keyof CueLists

/** What one language adds. */
export interface Cues {
  cues: Partial<CueLists>
  /** What the languages are called, and others that no business of ours can speak. */
  languages: Partial<Record<Language | 'other', string>>
}
