import { z } from 'zod'
import { BookingId, ProviderId, ServiceId, TenantId } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Instant } from '#shared/schemas/time'
import { ANY_PROVIDER, Command, DayWish, FlowId, HandOverReason, TimeWish } from '#server/conversation/commands'

/** What the bot waits for. `time` is asked freely; `slot` when concrete starts are offered. */
export const Awaiting = z.enum([
  'service',
  'provider',
  'date',
  'time',
  'slot',
  'name',
  'confirm',
  'booking',
  'payment',
  'consent',
  'reason',
  'business',
  'retype',
  'timezone',
  'rating',
])
export type Awaiting = z.output<typeof Awaiting>

/** What has been collected. Ids are checked against the catalogue, instants against free time, each time they are used. */
export const Answers = z.object({
  serviceIds: z.array(ServiceId).optional(),
  providerId: z.union([z.literal(ANY_PROVIDER), ProviderId]).optional(),
  /** Wishes: they outlive a jump back, so that "Friday instead" keeps the hour. */
  day: DayWish.optional(),
  time: TimeWish.optional(),
  /** One concrete start that was picked and has not been looked up yet. */
  wishedStart: Instant.optional(),
  /** A start that was free when it was looked up. */
  startsAt: Instant.optional(),
  bookingId: BookingId.optional(),
  /** What was said about an existing booking, to find the one that is meant: "my Thursday appointment". */
  about: z
    .object({
      serviceIds: z.array(ServiceId).optional(),
      providerId: ProviderId.optional(),
      day: DayWish.optional(),
      time: TimeWish.optional(),
    })
    .optional(),
  isConfirmed: z.boolean().optional(),
  /** The customer has seen which times are free and wants to wait for another. */
  hasSeenTimes: z.boolean().optional(),
  reason: z.string().optional(),
  tenantId: TenantId.optional(),
  /** The visit is for somebody else than the customer: which of those who come, and their name. */
  guest: z.object({ place: z.int().min(1), name: z.string().optional() }).optional(),
  /** The start is our own idea of "the usual". */
  isUsual: z.boolean().optional(),
})
export type Answers = z.output<typeof Answers>

/** Something that was offered for tapping and can be named by its place, its title or its time as well. */
export const OfferedOption = z.object({
  /** Logical id: a service, provider, booking or tenant id, `any`, a date, a local start, `yes`, `no`, or a word such as `later`. */
  ref: z.string(),
  title: z.string(),
  /** The command that choosing it means. */
  command: Command,
})
export type OfferedOption = z.output<typeof OfferedOption>

export const Offer = z.object({ id: z.string(), options: z.array(OfferedOption) })
export type Offer = z.output<typeof Offer>

export const HandOff = z.object({ reason: HandOverReason, since: Instant, until: Instant })
export type HandOff = z.output<typeof HandOff>

/** A conversation between one customer and one business; stored as it is, so every change must still read what is stored. */
export const ConversationState = z.object({
  language: Language.nullable(),
  name: z.string().nullable(),
  optedOut: z.boolean(),
  flow: FlowId.nullable(),
  step: z.string().nullable(),
  answers: Answers,
  awaiting: Awaiting.nullable(),
  offer: Offer.nullable(),
  /** Wishes of the same message that wait until the open flow has ended. */
  later: z.array(z.array(Command)),
  misunderstandings: z.int().min(0),
  handOff: HandOff.nullable(),
  /** What the rules have just refused; who insists on it is handed over. */
  refused: z.object({ flow: FlowId, bookingId: BookingId.nullable() }).nullable(),
  /** At the reception: what was wished for before a business was chosen, so that it need not be said again. */
  parked: z.string().nullable(),
  /** May stand on a waiting list; whoever does not need not be looked up there. */
  isInLine: z.boolean().optional(),
  /** The last time that the business offered of its own accord and that a turn has seen. */
  question: z.object({ bookingId: BookingId, isAnswered: z.boolean() }).optional(),
  /** The last reminder or question about a visit that a turn has seen. */
  told: z.object({ at: Instant, isAnswered: z.boolean() }).optional(),
  /** Product instant of the last turn; null before the first. */
  lastTurnAt: Instant.nullable(),
})
export type ConversationState = z.output<typeof ConversationState>

/** The state of somebody who has never written. */
export const newConversation = (known: {
  name: string | null
  language: Language | null
  optedOut?: boolean
  isInLine?: boolean | undefined
}): ConversationState => ({
  language: known.language,
  name: known.name,
  optedOut: known.optedOut ?? false,
  flow: null,
  step: null,
  answers: {},
  awaiting: null,
  offer: null,
  later: [],
  misunderstandings: 0,
  handOff: null,
  refused: null,
  parked: null,
  lastTurnAt: null,
  ...(known.isInLine === true ? { isInLine: true } : {}),
})
