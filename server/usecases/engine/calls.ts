import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { Service } from '#shared/schemas/service'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { EngineBooking, EngineFailure, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import type { Ground } from '#server/usecases/stage/ground'
import { servicesOf } from '#server/usecases/stage/ground'

type BookOutcome = { result: 'booked'; uid: string } | { result: 'refused' } | EngineFailure

const isLiveThere = ({ status }: EngineBooking): boolean => status === 'accepted' || status === 'pending'

export type EngineCalls = ReturnType<typeof createEngineCalls>

/** The engine's calls in terms of our bookings: what was done before is found before it is done again. */
export function createEngineCalls({ engine, links }: { engine: SchedulingEngine | null; links: EngineLinksRepository }) {
  const linkOf = async ({ catalog }: Pick<Ground, 'catalog'>, providerId: ProviderId): Promise<EngineLink | null> =>
    engine === null ? null : links.find(catalog.tenant.id, providerId)

  const visitOf = ({ catalog: { tenant } }: Pick<Ground, 'catalog'>, booking: Booking, services: Service[]): EngineVisit => ({
    tenantId: tenant.id,
    bookingId: booking.id,
    providerId: booking.providerId,
    services,
    start: booking.startsAt,
    timezone: tenant.timezone,
    customer: { phone: booking.phone, name: booking.customerName, language: tenant.defaultLanguage },
  })

  return {
    linkOf,

    /** Makes the booking there. `unavailable` also where the engine does not know the provider yet. */
    async book(ground: Pick<Ground, 'catalog'>, booking: Booking): Promise<BookOutcome> {
      const services = servicesOf(ground.catalog, booking.serviceIds)
      const link = await linkOf(ground, booking.providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      if (services === null) return { result: 'refused' }
      const outcome = await engine.book(link, visitOf(ground, booking, services))
      if (outcome.result !== 'booked') return outcome
      if (outcome.link !== link) await links.save(ground.catalog.tenant.id, outcome.link)
      return { result: 'booked', uid: outcome.uid }
    },

    /** Moves a booking there, with the same provider; it has another uid afterwards. */
    async move(ground: Pick<Ground, 'catalog'>, uid: string, next: Booking): Promise<BookOutcome> {
      const services = servicesOf(ground.catalog, next.serviceIds)
      const link = await linkOf(ground, next.providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      if (services === null) return { result: 'refused' }
      return engine.move(link, uid, visitOf(ground, next, services))
    },

    /** The live bookings there that carry the id of one of ours. */
    async find(
      ground: Pick<Ground, 'catalog'>,
      { id, providerId, startsAt }: Pick<Booking, 'id' | 'providerId' | 'startsAt'>,
    ): Promise<{ result: 'found'; bookings: EngineBooking[] } | EngineFailure> {
      const link = await linkOf(ground, providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      const found = await engine.find(link, id, startsAt)
      return found.result === 'found' ? { result: 'found', bookings: found.bookings.filter(isLiveThere) } : found
    },

    async cancel(
      ground: Pick<Ground, 'catalog'>,
      providerId: ProviderId,
      uid: string,
      reason: string,
    ): Promise<{ result: 'cancelled' } | EngineFailure> {
      const link = await linkOf(ground, providerId)
      return engine === null || link === null ? { result: 'unavailable' } : engine.cancel(link, uid, reason)
    },

    async markNoShow(
      ground: Pick<Ground, 'catalog'>,
      booking: Booking,
      uid: string,
    ): Promise<{ result: 'marked' | 'refused' } | EngineFailure> {
      const link = await linkOf(ground, booking.providerId)
      return engine === null || link === null ? { result: 'unavailable' } : engine.markNoShow(link, uid, booking.phone)
    },
  }
}
