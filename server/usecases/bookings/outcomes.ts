import type { Booking } from '#shared/schemas/booking'
import type { ServiceId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { ProviderChoice, RefusalReason } from '#server/conversation/effects'

// What is asked for, and what comes of it; a refusal is a value, never an exception.

export interface Wish {
  serviceIds: ServiceId[]
  providerId: ProviderChoice
  startsAt: Instant
}

export type Refused = { result: 'refused'; reason: RefusalReason }
/** A time that cannot be had: somebody else has it, or no rule gives it. */
export type NotFree = { result: 'taken' } | Refused
/** `pending`: the time is kept, the engine outside has not agreed yet. */
export type Reserved = { result: 'reserved' | 'pending'; booking: Booking } | NotFree
export type Moved =
  { result: 'moved'; booking: Booking; previousStartsAt: Instant } | { result: 'pending'; booking: Booking; startsAt: Instant } | NotFree
export type Cancelled = { result: 'cancelled'; booking: Booking } | Refused
