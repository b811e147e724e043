import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId } from '#shared/schemas/ids'
import type { RefusalReason } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { Clock } from '#server/ports/clock'
import type { Ground, Party, Wish } from '#server/usecases/booking-ground'
import type { SlotClaims } from '#server/usecases/slot-claims'
import { canCancel, canReschedule, cancelled, effectiveStatus, isLive, moved, newBooking } from '#server/domain/booking-lifecycle'
import { bookingIdOf } from '#server/domain/ids'
import { reminderPlan } from '#server/domain/reminder-plan'
import { notificationRow, servicesOf } from '#server/usecases/booking-ground'
import { overlayBookings, stageBooking } from '#server/usecases/stage'

type Refused = { result: 'refused', reason: RefusalReason }
type NotFree = { result: 'taken' } | Refused

interface Needs { bookings: BookingsRepository, outbox: OutboxRepository, claims: SlotClaims, clock: Clock }

const refused = (reason: RefusalReason): Refused => ({ result: 'refused', reason })

const notFree = (result: 'taken' | 'not_bookable'): NotFree => result === 'taken' ? { result } : refused(result)

export type BookingChanges = ReturnType<typeof createBookingChanges>

/** Booking, moving and cancelling as staged changes: the rules are checked and the time is claimed on the stage; the commit decides whether it became true. */
export function createBookingChanges({ bookings, outbox, claims, clock }: Needs) {
  const planReminders = ({ catalog: { tenant }, stage }: Ground, booking: Booking, party: Party): void => {
    stage.outbox.push(...reminderPlan(booking, tenant, clock.now()).map(({ kind, dueAt }) => notificationRow(tenant, party, booking, kind, dueAt)))
  }

  /** What was planned for a booking is not to be sent any more. */
  const dropPlanned = async ({ catalog, stage }: Ground, booking: Booking): Promise<void> => {
    const rows = await outbox.listOfBooking(catalog.tenant.id, booking.customerId, booking.id)
    stage.cancelOutbox.push(...rows.filter(row => row.status === 'planned'))
    stage.outbox = stage.outbox.filter(row => row.notification?.bookingId !== booking.id)
  }

  /** Only the customer's own; a booking of somebody else is not there. */
  const findOwn = async ({ catalog, stage }: Ground, { customerId }: Party, id: BookingId): Promise<Booking | null> => {
    const booking = stage.bookings.get(id)?.booking ?? await bookings.find(catalog.tenant.id, id)
    return booking !== null && booking.customerId === customerId ? booking : null
  }

  /** The customer's live bookings that have not begun, by start, as they will be. */
  const listOpen = async ({ catalog, stage }: Ground, customerId: CustomerId): Promise<Booking[]> => {
    const now = clock.now()
    return overlayBookings(stage, await bookings.listActiveOfCustomer(catalog.tenant.id, customerId))
      .filter(booking => booking.customerId === customerId && isLive(booking, now) && Date.parse(booking.startsAt) > now)
      .sort((one, other) => one.startsAt < other.startsAt ? -1 : 1)
  }

  return {
    listOpen,
    dropPlanned,

    async reserve(ground: Ground, party: Party, wish: Wish, source: Booking['source']): Promise<{ result: 'reserved', booking: Booking } | NotFree> {
      const { tenant } = ground.catalog
      const services = servicesOf(ground.catalog, wish.serviceIds)
      if (services === null) return refused('not_bookable')
      const open = await listOpen(ground, party.customerId)
      if (open.length >= tenant.rules.maxOpenBookingsPerCustomer) return refused('too_many_bookings')
      const choice = await claims.choose(ground, services, wish)
      if (choice.result !== 'free') return notFree(choice.result)
      const booking = newBooking({
        id: bookingIdOf(tenant.id, `${ground.cause}:${ground.stage.bookings.size}`), customer: party, services,
        providerId: choice.providerId, startsAt: wish.startsAt, assignment: choice.assignment, source, createdAt: clock.now(),
      })
      if (!claims.claim(ground, booking, choice.read)) return { result: 'taken' }
      stageBooking(ground.stage, booking, null)
      planReminders(ground, booking, party)
      return { result: 'reserved', booking }
    },

    async move(ground: Ground, party: Party, id: BookingId, to: Omit<Wish, 'serviceIds'>): Promise<{ result: 'moved', booking: Booking, previousStartsAt: string } | NotFree> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (!canReschedule(booking, ground.catalog.tenant.rules, clock.now())) return refused('too_late')
      const services = servicesOf(ground.catalog, booking.serviceIds)
      if (services === null) return refused('not_bookable')
      const choice = await claims.choose(ground, services, to, booking)
      if (choice.result !== 'free') return notFree(choice.result)
      const next = moved(booking, { services, providerId: choice.providerId, startsAt: to.startsAt, assignment: choice.assignment })
      if (!claims.move(ground, booking, next, choice.read)) return { result: 'taken' }
      const staged = stageBooking(ground.stage, next, booking.version)
      await dropPlanned(ground, booking)
      planReminders(ground, staged, party)
      return { result: 'moved', booking: staged, previousStartsAt: booking.startsAt }
    },

    async cancel(ground: Ground, party: Party, id: BookingId): Promise<{ result: 'cancelled', booking: Booking } | Refused> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (!canCancel(booking, clock.now())) return refused('too_late')
      const next = cancelled(booking, ground.catalog.tenant.rules, clock.now())
      await claims.release(ground, booking)
      const staged = stageBooking(ground.stage, next, booking.version)
      await dropPlanned(ground, booking)
      return { result: 'cancelled', booking: staged }
    },

    /** The customer has said that they will come. */
    async confirmAttendance(ground: Ground, party: Party, id: BookingId): Promise<{ result: 'confirmed', booking: Booking } | Refused> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'confirmed') return refused('not_found')
      if (booking.isAttendanceConfirmed) return { result: 'confirmed', booking }
      return { result: 'confirmed', booking: stageBooking(ground.stage, { ...booking, isAttendanceConfirmed: true }, booking.version) }
    },
  }
}
