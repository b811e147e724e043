import type { AffectedState, BlockView } from '#shared/schemas/block'
import type { Booking } from '#shared/schemas/booking'
import type { TenantId } from '#shared/schemas/ids'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { Block } from '#server/domain/bookings/block'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { isDisplaced, isDuring } from '#server/domain/bookings/displacement'
import { isAhead } from '#server/domain/bookings/status'
import { NotFound } from '#server/domain/errors'
import { instantOf } from '#server/domain/time/time'

interface Needs {
  blocks: BlocksRepository
  bookings: BookingsRepository
  outbox: OutboxRepository
  catalog: CatalogCache
  clock: Clock
}

/** A message that never came. */
const UNDONE = ['failed', 'skipped', 'cancelled']

/** A booking that nobody has decided about yet. */
interface Unanswered {
  booking: Booking
  isTold: boolean
}

/** Times in which providers are away, as the owner looks at them: what was said, and what has become of the bookings in their way. */
export function createTimesAway({ blocks, bookings, outbox, catalog, clock }: Needs) {
  const nowMinute = () => Math.floor(clock.now() / 60_000)

  const stateOf = async (tenantId: TenantId, booking: Booking, stretch: Block): Promise<AffectedState> => {
    if (booking.status === 'cancelled' || booking.status === 'expired') return 'answered_cancelled'
    if (!isDuring(booking, stretch)) return 'answered_moved'
    const toldBy = booking.displaced?.toldBy ?? null
    const row = toldBy === null ? null : await outbox.find({ tenantId, customerId: booking.customerId, id: toldBy })
    return row === null || UNDONE.includes(row.status) ? 'not_told' : 'unanswered'
  }

  const viewOf = async ({ tenant, services, providers }: Catalog, stretch: Block): Promise<BlockView> => {
    const affected = await Promise.all(
      stretch.affected.map(async ({ bookingId, startsAt: plannedAt }) => {
        const booking = await bookings.find(tenant.id, bookingId)
        if (booking === null) return []
        const { customerName, phone, startsAt, serviceIds } = booking
        const serviceNames = serviceIds.map(id => services.find(service => service.id === id)?.name ?? id)
        return { bookingId, customerName, phone, serviceNames, plannedAt, startsAt, state: await stateOf(tenant.id, booking, stretch) }
      }),
    )
    const { id, providerId, from, until, reason, tellCustomers } = stretch
    return {
      id,
      providerId,
      providerName: providers.find(provider => provider.id === providerId)?.name ?? providerId,
      startsAt: instantOf(from),
      endsAt: instantOf(until),
      reason,
      tellCustomers,
      affected: affected.flat().toSorted((one, other) => (one.plannedAt < other.plannedAt ? -1 : 1)),
    }
  }

  return {
    /** What is to come, by its end. */
    async list(tenantId: TenantId): Promise<BlockView[]> {
      const loaded = await catalog.load(tenantId)
      return Promise.all((await blocks.listAfter(tenantId, nowMinute())).map(one => viewOf(loaded, one)))
    },

    /** One of them. Throws `NotFound`. */
    async view(tenantId: TenantId, id: string): Promise<BlockView> {
      const stored = await blocks.find(tenantId, id)
      if (stored === null || stored.liftedAt !== null) throw new NotFound('This time away')
      return viewOf(await catalog.load(tenantId), stored)
    },

    /**
     * When providers are away from an epoch minute on, and the bookings to come that nobody has decided about yet. Cost: one round trip;
     * one more read for each booking that was affected.
     */
    async open(tenantId: TenantId, minute: number): Promise<{ stretches: Block[]; unanswered: Unanswered[] }> {
      const stretches = await blocks.listAfter(tenantId, Math.min(minute, nowMinute()))
      const ids = new Set(stretches.flatMap(({ affected }) => affected.map(({ bookingId }) => bookingId)))
      const found = await Promise.all([...ids].map(id => bookings.find(tenantId, id)))
      const unanswered = found.filter(booking => booking !== null).filter(booking => isDisplaced(booking) && isAhead(booking, clock.now()))
      return { stretches, unanswered: unanswered.map(booking => ({ booking, isTold: (booking.displaced?.toldBy ?? null) !== null })) }
    },
  }
}
