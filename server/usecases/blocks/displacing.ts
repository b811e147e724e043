import type { BookingId } from '#shared/schemas/ids'
import type { Booking } from '#shared/schemas/booking'
import type { BlocksRepository } from '#server/data/blocks.repository'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Block } from '#server/domain/bookings/block'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { Party, PartyOf } from '#server/usecases/bookings/party'
import { ReminderKind } from '#shared/schemas/tenant'
import { isAffected } from '#server/domain/bookings/block'
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
  consequences: Consequences
  clock: Clock
}

/** Whoever has not answered is asked again in the place of a reminder, unless they have just been asked (product ms). */
const NOT_BEFORE_MS = 60 * 60_000

export type Displacing = ReturnType<typeof createDisplacing>

/** One booking whose provider is away, or is back. Doing it twice is doing it once. */
export function createDisplacing({ blocks, bookings, partyOf, turns, consequences, clock }: Needs) {
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
    return [row(new Date(clock.now()).toISOString(), ''), ...again.map(({ kind, dueAt }) => row(dueAt, `:${kind}`))]
  }

  return {
    /** Marks a booking whose provider is away, and asks its customer where that is wanted; once, however often it is done. */
    displace: (loaded: Catalog, block: Block, id: BookingId): Promise<boolean> =>
      commitAside(turns, { catalog: loaded, cause: `away:${block.id}` }, async own => {
        if ((await blocks.find(loaded.tenant.id, block.id))?.round !== block.round) return false
        const booking = await bookings.find(loaded.tenant.id, id)
        if (booking === null || !isAffected(booking, block, clock.now())) return false
        const known = isDisplaced(booking) ? booking.displaced : undefined
        if (known !== undefined && (known.isAsked || !block.tellCustomers)) return false
        const { tellCustomers: isAsked, id: blockId, providerId } = block
        // Taken back in the very moment: then whoever takes it back must see this booking, or this must not be.
        own.writes.push(blocks.isStill(loaded.tenant.id, block))
        await consequences.dropPlanned(own, booking, ReminderKind.options)
        const staged = stageBooking(
          own,
          { ...booking, isAttendanceConfirmed: false, displaced: { blockId, providerId, toldBy: null, shown: [], ...known, isAsked } },
          booking.version,
        )
        if (isAsked) own.outbox.push(...rowsFor(loaded, await partyOf(booking, loaded), staged, block, 'away'))
        return true
      }),

    /** The provider is back: the booking stands as it stood, unless somebody has said otherwise meanwhile or another block is in its way. */
    putBack: (loaded: Catalog, block: Block, id: BookingId, others: readonly Block[]): Promise<boolean> =>
      commitAside(turns, { catalog: loaded, cause: `back:${block.id}` }, async own => {
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
        await consequences.dropPlanned(own, booking, ['reschedule_offer'])
        consequences.planReminders(own, staged, party)
        if (displaced.toldBy !== null) own.outbox.push(...rowsFor(loaded, party, staged, block, 'back'))
        return true
      }),
  }
}
