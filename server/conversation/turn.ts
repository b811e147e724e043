import type { Booking } from '#shared/schemas/booking'
import type { Instant } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { DayWish } from '#server/conversation/commands'
import type { Awaiting, ConversationState } from '#server/conversation/state'
import type { Effect, OfferedSlot, Outcome, Usual } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { Reply } from '#server/conversation/reply'

/** What a message touched in the draft. */
export type Touched = 'services' | 'provider' | 'day' | 'time' | 'slot' | 'booking'

/** One turn while it is played: a private copy of the state that is changed, and what is to be said. */
export interface Turn {
  readonly facts: Facts
  /** As it was when the message came. */
  readonly was: ConversationState
  readonly state: ConversationState
  readonly replies: Reply[]
  readonly touched: Set<Touched>
  /** The steps of flows that were played, `book.slot`, for who looks the turn up later. */
  readonly steps: string[]
  /** The customer's bookings, once they have been read in this turn. */
  bookings: Booking[] | null
  /** What the customer waits for, or has just begun to wait for. */
  waiting: WaitingEntry[]
  /** The booking that the open flow is about, or has just made; with its time before a move. */
  booking: Booking | null
  previousStartsAt: Instant | null
  /** Where the booking is to go once the engine outside agrees. */
  pendingStartsAt: Instant | null
  /** The answer to the confirmation; taken back once it has been used. */
  said: 'yes' | 'no' | null
  /** A word fitted several things: the question is asked among these. */
  candidates: { about: 'services' | 'provider'; ids: string[] } | null
  /** First of the things to be shown when a long list is turned on. */
  pageFrom: string | null
  /** "At the same time", said of a booking that is being moved. */
  keepsHour: boolean
  /** What the customer mostly books, when that was asked for. */
  usual: Usual | null
  /** Minutes by which the booking shall be moved. */
  shift: number | null
  /** What is earlier or later than the starts that were shown of one day; other days when the day has no more. */
  beyond: { minute: number; isLater: boolean; otherwise: DayWish } | null
  /** The day was asked for rather than a time. */
  asksDay: boolean
  /** The question has been asked already; the flow is not run on in this turn. */
  isHalted: boolean
  /** The commit found the chosen start taken. */
  hasLostStart: boolean
}

/** A part of a turn: yields what it needs from the world, is given what came of it, and returns its result. */
export type Script<Result = void> = Generator<Effect, Result, Outcome>

/** The private copy for one turn. */
export const newTurn = (state: ConversationState, facts: Facts): Turn => ({
  facts,
  was: state,
  state: structuredClone(state),
  replies: [],
  touched: new Set(),
  steps: [],
  bookings: null,
  waiting: [],
  booking: null,
  previousStartsAt: null,
  pendingStartsAt: null,
  said: null,
  candidates: null,
  pageFrom: null,
  keepsHour: false,
  usual: null,
  shift: null,
  beyond: null,
  asksDay: false,
  isHalted: false,
  hasLostStart: false,
})

/** Says something. */
export const say = (turn: Turn, reply: Reply): void => {
  turn.replies.push(reply)
}

/** Asks something, and waits for it. */
export function ask(turn: Turn, awaiting: Awaiting | null, reply: Reply): void {
  turn.state.awaiting = awaiting
  turn.replies.push(reply)
}

type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>
type OutcomeOf<Kind extends Effect['kind']> = Extract<Outcome, { kind: Kind }>

const isOutcomeOf = <Kind extends Effect['kind']>(outcome: Outcome, kind: Kind): outcome is OutcomeOf<Kind> => outcome.kind === kind

/** Asks the world for one thing. */
export function* perform<Kind extends Effect['kind']>(kind: Kind, effect: EffectOf<Kind>): Script<OutcomeOf<Kind>> {
  const outcome = yield effect
  if (!isOutcomeOf(outcome, kind)) throw new Error(`Asked for ${kind} and was given ${outcome.kind}.`)
  return outcome
}

/** Free starts, by time. */
export function* findSlots(query: Omit<EffectOf<'findSlots'>, 'kind'>): Script<OfferedSlot[]> {
  return (yield* perform('findSlots', { kind: 'findSlots', ...query })).slots
}

/** The customer's bookings to come, by start; read once in a turn. */
export function* findBookings(turn: Turn): Script<Booking[]> {
  turn.bookings ??= (yield* perform('findBookings', { kind: 'findBookings' })).bookings
  return turn.bookings
}

/** The booking that the draft is about; null when it is gone. */
export function* chosenBooking(turn: Turn): Script<Booking | null> {
  const bookings = yield* findBookings(turn)
  turn.booking = bookings.find(booking => booking.id === turn.state.answers.bookingId) ?? null
  return turn.booking
}
