import { z } from 'zod'
import { BookingId, CustomerId, ProviderId, TenantId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

/** What is to be done at the engine for a booking: what the customer was promised, until the engine has agreed or refused. */
export const EngineOrder = z.discriminatedUnion('act', [
  /** `isPromised`: a turn has told the customer that the time is kept; otherwise a crash left it behind and nobody knows of it. */
  z.object({ act: z.literal('book'), isPromised: z.boolean() }),
  z.object({ act: z.literal('move'), isPromised: z.boolean(), startsAt: Instant, providerId: ProviderId }),
  z.object({ act: z.literal('cancel'), uids: z.array(z.string()), providerId: ProviderId, startsAt: Instant }),
  z.object({ act: z.literal('noShow'), uid: z.string(), providerId: ProviderId }),
])
export type EngineOrder = z.output<typeof EngineOrder>

/** Names the order of a booking at the engine; there is one at a time. */
export const orderId = (bookingId: BookingId): string => `engine:${bookingId}`

/** What is to be done outside a conversation, and when. */
export const JobWork = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('engineOrder'), bookingId: BookingId, order: EngineOrder }),
  /**
   * Brings the event of a booking in its provider's calendars in line with the booking, and takes it out of those of `formerProviderId`.
   */
  z.object({ kind: z.literal('calendarEvent'), bookingId: BookingId, formerProviderId: ProviderId.nullable() }),
  /** A time has become free: whoever waits for it is asked, one after the other. Epoch minutes. */
  z.object({ kind: z.literal('timeFreed'), providerId: ProviderId, from: z.int(), until: z.int() }),
  /** Something has happened to a booking in the engine: it is fetched, and ours becomes like it. */
  z.object({
    kind: z.literal('engineEvent'),
    providerId: ProviderId,
    uid: z.string(),
    /** Set when the message says that a booking of ours was made or moved there. */
    madeFor: BookingId.nullable().default(null),
  }),
  /** A provider is away, or back: the day items are brought in line, and whoever has a booking then is told. */
  z.object({ kind: z.literal('providerAway'), blockId: z.string() }),
  /** The engine is to learn a business: its providers, services and the bookings to come. */
  z.object({ kind: z.literal('engineSync') }),
  /** Nobody has answered an offer of the waiting list: the next in line is asked. */
  z.object({ kind: z.literal('waitlistOfferEnds'), customerId: CustomerId, entryId: z.string(), bookingId: BookingId }),
])
export type JobWork = z.output<typeof JobWork>

/** A piece of work with a due time; it stays until it is done. */
export const Job = z.object({
  tenantId: TenantId,
  /** Derived from the cause, so that asking twice is asking once. */
  id: z.string(),
  work: JobWork,
  dueAt: Instant,
  attempts: z.int().min(0),
  /** Real epoch ms until which one worker may try; not product time, because that may stand still. */
  claimedUntil: z.number(),
})
export type Job = z.output<typeof Job>

export type JobKey = Pick<Job, 'tenantId' | 'id'>

/** A piece of work that nobody has tried yet. `dueAt`: not before. */
export const newJob = (tenantId: TenantId, id: string, work: JobWork, dueAt: Instant): Job => ({
  tenantId,
  id,
  work,
  dueAt,
  attempts: 0,
  claimedUntil: 0,
})
