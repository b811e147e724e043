import type { Weekday } from '#shared/schemas/time'
import type { HandOverReason, OffTopic } from '#server/conversation/commands'
import type { NotificationWords } from '#server/conversation/notifications/wording/wording'
import type { VisitInWords } from '#server/conversation/replies/wording/visit-in-words'
import type { SlotProblem } from '#server/conversation/reply'

/** A wish for a time in words, each part only if it was said. */
export interface WishInWords {
  day: string | null
  time: string | null
  provider: string | null
}

/** Titles of buttons (20 characters) and rows (24). */
export interface ButtonWords {
  book: string
  bookings: string
  human: string
  yesBook: string
  yesMove: string
  yesCancel: string
  change: string
  dropDraft: string
  keepTime: string
  keepBooking: string
  move: string
  cancel: string
  attend: string
  waitlist: string
  leave: string
  anyDay: string
  yesWait: string
  yesOffer: string
  noOffer: string
  /** For times, by their places. */
  first: string
  second: string
  third: string
  otherTime: string
  service: string
  provider: string
  time: string
  anyone: string
  earlier: string
  later: string
  nextWeek: string
  otherDay: string
  more: string
}

/**
 * Everything that the bot can say in one language. A language that misses something does not compile. Names, dates and amounts come in
 * written as the language writes them.
 */
export interface Wording {
  buttons: ButtonWords
  /** The button that opens a list. */
  choose: string

  // Pieces of sentences
  visit: (service: string, provider: string | null) => string
  visitWithAnyone: (service: string) => string
  when: (day: string, time: string) => string
  minutes: (count: number) => string
  /** `2 hours`, `90 minutes` */
  span: (minutes: number) => string
  noCharge: string
  after: (time: string) => string
  before: (time: string) => string
  between: (from: string, to: string) => string
  reviews: (rating: string, count: number) => string
  noReviews: string
  freeStarts: (count: number) => string
  /** Of a class. */
  placesLeft: (count: number) => string
  secondOfTwo: string
  secondOfTwoShort: string
  weekdays: Record<Weekday, string>
  closed: string

  // Opening, small talk, repairs
  greeting: (business: string) => string
  introduction: (business: string) => string
  hello: string
  thanks: string
  bye: string
  apology: string
  menu: string
  help: string
  notUnderstood: string
  /** How the open question can be answered. */
  hints: Record<'service' | 'provider' | 'date' | 'slot' | 'name' | 'confirm' | 'booking', string>
  offTopic: Record<OffTopic, string>
  startedAfresh: string
  languageSet: string
  languageNotSpoken: (spoken: string) => string
  staleOffer: string
  voiceReceived: string
  pictureReceived: string
  stickerReceived: string
  mediaReceived: string
  optedOut: (business: string) => string
  optedIn: string
  handedOver: Record<HandOverReason, string>
  answersFrom: (when: string | null) => string

  // Questions of the bot
  askBusiness: string
  askService: string
  clarifyService: string
  noUsual: string
  notTogether: (services: string, first: string) => string
  providerMismatch: (provider: string, service: string, others: string) => string
  nobodyQualified: (service: string) => string
  askProvider: (service: string) => string
  clarifyProvider: string
  problem: Record<SlotProblem, (wish: WishInWords, more: { last: string; notice: string }) => string>
  nothingFree: (visit: string, last: string) => string
  askSlot: (visit: string, day: string | null) => string
  closestStarts: string
  otherTimeHint: string
  askDay: (visit: string, time: string | null) => string
  askName: (visit: string, when: string | null) => string
  /** Of somebody who comes along. */
  askGuestName: (visit: string, when: string | null) => string
  bookingSummary: (plan: VisitInWords) => string
  moveSummary: (visit: string, from: string, to: string) => string
  cancelSummary: (visit: string, when: string) => string
  lateCancel: (span: string) => string
  /** `cancel` null: until it begins. */
  rules: (move: string, cancel: string | null, late: string) => string
  askChange: (visit: string, when: string | null) => string
  askBooking: Record<'reschedule' | 'cancel', string>
  noSuchBooking: string

  // What has happened
  bookingPending: (visit: VisitInWords) => string
  movePending: (visit: VisitInWords, to: string) => string
  bookingKept: string
  draftDropped: string
  howToChange: string
  tooManyBookings: (most: number) => string
  tooLateToMove: (visit: string, when: string, span: string) => string
  alreadyBooked: (visit: string, when: string) => string
  tooManyMoves: (visit: string, when: string, most: number) => string
  tooLateToCancel: (visit: string, when: string, span: string) => string
  moveKeepsService: (service: string) => string
  bookingGone: string
  noBookings: string
  bookingsList: string
  bookingDetail: string
  attendanceConfirmed: (when: string) => string
  askRating: string
  rated: string
  ratedPoor: string
  passedOn: string

  // The waiting list
  waitHint: string
  askWaitDay: (visit: string) => string
  waitSummary: (visit: string, days: string) => string
  waitJoined: (visit: string, days: string) => string
  waitNotNeeded: string
  waitTooMany: string
  waitingListed: string
  waitLeft: (what: string) => string
  notWaiting: string
  offerDeclined: string
  offerGone: string
  stillWaiting: string

  // A visit whose provider is away
  isAway: (provider: string | null, day: string) => string
  /** Why the times are shown again. */
  alternativesLead: Record<'away' | 'taken' | 'which' | 'nothingChanged', (away: string, visit: string, when: string) => string>
  whichInstead: string
  otherwiseWrite: string
  noAlternatives: string

  // Answers to questions
  unknownAnswer: string
  isBot: (business: string) => string
  whyName: string
  severalPeople: string
  nextPerson: string
  address: (business: string, address: string) => string
  phone: (business: string, number: string) => string
  hours: string
  services: string
  providers: string
  policy: (move: string, cancel: string | null, late: string) => string
  offerToBook: (service: string | null) => string

  /** Messages of the business's own accord, and the receipts that are the same. */
  notifications: NotificationWords
}
