import { z } from 'zod'
import { BookingId, ProviderId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

/** An instant with its offset, as people and calendars write it. */
const AnyInstant = z.iso.datetime({ offset: true, error: 'is not an instant; write it as in 2026-11-24T09:00:00+01:00' })

/** A time in which a provider is away: a sick day, an entry of another calendar. */
export const BlockRange = z
  .object({ providerId: ProviderId, startsAt: AnyInstant, endsAt: AnyInstant })
  .superRefine(({ startsAt, endsAt }, context) => {
    if (Date.parse(endsAt) <= Date.parse(startsAt)) {
      context.addIssue({ code: 'custom', path: ['endsAt'], message: 'must be later than the start' })
    }
  })
export type BlockRange = z.output<typeof BlockRange>

/** What an owner sends when somebody is away. */
export const BlockInput = BlockRange.safeExtend({
  /** The owner's own note; customers are never told it. */
  reason: z.string().trim().max(200).optional(),
  /** Whoever has a booking in this time is asked for another one. */
  tellCustomers: z.boolean().default(true),
})
export type BlockInput = z.output<typeof BlockInput>

/** What has become of a booking whose provider is away. `not_told`: somebody has to call. */
export const AffectedState = z.enum(['answered_moved', 'answered_cancelled', 'unanswered', 'not_told'])
export type AffectedState = z.output<typeof AffectedState>

export const AffectedBooking = z.object({
  bookingId: BookingId,
  customerName: z.string().nullable(),
  phone: z.string(),
  serviceNames: z.array(z.string()),
  /** When it was to be, and when it is now. */
  plannedAt: Instant,
  startsAt: Instant,
  state: AffectedState,
})
export type AffectedBooking = z.output<typeof AffectedBooking>

/** A time in which a provider is away, as its owner sees it. */
export const BlockView = z.object({
  id: z.string(),
  providerId: ProviderId,
  providerName: z.string(),
  startsAt: Instant,
  endsAt: Instant,
  reason: z.string().nullable(),
  tellCustomers: z.boolean(),
  affected: z.array(AffectedBooking),
})
export type BlockView = z.output<typeof BlockView>

export const BlockParams = z.object({ id: z.string() })
