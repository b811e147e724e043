import type { BookingId, ProviderId } from '#shared/schemas/ids'
import type { Service } from '#shared/schemas/service'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { FreeSlot } from '#server/domain/availability'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/usecases/booking-ground'
import type { EngineMirror } from '#server/usecases/engine-mirror'
import type { Stage } from '#server/usecases/stage'
import { freeSlots } from '#server/domain/availability'
import { addDays, endOfDay, startOfDay } from '#server/domain/time'
import { overlayDays } from '#server/usecases/stage'

export interface FreeQuestion {
  services: readonly Service[]
  providerId: ProviderId | 'any'
  /** Local dates, both included. */
  from: LocalDate
  to: LocalDate
  /** A booking that is being moved does not stand in its own way. */
  exceptId?: BookingId
  /** What this turn or act has already changed. */
  stage?: Stage
}

export type Availability = ReturnType<typeof createAvailability>

/** The free times of a business, whichever engine keeps its calendar. */
export function createAvailability({ days, mirror, clock }: { days: DaysRepository, mirror: EngineMirror, clock: Clock }) {
  return {
    /** Cost: one round trip; with an engine outside one more, and one call of it when its picture is old. */
    async free(catalog: Catalog, { services, providerId, from, to, exceptId, stage }: FreeQuestion): Promise<FreeSlot[]> {
      const { tenant, providers } = catalog
      const able = providers.filter(provider => (providerId === 'any' || provider.id === providerId) && services.every(service => provider.serviceIds.includes(service.id)))
      await mirror.freshen(catalog, able.map(({ id }) => id))
      const stored = await days.load(tenant.id, addDays(from, -1), addDays(to, 2))
      return freeSlots({
        tenant, providers, services, days: stage === undefined ? stored : overlayDays(stage, stored), now: clock.now(), providerId, exceptId,
        from: startOfDay(tenant.timezone, from), until: endOfDay(tenant.timezone, to),
      })
    },
  }
}
