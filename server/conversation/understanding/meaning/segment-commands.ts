import { addDays } from '#server/domain/time/time'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { Command, DayWish, SetAnswer, TimeWish } from '#server/conversation/commands'
import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Line } from '#server/conversation/understanding/text/line'
import { isPlainYes } from '#server/conversation/understanding/meaning/plain-yes'
import { isPutElsewhere } from '#server/conversation/understanding/meaning/put-elsewhere'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Said } from '#server/conversation/understanding/meaning/said'
import type { Segment, Wish } from '#server/conversation/understanding/meaning/segments'
import { hasDraft, isAwaiting, isIdle } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { choosable, offeredStart } from '#server/conversation/understanding/meaning/choices'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** "As soon as possible" looks at this many days, today among them. */
const SOON_DAYS = 13

const setDay = (day: DayWish): SetAnswer => ({ kind: 'setAnswer', answer: 'day', day })
const setTime = (time: TimeWish): SetAnswer => ({ kind: 'setAnswer', answer: 'time', time })
const anyTime: TimeWish = { earliest: null, latest: null, isExact: false }

/** A wish with what is said for it, and where it is said. */
export interface SaidWish {
  reading: Reading
  situation: Situation
  segment: Segment
  said: Said
}

const hasMark = ({ reading, segment }: SaidWish, name: PhraseClass): boolean =>
  reading.marks.some(mark => mark.value === name && mark.from >= segment.from && mark.from < segment.to)

/** "It doesn't matter" answers what is asked. */
function indifferent(situation: Situation): SetAnswer[] {
  if (isAwaiting(situation, 'provider')) return [{ kind: 'setAnswer', answer: 'provider', providerId: ANY_PROVIDER }]
  if (isAwaiting(situation, 'date')) return [setDay(soon(situation))]
  if (isAwaiting(situation, 'time')) return [setTime(anyTime)]
  const [first] = choosable(situation.options)
  if (isAwaiting(situation, 'slot') && first?.command.kind === 'setAnswer') return [first.command]
  return hasDraft(situation) && situation.state.answers.providerId === undefined
    ? [{ kind: 'setAnswer', answer: 'provider', providerId: ANY_PROVIDER }]
    : []
}

const soon = ({ today }: Situation): DayWish => ({ from: today, to: addDays(today, SOON_DAYS) })

const isDayWord = (line: Line, at: number): boolean => isAt(line, 'day', at) || isAt(line, 'aboutDay', at)

/** "As soon as possible" wants the first time there is; "any day" wants to choose. */
const isHurried = ({ reading, segment }: SaidWish): boolean =>
  reading.marks.some(
    mark =>
      (mark.value === 'soonest' || mark.value === 'now')
      && mark.from >= segment.from
      && mark.from < segment.to
      && reading.line.tokens.slice(mark.from, mark.to).every((_, offset) => !isDayWord(reading.line, mark.from + offset)),
  )

/** Wishes without a date or an hour in them: "as soon as possible", "any time", "I don't mind". */
function vagueAnswers(wish: SaidWish): SetAnswer[] {
  const { reading, situation, segment, said } = wish
  const has = (name: PhraseClass): boolean => hasMark(wish, name)
  const answers: SetAnswer[] = []
  const asksWhen = has('whenFree') && (said.services.length > 0 || said.provider !== null || isAwaiting(situation, 'date'))
  // "The first available" is anybody where a person is asked for, and the first time where a day is.
  // "Can I come now?" asks for the first time there is; "now I want to book" for nothing yet.
  // "Who is free earliest?"
  const isEarliest =
    has('earlier') && isIdle(situation) && (has('whenFree') || has('askProviders') || has('anyone') || hasCue(reading.line.tokens, 'who'))
  const isSoonest =
    (isEarliest || has('soonest') || (has('now') && segment.wish !== 'book')) && !(has('anyone') && isAwaiting(situation, 'provider'))
  const isAnyDay = has('anyTime') && isAwaiting(situation, 'date')
  if (said.day === null && segment.wish !== 'cancel' && (isSoonest || asksWhen || isAnyDay)) {
    answers.push(setDay(isSoonest && isHurried(wish) ? { ...soon(situation), isSoonest: true } : soon(situation)))
  }
  if (said.time === null && has('anyTime')) answers.push(setTime(anyTime))
  if (answers.length === 0 && said.provider === null && said.day === null && said.time === null && has('indifferent')) {
    answers.push(...indifferent(situation))
  }
  return answers
}

