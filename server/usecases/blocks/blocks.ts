import type { BlockInput } from '#shared/schemas/block'
import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Clock } from '#server/ports/clock'
import type { BlockWork } from '#server/usecases/blocks/block-work'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { Jobs } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import { Block, blockIdOf } from '#server/domain/bookings/block'
import { AppError, NotFound } from '#server/domain/errors'
import { endOfDay, instantOf, startOfDay } from '#server/domain/time/time'
import { hasProvider } from '#server/domain/tenants/catalog'
import { awayJobId, freedJobId } from '#server/usecases/blocks/block-work'
import { stageJob } from '#server/usecases/stage/stage'
import { commitAside } from '#server/usecases/stage/commit-aside'

interface Needs {
  blocks: BlocksRepository
  turns: TurnsRepository
  catalog: CatalogCache
  work: BlockWork
  jobs: Jobs
  outbox: Outbox
  clock: Clock
}

const MINUTE = 60_000
const LONGEST_DAYS = 400

export type Blocks = ReturnType<typeof createBlocks>

/**
 * When providers are away: said by the owner, and taken back. It stands in the same day items as bookings, so nobody books there from the
 * moment it is said, whichever engine keeps the calendar.
 */
export function createBlocks({ blocks, turns, catalog, work, jobs, outbox, clock }: Needs) {
  const rangeOf = (
    loaded: Catalog,
    { providerId, startsAt, endsAt }: Pick<BlockInput, 'providerId' | 'startsAt' | 'endsAt'>,
  ): Pick<Block, 'providerId' | 'from' | 'until'> => {
    const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
    const [from, until] = [Math.floor(start / MINUTE), Math.ceil(end / MINUTE)]
    if (!hasProvider(loaded, providerId)) throw new NotFound(`The provider ${providerId}`)
    if (!(end > start)) throw new AppError('invalid_input', 'The end must be later than the start.')
    if (end <= clock.now()) throw new AppError('invalid_input', 'That time is over already.')
    if (until - from > LONGEST_DAYS * 24 * 60) {
      throw new AppError('invalid_input', `Somebody can be away for at most ${LONGEST_DAYS} days at a time.`)
    }
    return { providerId, from, until }
  }

  /** Saves what a block is to become, with the work that follows from it, unless it is that already. */
  const change = async (loaded: Catalog, id: string, next: (stored: Block | null) => Omit<Block, 'version'> | null): Promise<Block> => {
    const { tenant } = loaded
    await commitAside(turns, { catalog: loaded, cause: `block:${id}` }, async own => {
      const stored = await blocks.find(tenant.id, id)
      const changed = next(stored)
      if (changed === null) return false
      own.writes.push(blocks.save(tenant.id, { ...changed, version: 1 }, stored?.version ?? null))
      stageJob(own, awayJobId(changed), { kind: 'providerAway', blockId: id }, clock.now())
      return true
    })
    return Block.parse(await blocks.find(tenant.id, id))
  }

  const carryOut = async (tenantId: TenantId, block: Block): Promise<void> => {
    await jobs.runNow([{ tenantId, id: awayJobId(block) }])
    await outbox.drain({ limit: 100 })
  }

  const block = async (tenantId: TenantId, input: BlockInput): Promise<{ block: Block; affected: Booking[] }> => {
    const loaded = await catalog.load(tenantId)
    const range = rangeOf(loaded, input)
    const { tellCustomers, reason = null } = input
    const said = await change(loaded, blockIdOf(range), stored => {
      const isNew = stored === null || stored.liftedAt !== null
      if (!isNew && (stored.tellCustomers || !tellCustomers)) return null
      return {
        ...range,
        id: blockIdOf(range),
        tellCustomers,
        reason: reason ?? (isNew ? null : stored.reason),
        round: (stored?.round ?? 0) + 1,
        affected: isNew ? [] : stored.affected,
        createdAt: instantOf(Math.floor(clock.now() / MINUTE)),
        liftedAt: null,
      }
    })
    const affected = await work.apply(loaded, said)
    await carryOut(tenantId, said)
    return { block: said, affected }
  }

  return {
    /**
     * A provider is away: nobody can book them then, and whoever has is asked for another time where `tellCustomers` says so. Said twice,
     * it is one block.
     */
    block,

    /** A provider is away for a whole day of the business's zone. */
    async blockDay(
      tenantId: TenantId,
      { providerId, date, tellCustomers }: { providerId: ProviderId; date: LocalDate; tellCustomers: boolean },
    ): Promise<{ block: Block; affected: Booking[] }> {
      const { timezone } = (await catalog.load(tenantId)).tenant
      return block(tenantId, {
        providerId,
        startsAt: instantOf(startOfDay(timezone, date)),
        endsAt: instantOf(endOfDay(timezone, date)),
        tellCustomers,
      })
    },

    /**
     * The provider is there after all. Who has been asked and has not answered keeps their booking, and hears so; whoever waits for a time
     * is asked. Throws `NotFound`.
     */
    async lift(tenantId: TenantId, id: string): Promise<void> {
      const loaded = await catalog.load(tenantId)
      const lifted = await change(loaded, id, stored => {
        if (stored === null || stored.liftedAt !== null) throw new NotFound('This time away')
        return { ...stored, liftedAt: new Date(clock.now()).toISOString(), round: stored.round + 1 }
      })
      await carryOut(tenantId, lifted)
      await jobs.runNow([{ tenantId, id: freedJobId(lifted) }])
    },
  }
}
