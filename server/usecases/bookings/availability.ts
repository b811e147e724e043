import type { BookingId, ProviderId } from '#shared/schemas/ids'
import type { Service } from '#shared/schemas/service'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { RankedSlot } from '#server/domain/availability/ranking'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineMirror } from '#server/usecases/engine/mirror'
import type { Stage } from '#server/usecases/stage/stage'
import { freeSlots } from '#server/domain/availability/free-slots'
import { markGaps } from '#server/domain/availability/ranking'
import { addDays, endOfDay, startOfDay } from '#server/domain/time/time'
import { teamsOf } from '#server/domain/bookings/visit'
import { overlayDays } from '#server/usecases/stage/stage'

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
export function createAvailability({ days, mirror, clock }: { days: DaysRepository; mirror: EngineMirror; clock: Clock }) {
  return {
    /** Cost: one round trip; with an engine outside one more, and one call of it when its picture is old. */
    async free(catalog: Catalog, { services, providerId, from, to, exceptId, stage }: FreeQuestion): Promise<RankedSlot[]> {
      const { tenant, providers } = catalog
      const able = teamsOf(services, providers, providerId)
        .flat()
        .flatMap(run => run.providers.map(({ id }) => id))
      await mirror.freshen(catalog, [...new Set(able)])
      const stored = await days.load(tenant.id, addDays(from, -1), addDays(to, 2))
      const query = {
        tenant,
        providers,
        services,
        days: stage === undefined ? stored : overlayDays(stage, stored),
        now: clock.now(),
        providerId,
        exceptId,
        from: startOfDay(tenant.timezone, from),
        until: endOfDay(tenant.timezone, to),
      }
      return markGaps(query, freeSlots(query), catalog.services)
    },
  }
}
