/**
 * What the reading knows of a class of phrases before it looks at what was said.
 * - `mark`: stands for itself wherever it is said; other phrases are read where they connect something.
 * - `when`: a day or an hour may begin with it; a word that begins none of these is not looked at twice.
 * - `piece`: is written together with the name of a day in languages that do so.
 * - `trouble`: a person must see it, so a typing error is never corrected to it.
 */
export type ClassRole = 'mark' | 'when' | 'piece' | 'trouble'

/**
 * What a phrase can mean; one file per language says with which phrases. Of several marks at one place the longest count, and of those that
 * are as long all of them, in this order.
 */
const CLASSES = {
  // How people answer and are polite.
  yes: ['mark'],
  weakYes: ['mark'],
  no: ['mark'],
  greeting: ['mark'],
  thanks: ['mark'],
  bye: ['mark'],
  apology: ['mark'],
  wait: ['mark'],
  // Words that count at any point.
  menu: ['mark'],
  back: ['mark'],
  human: ['mark', 'trouble'],
  personWord: ['mark', 'trouble'],
  bookingList: ['mark'],
  stop: ['mark'],
  start: ['mark'],
  help: ['mark'],
  startOver: ['mark'],
  neverMind: ['mark'],
  keepIt: ['mark'],
  // Wishes.
  waitlist: ['mark'],
  leaveWaitlist: ['mark'],
  book: ['mark'],
  another: ['mark'],
  cancel: ['mark'],
  move: ['mark'],
  change: ['mark'],
  appointment: ['mark'],
  my: [],
  myBookings: ['mark'],
  usual: ['mark'],
  cannotCome: ['mark'],
  // Not minding, and turning pages.
  anyone: ['mark'],
  indifferent: ['mark'],
  anyTime: ['mark'],
  soonest: ['mark'],
  now: ['mark'],
  whenFree: ['mark'],
  earlier: ['mark'],
  later: ['mark'],
  otherDay: ['mark'],
  otherTime: ['mark'],
  otherProvider: ['mark'],
  otherService: ['mark'],
  otherOnes: ['mark'],
  // "The last one", "number 2", and what can be changed.
  lastOne: ['when'],
  firstOne: ['when'],
  choice: [],
  aboutService: [],
  aboutProvider: [],
  aboutDay: [],
  aboutTime: [],
  // What leads a question, and what takes back what was said before it.
  asking: [],
  requesting: [],
  correcting: [],
  // Logic between facts.
  not: ['mark'],
  cannot: ['mark'],
  insteadOf: ['mark'],
  otherwise: [],
  and: [],
  or: [],
  but: [],
  with: [],
  to: [],
  from: ['when'],
  if: [],
  // Questions.
  askPrice: ['mark'],
  askDuration: ['mark'],
  askAddress: ['mark'],
  askHours: ['mark'],
  askServices: ['mark'],
  askProviders: ['mark'],
  askPolicy: ['mark'],
  askBot: ['mark'],
  askPhone: ['mark'],
  askRating: ['mark'],
  // Looking round before anything is chosen, and wanting another than what was offered.
  discover: ['mark'],
  other: ['mark'],
  // "I'll take that one": taking what was suggested.
  pick: [],
  suggested: [],
  // Trouble that a person must see.
  pain: ['mark', 'trouble'],
  allergy: ['mark', 'trouble'],
  complaint: ['mark', 'trouble'],
  money: ['mark', 'trouble'],
  // "My name is Peter" says so; "I am Peter" only when a name follows.
  myNameIs: ['mark'],
  iAm: [],
  // Days.
  today: ['when', 'piece'],
  tonight: ['when'],
  tomorrow: ['when', 'piece'],
  dayAfterTomorrow: ['when', 'piece'],
  yesterday: ['when'],
  this: ['when'],
  next: ['when'],
  coming: ['when'],
  past: ['when'],
  afterNext: ['when'],
  day: ['when'],
  week: ['when'],
  weekend: ['when', 'piece'],
  month: ['when'],
  fortnight: ['when'],
  in: ['when'],
  on: ['when'],
  of: [],
  the: ['when'],
  fromNow: [],
  few: ['when'],
  weekNumber: ['when'],
  ordinalMark: [],
  startOf: ['when'],
  middleOf: ['when'],
  endOf: ['when'],
  restOf: ['when'],
  weekAfter: ['when'],
  weekOf: ['when'],
  // A day after and before another one, days on which people work, the present moment, years in words.
  dayAfter: ['when'],
  dayBefore: ['when'],
  workday: ['when'],
  year: [],
  thousand: [],
  numberAnd: [],
  within: ['when'],
  deadline: ['when'],
  // Hours, and things that are counted like them.
  counted: [],
  article: [],
  currency: [],
  beforeMoney: [],
  pushing: [],
  shiftBy: [],
  ish: [],
  percent: [],
  // What a numbered thing is called, numbers that are no hours, and "Friday week".
  listed: [],
  neverHour: [],
  weekLater: [],
  after: ['when'],
  before: ['when'],
  until: ['when'],
  earliest: ['when'],
  between: ['when'],
  about: ['when'],
  suggesting: ['when'],
  orLater: [],
  orEarlier: [],
  at: ['when'],
  hour: [],
  minute: [],
  minutesPast: [],
  minutesTo: [],
  hourAnd: [],
  hourLess: [],
  half: ['when'],
  halfHour: ['when'],
  hourAndHalf: [],
  todayPart: ['when', 'piece'],
  quarter: ['when'],
  oclock: [],
  am: ['when'],
  pm: ['when'],
  noon: ['when'],
  midnight: ['when'],
  morning: ['when', 'piece'],
  earlyMorning: ['when', 'piece'],
  lateMorning: ['when'],
  midday: ['when', 'piece'],
  afternoon: ['when', 'piece'],
  lateAfternoon: ['when', 'piece'],
  evening: ['when', 'piece'],
  afterWork: ['when'],
  earlyHours: ['when'],
  midMorning: ['when'],
  midAfternoon: ['when'],
  night: ['when', 'piece'],
} as const satisfies Record<string, readonly ClassRole[]>

export type PhraseClass = keyof typeof CLASSES

const isPhraseClass = (name: string): name is PhraseClass => name in CLASSES

/** Every class, in the order in which they are tried. */
export const PHRASE_CLASSES: readonly PhraseClass[] = Object.keys(CLASSES).filter(isPhraseClass)

const rolesOf = (name: PhraseClass): readonly ClassRole[] => CLASSES[name]

/** The classes that have a role. */
export const classesOf = (role: ClassRole): PhraseClass[] => PHRASE_CLASSES.filter(name => rolesOf(name).includes(role))
