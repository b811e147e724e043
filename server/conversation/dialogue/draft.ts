import type { Command, CommandOf, FlowId, SetAnswer } from '#server/conversation/commands'
import { closeFlow } from '#server/conversation/flows/run-flow'
import { servicesOffered } from '#server/conversation/repairs/afterthought'
import { dropDraft } from '#server/conversation/repairs/cancel-flow'
import { clarify } from '#server/conversation/repairs/clarify'
import { applyAnswer } from '#server/conversation/repairs/correction'
import { change, goBack } from '#server/conversation/repairs/going-back'
import { turnPage } from '#server/conversation/repairs/paging'
import { adjustServices } from '#server/conversation/repairs/adjustment'
import { proposeUsual, useUsual } from '#server/conversation/repairs/usual'
import type { Answers } from '#server/conversation/state'
import { hasRole } from '#server/conversation/roles'
import type { CommandIn } from '#server/conversation/roles'
import { findBookings, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { commandsOf } from '#server/conversation/wishes'
import type { Wishes } from '#server/conversation/wishes'

/** Wishes of one message that are kept for later; more is no message of a customer. */
const MOST_WISHES = 4

/** What was said without naming a new wish: about the open draft, or about one that begins with it. */
export function* applyRest(turn: Turn, commands: readonly Command[], hasWish: boolean): Script {
  for (const command of commands) {
    if (hasRole('course')(command)) changeCourse(turn, command, hasWish)
    else if (!hasWish) beginFrom(turn, command)
  }
  yield* applyToDraft(turn, commands)
}

function changeCourse(turn: Turn, command: CommandIn<'course'>, hasWish: boolean): void {
  switch (command.kind) {
    case 'cancelFlow':
      return cancel(turn, hasWish)
    case 'goBack':
      return goBack(turn)
  }
  command satisfies never
}

/** Some of what is answered or acknowledged begins something as well: START the menu, a question about free times a booking. */
function beginFrom(turn: Turn, command: Command): void {
  if (command.kind === 'setConsent' && command.isWanted) turn.state.flow ??= 'menu'
  if (command.kind === 'askQuestion' && command.topic === 'freeTimes') askForTimes(turn, command)
}

/** A bare "cancel": the draft, if there is one; else a booking. */
function cancel(turn: Turn, hasWish: boolean): void {
  const { flow } = turn.state
  if (flow === null || flow === 'myBookings') {
    if (!hasWish) turn.state.flow = 'cancel'
  } else if (hasWish) closeFlow(turn)
  else dropDraft(turn)
}

/** "What do you have on Friday?" is the beginning of a booking. */
function askForTimes(turn: Turn, { serviceId, providerId }: CommandOf<'askQuestion'>): void {
  turn.state.flow ??= 'book'
  if (serviceId !== null) applyAnswer(turn, { kind: 'setAnswer', answer: 'services', serviceIds: [serviceId] })
  if (providerId !== null) applyAnswer(turn, { kind: 'setAnswer', answer: 'provider', providerId })
}

/** Starts what the message wants; what cannot begin yet waits. */
export function* startWishes(turn: Turn, wishes: Wishes['wishes']): Script {
  const [first, ...others] = yield* oneByOne(turn, wishes)
  if (first === undefined) return
  turn.state.later.unshift(...others.map(({ start, commands }) => [start, ...commands]))
  turn.state.later.splice(MOST_WISHES)
  if (first.start.flow === turn.state.flow) yield* continueDraft(turn, first)
  else yield* interruptDraft(turn, first)
}

/** "Cancel all" is a wish for each booking, with a confirmation of its own. */
function* oneByOne(turn: Turn, wishes: Wishes['wishes']): Script<Wishes['wishes']> {
  if (!wishes.some(({ start }) => start.isAll === true)) return wishes
  const bookings = yield* findBookings(turn)
  return wishes.flatMap((wish): Wishes['wishes'] => {
    if (wish.start.isAll !== true || bookings.length === 0) return [wish]
    return bookings.map(({ id }) => ({ start: { kind: 'startFlow' as const, flow: 'cancel' as const, bookingId: id }, commands: [] }))
  })
}

/** The same wish again is about the draft that is open. */
function* continueDraft(turn: Turn, { start, commands }: Wishes['wishes'][number]): Script {
  if (start.bookingId !== undefined) applyAnswer(turn, { kind: 'setAnswer', answer: 'booking', bookingId: start.bookingId })
  yield* applyToDraft(turn, commands)
}

/** A new wish while another is open: a booking in the making comes back after a look or a cancel; after a move nobody asks for it again. */
function* interruptDraft(turn: Turn, { start, commands }: Wishes['wishes'][number]): Script {
  const { state } = turn
  const comesBack = start.flow === 'cancel' || start.flow === 'myBookings' || start.flow === 'help'
  if (state.flow === 'book' && comesBack) state.later.push(commandsOf(state.answers))
  if (state.flow === 'book' && start.flow === 'menu') say(turn, { name: 'draftDropped' })
  const kept = state.flow === 'book' && start.flow === 'waitlist' ? waitedFor(turn, commands) : {}
  closeFlow(turn)
  yield* openWish(turn, [start, ...commands], kept)
}

/** What could not be booked is waited for. Times of something else that were seen say nothing about what is wanted now. */
function waitedFor(
  {
    was,
    state: {
      answers: { serviceIds, providerId, day, time },
    },
  }: Turn,
  said: readonly Command[],
): Answers {
  const isOther = said.some(
    command =>
      command.kind === 'setAnswer'
      && command.answer === 'services'
      && command.serviceIds.toSorted().join() !== serviceIds?.toSorted().join(),
  )
  const hasSeenTimes = !isOther && (was.awaiting === 'slot' || was.awaiting === 'date' || was.step === 'nothingFree')
  return { serviceIds, providerId, day, time, ...(hasSeenTimes ? { hasSeenTimes } : {}) }
}

/** Opens the flow of a wish with what was said about it, and what is known from before. */
export function* openWish(turn: Turn, commands: readonly Command[], known: Answers = {}): Script {
  const { state } = turn
  turn.touched.clear()
  turn.said = null
  turn.booking = null
  turn.candidates = null
  const start = commands.find(({ kind }) => kind === 'startFlow')
  state.flow = start?.kind === 'startFlow' ? start.flow : 'book'
  state.answers = known
  if (start?.kind === 'startFlow' && start.bookingId !== undefined) state.answers.bookingId = start.bookingId
  if (start?.kind === 'startFlow' && start.guest !== undefined) {
    state.answers.guest = { place: start.guest }
    if (start.guest > 1) say(turn, { name: 'severalPeople', isNext: true })
  }
  if (state.flow === 'book') takeOffered(turn, commands)
  yield* applyToDraft(turn, commands)
}

/** "Ok, book it", after a question about a service. */
function takeOffered(turn: Turn, commands: readonly Command[]): void {
  const serviceIds = servicesOffered(turn.was)
  const isNamed = commands.some(
    command => (command.kind === 'setAnswer' && command.answer === 'services') || command.kind === 'useUsual' || command.kind === 'clarify',
  )
  if (serviceIds.length > 0 && !isNamed) applyAnswer(turn, { kind: 'setAnswer', answer: 'services', serviceIds })
}

function* applyToDraft(turn: Turn, commands: readonly Command[]): Script {
  for (const command of commands.filter(hasRole('draft'))) yield* applyOne(turn, command)
  yield* proposeUsual(turn)
}

function* applyOne(turn: Turn, command: CommandIn<'draft'>): Script {
  switch (command.kind) {
    case 'setAnswer':
      return setAnswer(turn, command)
    case 'adjustServices':
      return adjustServices(turn, command)
    case 'useUsual':
      return yield* useUsual(turn)
    case 'shiftBooking':
      turn.shift = command.minutes
      return
    case 'clarify':
      return clarify(turn, command)
    case 'change':
      return change(turn, command.what)
    case 'turnPage':
      return turnPage(turn, command.to)
  }
  command satisfies never
}

function setAnswer(turn: Turn, command: SetAnswer): void {
  // What went wrong at a visit is no part of a draft; the record of the turn keeps the words.
  if (command.answer === 'reason' && turn.state.flow === null) say(turn, { name: 'passedOn' })
  else if (command.answer === 'confirmed') turn.said = command.isConfirmed ? 'yes' : 'no'
  else {
    beginWith(turn, command.answer)
    applyAnswer(turn, command)
  }
}

/** Something about a visit, out of the blue, begins a booking; a booking that is picked is shown. */
function beginWith(turn: Turn, answer: SetAnswer['answer']): void {
  const { state } = turn
  const begins: Partial<Record<typeof answer, FlowId>> = {
    services: 'book',
    provider: 'book',
    day: 'book',
    time: 'book',
    slot: 'book',
    booking: 'myBookings',
  }
  if (state.flow !== null) return
  state.flow = begins[answer] ?? null
  if (state.flow === 'book' && answer !== 'services') takeOffered(turn, [])
}
