import type { Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { Service } from '#shared/schemas/service'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineLink } from '#server/domain/engine/link'
import type { EngineBooking, EngineFailure, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import { servicesOf } from '#server/domain/tenants/catalog'

type BookOutcome = { result: 'booked'; uid: string } | { result: 'refused' } | EngineFailure

/** Whether a booking there stands for a visit. */
export const isLiveThere = ({ status }: EngineBooking): boolean => status === 'accepted' || status === 'pending'

export type EngineCalls = ReturnType<typeof createEngineCalls>

/** The engine's calls in terms of our bookings: what was done before is found before it is done again. */
export function createEngineCalls({ engine, links }: { engine: SchedulingEngine | null; links: EngineLinksRepository }) {
  const linkOf = async (catalog: Catalog, providerId: ProviderId): Promise<EngineLink | null> =>
    engine === null ? null : links.find(catalog.tenant.id, providerId)

  const visitOf = ({ tenant }: Catalog, booking: Booking, services: Service[]): EngineVisit => ({
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
    async book(catalog: Catalog, booking: Booking): Promise<BookOutcome> {
      const services = servicesOf(catalog, booking.serviceIds)
      const link = await linkOf(catalog, booking.providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      if (services === null) return { result: 'refused' }
      const outcome = await engine.book(link, visitOf(catalog, booking, services))
      if (outcome.result !== 'booked') return outcome
      if (outcome.link !== link) await links.save(catalog.tenant.id, outcome.link)
      return { result: 'booked', uid: outcome.uid }
    },

    /** Moves a booking there, with the same provider; it has another uid afterwards. */
    async move(catalog: Catalog, uid: string, next: Booking): Promise<BookOutcome> {
      const services = servicesOf(catalog, next.serviceIds)
      const link = await linkOf(catalog, next.providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      if (services === null) return { result: 'refused' }
      return engine.move(link, uid, visitOf(catalog, next, services))
    },

    /** The live bookings there that carry the id of one of ours. */
    async find(
      catalog: Catalog,
      { id, providerId, startsAt }: Pick<Booking, 'id' | 'providerId' | 'startsAt'>,
    ): Promise<{ result: 'found'; bookings: EngineBooking[] } | EngineFailure> {
      const link = await linkOf(catalog, providerId)
      if (engine === null || link === null) return { result: 'unavailable' }
      const found = await engine.find(link, id, startsAt)
      return found.result === 'found' ? { result: 'found', bookings: found.bookings.filter(isLiveThere) } : found
    },

    async cancel(catalog: Catalog, providerId: ProviderId, uid: string, reason: string): Promise<{ result: 'cancelled' } | EngineFailure> {
      const link = await linkOf(catalog, providerId)
      return engine === null || link === null ? { result: 'unavailable' } : engine.cancel(link, uid, reason)
    },

    async markNoShow(catalog: Catalog, booking: Booking, uid: string): Promise<{ result: 'marked' | 'refused' } | EngineFailure> {
      const link = await linkOf(catalog, booking.providerId)
      return engine === null || link === null ? { result: 'unavailable' } : engine.markNoShow(link, uid, booking.phone)
    },
  }
}
