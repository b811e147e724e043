import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'
import type { ProviderDay } from '#server/domain/claims/day'
import { localDatesTouched } from '#server/domain/claims/claims'

/** What a visit is, what is claimed already, and when it is asked: the same for every question about free time. */
export interface Question {
  /** `resources`: the rooms and equipment that services may need; unknown ones are never free. */
  tenant: Pick<Tenant, 'timezone' | 'closedDates' | 'rules'> & Partial<Pick<Tenant, 'resources'>>
  /** Done back to back in one visit; a class (`seats` above 1) only alone. The first one's `gridMinutes` counts, else the business's. */
  services: readonly Service[]
  /** In catalogue order. */
  providers: readonly Provider[]
  /** Where nobody can do everything, whoever is named does what they can. */
  providerId?: ProviderId | 'any'
  /**
   * What is claimed; at least the days that `daysToRead` names, for every provider in question and everything of
   * `domain/claims/calendar-names`.
   */
  days: readonly ProviderDay[]
  /** Epoch milliseconds. */
  now: number
  /** A booking that is being moved does not stand in its own way: it takes no seat, no room and no place among a day's visits. */
  exceptId?: string
}

/** When can the visit begin? Epoch minutes: starts in [from, until). */
export interface SlotQuery extends Question {
  from: number
  until: number
}

/** Can it begin at this epoch minute? */
export interface VisitQuery extends Question {
  start: number
}

/** What one provider would do in a visit that takes several: who is free for it at its own start. */
export interface FreePart {
  serviceIds: ServiceId[]
  start: number
  providerIds: ProviderId[]
}

/**
 * A time at which a visit can begin, in epoch minutes, and exactly those providers who are free for it, in catalogue order.
 * Only where it is a class, `seatsLeft`: the most places that one of them has left. Only where nobody can do everything, `parts`, back to
 * back: then `providerIds` are those of the first.
 */
export interface FreeSlot {
  start: number
  providerIds: ProviderId[]
  seatsLeft?: number
  parts?: FreePart[]
}

/** The minutes from one start to the next that a visit can have. */
export const gridOf = ({ tenant, services }: Pick<Question, 'tenant' | 'services'>): number =>
  services[0]?.gridMinutes ?? tenant.rules.slotGridMinutes

/** The dates whose claims decide about starts in [from, until), whoever does what. */
export function daysToRead(zone: string, services: readonly Service[], from: number, until: number): LocalDate[] {
  let [offset, before, after] = [0, 0, 0]
  for (const { minutes, bufferBeforeMinutes, bufferAfterMinutes } of services) {
    before = Math.min(before, offset - bufferBeforeMinutes)
    offset += minutes
    after = Math.max(after, offset + bufferAfterMinutes)
  }
  return localDatesTouched(zone, from + before, Math.max(from, until - 1) + after)
}
