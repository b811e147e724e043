import type { Booking } from '#shared/schemas/booking'
import type { BookingId, TenantId } from '#shared/schemas/ids'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Block } from '#server/domain/bookings/block'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { BusyTimes } from '#server/usecases/calendars/busy-times'
import type { Displacing } from '#server/usecases/blocks/displacing'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { isAffected, OWNER_SOURCE } from '#server/domain/bookings/block'
import { localDatesTouched } from '#server/domain/claims/claims'
import { stageJob } from '#server/usecases/stage/stage'
import { commitAside } from '#server/usecases/stage/commit-aside'

interface Needs {
  blocks: BlocksRepository
  bookings: BookingsRepository
  displacing: Displacing
  turns: TurnsRepository
  catalog: CatalogCache
  busy: BusyTimes
  clock: Clock
}

/** Names the job that carries out what was said last of a block. */
export const awayJobId = ({ id, round }: Pick<Block, 'id' | 'round'>): string => `away:${id}:${round}`

/** Names the job that offers the time of a block that was taken back. */
export const freedJobId = ({ id, round }: Pick<Block, 'id' | 'round'>): string => `freed:${id}:${round}`

export type BlockWork = ReturnType<typeof createBlockWork>

/** What follows when a provider is away or back. Each step finds what is left to be done, so a crash between two of them costs nothing. */
export function createBlockWork({ blocks, bookings, displacing, turns, catalog, busy, clock }: Needs) {
  /** The block in the provider's days, as a fact among their claims. Those whose time it takes away. */
  const putInDays = async (tenantId: TenantId, { tenant }: Catalog, block: Block): Promise<BookingId[]> => {
    const touched = localDatesTouched(tenant.timezone, block.from, block.until)
    const [first, last] = [touched[0], touched.at(-1)]
    if (first === undefined || last === undefined) return []
    const isLifted = block.liftedAt !== null
    const entries = isLifted ? [] : [{ id: block.id, from: block.from, until: block.until }]
    const report = { source: OWNER_SOURCE, dates: { from: first, to: last }, entries, isPartial: true, removed: isLifted ? [block.id] : [] }
    const { conflicts } = await busy.put(tenantId, block.providerId, report, blocks.isStill(tenantId, block))
    return conflicts
  }

  const findAffected = async (tenantId: TenantId, block: Block, ids: readonly BookingId[]): Promise<Booking[]> => {
    const found = await Promise.all(ids.map(id => bookings.find(tenantId, id)))
    return found.filter(booking => booking !== null).filter(booking => isAffected(booking, block, clock.now()))
  }

  const noteAffected = async (loaded: Catalog, id: string, affected: readonly Booking[]): Promise<void> => {
    await commitAside(turns, { catalog: loaded, cause: `affected:${id}` }, async own => {
      const block = await blocks.find(loaded.tenant.id, id)
      if (block === null || block.liftedAt !== null) return false
      const known = new Set(block.affected.map(({ bookingId }) => bookingId))
      const fresh = affected.filter(booking => !known.has(booking.id)).map(({ id: bookingId, startsAt }) => ({ bookingId, startsAt }))
      if (fresh.length === 0) return false
      own.writes.push(blocks.save(loaded.tenant.id, { ...block, affected: [...block.affected, ...fresh] }, block.version))
      return true
    })
  }

  /** Brings the days in line with a block; whose time it takes away. From here on nobody can book there. */
  const apply = async (loaded: Catalog, block: Block): Promise<Booking[]> => {
    const affected = await findAffected(loaded.tenant.id, block, await putInDays(loaded.tenant.id, loaded, block))
    await noteAffected(loaded, block.id, affected)
    return affected
  }

  const lift = async (loaded: Catalog, block: Block): Promise<void> => {
    await putInDays(loaded.tenant.id, loaded, block)
    const ahead = await blocks.listAfter(loaded.tenant.id, Math.floor(clock.now() / 60_000))
    const others = ahead.filter(({ providerId }) => providerId === block.providerId)
    for (const { bookingId } of block.affected) await displacing.putBack(loaded, block, bookingId, others)
    await commitAside(turns, { catalog: loaded, cause: `lifted:${block.id}` }, async own => {
      const { providerId, from, until } = block
      stageJob(own, freedJobId(block), { kind: 'timeFreed', providerId, from, until }, clock.now())
      return true
    })
  }

  return {
    apply,

    async handle({ tenantId, work }: JobOf<'providerAway'>): Promise<JobOutcome> {
      const block = await blocks.find(tenantId, work.blockId)
      if (block === null) return 'done'
      const loaded = await catalog.load(tenantId)
      if (block.liftedAt !== null) await lift(loaded, block)
      else for (const { id } of await apply(loaded, block)) await displacing.displace(loaded, block, id)
      return 'done'
    },
  }
}