/** Day and hour, or the offered start that they name. */
function whenAnswers({ source, day, time }: Said, situation: Situation, isAlone: boolean): SetAnswer[] {
  if (
    isAlone
    && isAwaiting(situation, 'slot')
    && time?.isExact === true
    && time.earliest !== null
    && (day === null || day.from === day.to)
  ) {
    const start = offeredStart(situation, day?.from ?? null, time.earliest)
    if (start !== null) return [start]
  }
  // In a move the first day describes the appointment as it is, and the second what it shall become.
  const isTwo = source.day !== null && day !== null
  return [
    ...(source.day === null ? [] : [setDay(source.day)]),
    ...(source.time === null || !(isTwo || day === null) ? [] : [setTime(source.time)]),
    ...(day === null ? [] : [setDay(day)]),
    ...(time === null ? [] : [setTime(time)]),
  ]
}

function whatAnswers(said: Said): Command[] {
  return [
    ...(said.services.length === 0 ? [] : [{ kind: 'setAnswer', answer: 'services', serviceIds: said.services } satisfies SetAnswer]),
    ...(said.unclearServices.length === 0
      ? []
      : [{ kind: 'clarify', about: 'services', candidates: said.unclearServices } satisfies Command]),
    ...(said.provider === null ? [] : [{ kind: 'setAnswer', answer: 'provider', providerId: said.provider } satisfies SetAnswer]),
    ...(said.unclearProviders.length === 0
      ? []
      : [{ kind: 'clarify', about: 'provider', candidates: said.unclearProviders } satisfies Command]),
  ]
}

const start = (flow: Extract<Command, { kind: 'startFlow' }>['flow'], bookingId?: string): Extract<Command, { kind: 'startFlow' }> => ({
  kind: 'startFlow',
  flow,
  ...(bookingId === undefined ? {} : { bookingId }),
})

/** "Cancel my beard trim" in the middle of a haircut is about another booking; "cancel it" is about the draft. */
function startCancel(wish: SaidWish, facts: Command[]): Command[] {
  const { reading, situation, said } = wish
  if (isAllMeant(wish, facts)) return [{ ...start('cancel'), isAll: true }]
  const { flow, answers } = situation.state
  if (flow === 'cancel' && isAwaiting(situation, 'confirm') && facts.length === 0) {
    return isPlainYes(reading, new Set(), 'cancel') ? [{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }] : []
  }
  if (flow === 'reschedule' && facts.length === 0) return [start('cancel', answers.bookingId)]
  if (flow !== 'book') return [start('cancel'), ...facts]
  const drafted = answers.serviceIds ?? []
  const isOther =
    said.services.some(id => !drafted.includes(id))
    || (said.unclearServices.length > 0 && !said.unclearServices.some(id => drafted.includes(id)))
    || (said.services.length === 0
      && said.day !== null
      && situation.talkedAbout?.date !== said.day.from
      && answers.day?.from !== said.day.from)
    || (said.provider !== null && said.provider !== answers.providerId)
  return isOther ? [start('cancel'), ...facts] : [{ kind: 'cancelFlow' }]
}

function startMove(wish: SaidWish, said: Command[]): Command[] {
  const { reading, segment, situation } = wish
  const facts = [...said, ...shiftOf(wish, said)]
  const { flow, answers } = situation.state
  if (flow === 'reschedule') return facts.length > 0 ? facts : [start('reschedule')]
  if (flow === 'cancel') return [start('reschedule', answers.bookingId), ...facts]
  const words = reading.line.tokens.slice(segment.from, segment.to)
  const isKeyword = hasCue(words, 'rebooking') || hasMark(wish, 'myBookings')
  const isOther = wish.said.services.some(id => !(answers.serviceIds ?? []).includes(id))
  if (flow !== 'book' || isKeyword || isOther) return [start('reschedule'), ...facts]
  return facts.length > 0 ? facts : [{ kind: 'change', what: null }]
}

