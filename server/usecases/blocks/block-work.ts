import type { Booking } from '#shared/schemas/booking'
import type { BookingId, TenantId } from '#shared/schemas/ids'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Block } from '#server/domain/bookings/block'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party, PartyOf } from '#server/usecases/bookings/party'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { BusyTimes } from '#server/usecases/calendars/busy-times'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { isAffected, OWNER_SOURCE } from '#server/domain/bookings/block'
import { localDatesTouched } from '#server/domain/claims/claims'
import { isDisplaced, isDuring } from '#server/domain/bookings/displacement'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  blocks: BlocksRepository
  bookings: BookingsRepository
  partyOf: PartyOf
  turns: TurnsRepository
  catalog: CatalogCache
  busy: BusyTimes
  consequences: Consequences
  clock: Clock
}

/** Whoever has not answered is asked again in the place of a reminder, unless they have just been asked (product ms). */
const NOT_BEFORE_MS = 60 * 60_000
const REMINDERS = ['reminder_24h', 'reminder_2h'] as const

export type BlockWork = ReturnType<typeof createBlockWork>

/** What follows when a provider is away or back. Each step finds what is left to be done, so a crash between two of them costs nothing. */
export function createBlockWork({ blocks, bookings, partyOf, turns, catalog, busy, consequences, clock }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

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

  /** Asked now, and again where a reminder would have been, as long as there is no answer. */
  const rowsFor = ({ tenant }: Catalog, party: Party, booking: Booking, block: Block, about: 'away' | 'back'): OutboxRow[] => {
    const row = (dueAt: string, mark: string): OutboxRow => {
      const plain = notificationRow(tenant, party, booking, 'reschedule_offer', dueAt)
      return {
        ...plain,
        id: `${plain.id}:${block.id}:${block.round}${mark}`,
        notification: { kind: 'reschedule_offer', bookingId: booking.id, bookingVersion: booking.version, about },
      }
    }
    const again = about === 'back' ? [] : reminderPlan(booking, tenant, clock.now() + NOT_BEFORE_MS)
    return [row(now(), ''), ...again.map(({ kind, dueAt }) => row(dueAt, `:${kind}`))]
  }

  /** Marks a booking whose provider is away, and asks its customer where that is wanted; once, however often it is done. */
  const displace = (loaded: Catalog, block: Block, id: BookingId): Promise<boolean> =>
    commitAside(turns, { catalog: loaded, cause: `away:${block.id}` }, async own => {
      if ((await blocks.find(loaded.tenant.id, block.id))?.round !== block.round) return false
      const booking = await bookings.find(loaded.tenant.id, id)
      if (booking === null || !isAffected(booking, block, clock.now())) return false
      const known = isDisplaced(booking) ? booking.displaced : undefined
      if (known !== undefined && (known.isAsked || !block.tellCustomers)) return false
      const { tellCustomers: isAsked, id: blockId, providerId } = block
      // Taken back in the very moment: then whoever takes it back must see this booking, or this must not be.
      own.writes.push(blocks.isStill(loaded.tenant.id, block))
      await consequences.dropPlannedOf(own, booking, REMINDERS)
      const staged = stageBooking(
        own,
        { ...booking, isAttendanceConfirmed: false, displaced: { blockId, providerId, toldBy: null, shown: [], ...known, isAsked } },
        booking.version,
      )
      if (isAsked) own.outbox.push(...rowsFor(loaded, await partyOf(booking, loaded), staged, block, 'away'))
      return true
    })

  /** The provider is back: the booking stands as it stood, unless somebody has said otherwise meanwhile or another block is in its way. */
  const putBack = (loaded: Catalog, block: Block, id: BookingId, others: readonly Block[]): Promise<boolean> =>
    commitAside(turns, { catalog: loaded, cause: `back:${block.id}` }, async (own: Stage) => {
      const booking = await bookings.find(loaded.tenant.id, id)
      if (booking === null || !isDisplaced(booking) || booking.displaced?.blockId !== block.id) return false
      const other = others.find(one => isDuring(booking, one))
      if (other !== undefined) {
        stageBooking(
          own,
          { ...booking, displaced: { ...booking.displaced, blockId: other.id, providerId: other.providerId } },
          booking.version,
        )
        return true
      }
      const { displaced, ...rest } = booking
      const staged = stageBooking(own, rest, booking.version)
      const party = await partyOf(booking, loaded)
      await consequences.dropPlannedOf(own, booking, ['reschedule_offer'])
      consequences.planReminders(own, staged, party)
      if (displaced.toldBy !== null) own.outbox.push(...rowsFor(loaded, party, staged, block, 'back'))
      return true
    })

  const noteAffected = async (loaded: Catalog, id: string, affected: readonly Booking[]): Promise<void> => {
    await commitAside(turns, { catalog: loaded, cause: `affected:${id}` }, async own => {
      const block = await blocks.find(loaded.tenant.id, id)
      const fresh = affected.filter(booking => block?.affected.every(({ bookingId }) => bookingId !== booking.id) === true)
      if (block === null || block.liftedAt !== null || fresh.length === 0) return false
      own.writes.push(
        blocks.save(
          loaded.tenant.id,
          { ...block, affected: [...block.affected, ...fresh.map(({ id: bookingId, startsAt }) => ({ bookingId, startsAt }))] },
          block.version,
        ),
      )
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
    const others = (await blocks.listAfter(loaded.tenant.id, Math.floor(clock.now() / 60_000))).filter(
      ({ providerId }) => providerId === block.providerId,
    )
    for (const { bookingId } of block.affected) await putBack(loaded, block, bookingId, others)
    await commitAside(turns, { catalog: loaded, cause: `lifted:${block.id}` }, async own => {
      consequences.stageJob(own, `freed:${block.id}:${block.round}`, {
        kind: 'timeFreed',
        providerId: block.providerId,
        from: block.from,
        until: block.until,
      })
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
      else for (const { id } of await apply(loaded, block)) await displace(loaded, block, id)
      return 'done'
    },
  }
}
