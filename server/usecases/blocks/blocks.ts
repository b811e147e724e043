import type { AffectedState, BlockInput, BlockView } from '#shared/schemas/block'
import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Clock } from '#server/ports/clock'
import type { BlockWork } from '#server/usecases/blocks/block-work'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { Jobs } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import { Block, blockIdOf } from '#server/domain/bookings/block'
import { isAhead } from '#server/domain/bookings/status'
import { isDisplaced, isDuring } from '#server/domain/bookings/displacement'
import { AppError, NotFound } from '#server/domain/errors'
import { endOfDay, instantOf, startOfDay } from '#server/domain/time/time'
import { commitAside } from '#server/usecases/stage/commit-aside'

interface Needs {
  blocks: BlocksRepository
  bookings: BookingsRepository
  rows: OutboxRepository
  turns: TurnsRepository
  catalog: CatalogCache
  work: BlockWork
  consequences: Consequences
  jobs: Jobs
  outbox: Outbox
  clock: Clock
}

const MINUTE = 60_000
const LONGEST_DAYS = 400
const UNDONE = ['failed', 'skipped', 'cancelled']

export interface Unanswered {
  booking: Booking
  isTold: boolean
}

export type Blocks = ReturnType<typeof createBlocks>

/**
 * When providers are away: said by the owner, and taken back. It stands in the same day items as bookings, so nobody books there from the
 * moment it is said, whichever engine keeps the calendar.
 */
export function createBlocks({ blocks, bookings, rows, turns, catalog, work, consequences, jobs, outbox, clock }: Needs) {
  const jobIdOf = ({ id, round }: Pick<Block, 'id' | 'round'>): string => `away:${id}:${round}`
  const nowMinute = () => Math.floor(clock.now() / MINUTE)

  const rangeOf = (
    { providers }: Catalog,
    { providerId, startsAt, endsAt }: Pick<BlockInput, 'providerId' | 'startsAt' | 'endsAt'>,
  ): Pick<Block, 'providerId' | 'from' | 'until'> => {
    const [start, end] = [Date.parse(startsAt), Date.parse(endsAt)]
    const [from, until] = [Math.floor(start / MINUTE), Math.ceil(end / MINUTE)]
    if (!providers.some(({ id }) => id === providerId)) throw new NotFound(`The provider ${providerId}`)
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
      consequences.stageJob(own, jobIdOf(changed), { kind: 'providerAway', blockId: id })
      return true
    })
    return Block.parse(await blocks.find(tenant.id, id))
  }

  const carryOut = async (tenantId: TenantId, block: Block): Promise<void> => {
    await jobs.runNow([{ tenantId, id: jobIdOf(block) }])
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
        createdAt: instantOf(nowMinute()),
        liftedAt: null,
      }
    })
    const affected = await work.apply(loaded, said)
    await carryOut(tenantId, said)
    return { block: said, affected }
  }

  const stateOf = async (tenantId: TenantId, booking: Booking, stretch: Block): Promise<AffectedState> => {
    if (booking.status === 'cancelled' || booking.status === 'expired') return 'answered_cancelled'
    if (!isDuring(booking, stretch)) return 'answered_moved'
    const toldBy = booking.displaced?.toldBy ?? null
    const row = toldBy === null ? null : await rows.find({ tenantId, customerId: booking.customerId, id: toldBy })
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
      await jobs.runNow([{ tenantId, id: `freed:${lifted.id}:${lifted.round}` }])
    },

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