function startBook(wish: SaidWish, facts: Command[]): Command[] {
  const { segment, said, situation } = wish
  const { flow } = situation.state
  const hasVerb = hasMark(wish, 'book') || segment.isAnother
  if (flow === 'book' && !segment.isAnother) return facts
  const isForOpenFlow = flow === 'reschedule' && !segment.isAnother && said.services.length === 0 && said.unclearServices.length === 0
  // "As soon as possible", said to the question for which day one waits, is an answer.
  if (isForOpenFlow || ((flow === 'cancel' || flow === 'waitlist') && !hasVerb)) return facts
  return [start('book'), ...facts]
}

/** "Cancel all my appointments." */
const isAllMeant = ({ reading, segment, situation }: SaidWish, facts: Command[]): boolean =>
  isIdle(situation) && facts.length === 0 && hasCue(reading.line.tokens.slice(segment.from, segment.to), 'everything')

/** "Push it half an hour", "30 minutes later": by how much a booking is moved that is not known yet. */
function shiftOf({ reading, segment, situation }: SaidWish, facts: Command[]): Command[] {
  const shift = reading.times.findLast(({ value, from }) => value.kind === 'shift' && from >= segment.from && from < segment.to)
  if (
    situation.talkedAbout !== null
    || shift?.value.kind !== 'shift'
    || facts.some(command => command.kind === 'setAnswer' && command.answer === 'time')
  ) {
    return []
  }
  return [{ kind: 'shiftBooking', minutes: shift.value.minutes }]
}

/** "I want my appointment on Friday", while one is made; "my appointment to Friday", while none is. */
function startMyBookings(wish: SaidWish, facts: Command[]): Command[] {
  if (!isIdle(wish.situation)) return hasDraft(wish.situation) && facts.length > 0 ? facts : [start('myBookings')]
  const shift = shiftOf(wish, facts)
  return shift.length > 0 || isPutElsewhere(wish.reading) ? [start('reschedule'), ...facts, ...shift] : [start('myBookings')]
}

/** Facts alone begin a booking where nothing is under way; "30 minutes later on Friday" is said of an appointment that there is. */
function startByFacts(wish: SaidWish, facts: Command[]): Command[] {
  if (!isIdle(wish.situation)) return facts
  const shift = shiftOf(wish, facts)
  if (shift.length > 0) return [start('reschedule'), ...facts, ...shift]
  return facts.length > 0 ? [start('book'), ...facts] : facts
}

type Start = (wish: SaidWish, facts: Command[]) => Command[]

const STARTS: Record<Wish, Start> = {
  book: startBook,
  cancel: startCancel,
  move: startMove,
  myBookings: startMyBookings,
  waitlist: ({ situation }, facts) => (situation.state.flow === 'waitlist' ? facts : [start('waitlist'), ...facts]),
  leaveWaitlist: () => [{ kind: 'leaveWaitlist', entryId: null }],
}

/** "The same again", where that could be meant. */
function usual(wish: SaidWish): Command[] {
  const { situation, said } = wish
  const isPossible = isIdle(situation) || situation.state.flow === 'reschedule' || isAwaiting(situation, 'service', 'provider')
  return hasMark(wish, 'usual') && isPossible && said.services.length === 0 ? [{ kind: 'useUsual' }] : []
}

/** The commands of one wish, its start first. */
export function segmentCommands(wish: SaidWish): Command[] {
  const what = whatAnswers(wish.said)
  const facts = [...usual(wish), ...what, ...vagueAnswers(wish), ...whenAnswers(wish.said, wish.situation, what.length === 0)]
  const begin = wish.segment.wish === null ? startByFacts : STARTS[wish.segment.wish]
  return begin(wish, facts)
}
