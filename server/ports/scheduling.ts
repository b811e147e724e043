import type { BookingId, ProviderId, ServiceId, TenantId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant } from '#shared/schemas/time'
import type { EngineLink } from '#server/domain/engine/link'
import type { Interval } from '#server/domain/time/intervals'

/** `unavailable`: certainly nothing was done. `unknown`: it may have been done, so look before doing it again. */
export type EngineFailure = { result: 'unavailable' } | { result: 'unknown' }

/** A visit as the engine is to hold it. */
export interface EngineVisit {
  tenantId: TenantId
  bookingId: BookingId
  providerId: ProviderId
  services: readonly Service[]
  start: Instant
  timezone: string
  customer: { phone: string; name: string | null; language: Language }
}

/** A booking as the engine has it. */
export interface EngineBooking {
  uid: string
  /** Ours, from the metadata; null: it was made there by a person. */
  bookingId: BookingId | null
  eventTypeId: number
  status: 'accepted' | 'pending' | 'cancelled' | 'rejected'
  start: Instant
  end: Instant
  attendee: { name: string; phone: string | null } | null
  isNoShow: boolean
  /** A moved booking has a successor, and that one a predecessor. */
  movedTo: string | null
  movedFrom: string | null
  updatedAt: Instant | null
}

/** What the engine should hold of a provider. */
export interface EngineTarget {
  tenant: Tenant
  provider: Provider
  services: readonly Service[]
  webhookUrl: string
}

/**
 * A scheduling engine outside: it is told after our own claim, and its refusal undoes that claim. Nothing here throws for what the engine
 * does.
 * A circuit breaker stands in front: while it is open, every call is `unavailable` at once.
 */
export interface SchedulingEngine {
  /** One provider's free time in [from, until), epoch minutes. One call. */
  freeTime(link: EngineLink, from: number, until: number): Promise<{ result: 'known'; free: Interval[] } | EngineFailure>
  /** Makes the visit's booking. One call, one more when its services have no event type yet (then the link comes back changed). */
  book(
    link: EngineLink,
    visit: EngineVisit,
  ): Promise<{ result: 'booked'; uid: string; link: EngineLink } | { result: 'refused' } | EngineFailure>
  /** Moves a booking to the visit's start, with the same provider; it has another uid afterwards. */
  move(
    link: EngineLink,
    uid: string,
    visit: EngineVisit,
  ): Promise<{ result: 'booked'; uid: string } | { result: 'refused' } | EngineFailure>
  /** One that is cancelled already, or unknown, counts as cancelled. */
  cancel(link: EngineLink, uid: string, reason: string): Promise<{ result: 'cancelled' } | EngineFailure>
  markNoShow(link: EngineLink, uid: string, phone: string): Promise<{ result: 'marked' } | { result: 'refused' } | EngineFailure>
  /** The engine's live bookings that carry a booking's id, among those that start within a day of an instant. After an unknown outcome. */
  find(link: EngineLink, bookingId: BookingId, around: Instant): Promise<{ result: 'found'; bookings: EngineBooking[] } | EngineFailure>
  fetch(link: EngineLink, uid: string): Promise<{ result: 'found'; booking: EngineBooking } | { result: 'absent' } | EngineFailure>
  /** Every booking of the provider that changed at or after an instant, oldest change first. */
  changedSince(link: EngineLink, since: Instant): Promise<{ result: 'found'; bookings: EngineBooking[] } | EngineFailure>
  /**
   * Makes the engine hold what the target says: user, schedule, event types, webhook. Finds drift and repairs it; null: the provider is new
   * there.
   */
  bring(
    link: EngineLink | null,
    target: EngineTarget,
  ): Promise<{ result: 'synced'; link: EngineLink; repaired: string[] } | { result: 'refused'; problem: string } | EngineFailure>
  /** The provider does not book there any more. */
  retire(link: EngineLink): Promise<{ result: 'retired' } | EngineFailure>
}

/** Which visit an event type stands for; null: none of ours. */
export const servicesOfEventType = (link: EngineLink, eventTypeId: number): ServiceId[] | null => {
  const found = Object.entries(link.eventTypeIds).find(([, id]) => id === eventTypeId)
  return found === undefined ? null : found[0].split('+')
}
