import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { RefusalReason } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import { addRating } from '#server/data/catalog.repository'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { Cancelled, Moved, Refused, Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { EngineBookings } from '#server/usecases/engine/bookings'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import { decided } from '#server/usecases/bookings/slot-claims'
import { cancelled, moved, newBooking, settled } from '#server/domain/bookings/lifecycle'
import { canCancel, moveRefusal } from '#server/domain/bookings/rules'
import { effectiveStatus, isLive } from '#server/domain/bookings/status'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { bookingIdOf } from '#server/domain/ids'
import { providersOf } from '#server/domain/bookings/provider-visit'
import { isOffer } from '#server/domain/waiting-list/entry'
import { isClass } from '#server/domain/bookings/visit'
import { servicesOf } from '#server/domain/tenants/catalog'
import { overlayBookings, stageBooking } from '#server/usecases/stage/stage'

/**
 * Who wants a change: the notice that customers owe the business does not bind the business; what the engine outside has done, it need not
 * be told.
 */
export type Actor = 'customer' | 'owner' | 'engine'

interface Needs {
  bookings: BookingsRepository
  claims: SlotClaims
  engine: EngineBookings
  consequences: Consequences
  clock: Clock
}

const refused = (reason: RefusalReason): Refused => ({ result: 'refused', reason })

const notFree = (result: 'taken' | 'not_bookable'): { result: 'taken' } | Refused => (result === 'taken' ? { result } : refused(result))

/** A second place in the class that a customer has one in is as a rule a second tap. */
const isSamePlace = ({ services }: Catalog, open: readonly Booking[], { serviceIds: [id], startsAt }: Wish): boolean =>
  services.some(service => service.id === id && isClass(service))
  && open.some(booking => booking.serviceIds[0] === id && booking.startsAt === startsAt)

export type BookingChanges = ReturnType<typeof createBookingChanges>

/**
 * Booking, moving and cancelling as staged changes: the rules are checked and the time is claimed on the stage; the commit decides whether
 * it became true.
 */
export function createBookingChanges({ bookings, claims, engine, consequences, clock }: Needs) {
  /** Only the customer's own; a booking of somebody else is not there. */
  const findOwn = async (stage: Stage, { customerId }: Party, id: BookingId): Promise<Booking | null> => {
    const booking = stage.bookings.get(id)?.booking ?? (await bookings.find(stage.catalog.tenant.id, id))
    return booking !== null && booking.customerId === customerId ? booking : null
  }

  /** The customer's live bookings that have not begun, by start, as they will be. */
  const listOpen = async (stage: Stage, customerId: CustomerId): Promise<Booking[]> => {
    const now = clock.now()
    return overlayBookings(stage, await bookings.listActiveOfCustomer(stage.catalog.tenant.id, customerId))
      .filter(
        booking => booking.customerId === customerId && isLive(booking, now) && !isOffer(booking) && Date.parse(booking.startsAt) > now,
      )
      .sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
  }

  /** A new booking on the stage, confirmed or held until an instant. */
  const place = async (stage: Stage, party: Party, wish: Wish, source: Booking['source'], heldUntil: Instant | null): Promise<Reserved> => {
    const { tenant } = stage.catalog
    const services = servicesOf(stage.catalog, wish.serviceIds)
    if (services === null) return refused('not_bookable')
    const choice = await claims.choose(stage, services, wish)
    if (choice.result !== 'free') return notFree(choice.result)
    const booking = newBooking({
      id: bookingIdOf(tenant.id, `${stage.cause}:${stage.bookings.size}`),
      customer: party,
      services,
      ...decided(choice),
      startsAt: wish.startsAt,
      source,
      createdAt: clock.now(),
      heldUntil,
    })
    if (!claims.claim(stage, booking, choice.read)) return { result: 'taken' }
    const staged = stageBooking(stage, booking, null)
    consequences.planReminders(stage, staged, party)
    await consequences.calendarChanged(stage, staged)
    return { result: 'reserved', booking: staged }
  }

  return {
    listOpen,
    dropPlanned: consequences.dropPlanned,

    async reserve(stage: Stage, party: Party, wish: Wish, source: Booking['source']): Promise<Reserved> {
      const open = await listOpen(stage, party.customerId)
      if (open.length >= stage.catalog.tenant.rules.maxOpenBookingsPerCustomer) return refused('too_many_bookings')
      if (isSamePlace(stage.catalog, open, wish)) return refused('already_booked')
      return engine.isFor(stage) ? engine.reserve(stage, party, wish, source) : place(stage, party, wish, source, null)
    },

    /** Keeps a time for somebody until an instant; nothing is told to an engine or a calendar before it is confirmed. */
    hold: (stage: Stage, party: Party, wish: Wish, heldUntil: Instant): Promise<Reserved> =>
      place(stage, party, wish, 'waitlist', heldUntil),

    /** A time that was kept becomes a booking; `taken` when the hold has run out. */
    async confirmHold(stage: Stage, party: Party, id: BookingId): Promise<Reserved> {
      const held = await findOwn(stage, party, id)
      if (held === null) return refused('not_found')
      if (effectiveStatus(held, clock.now()) !== 'held') return { result: 'taken' }
      if (engine.isFor(stage)) return engine.confirmHold(stage, party, held)
      const booking = await claims.settle(stage, held, settled(held, 'confirmed'))
      if (booking === null) return { result: 'taken' }
      consequences.planReminders(stage, booking, party)
      await consequences.calendarChanged(stage, booking)
      return { result: 'reserved', booking }
    },

    /** Gives a kept time back. */
    async dropHold(stage: Stage, id: BookingId): Promise<void> {
      const held = stage.bookings.get(id)?.booking ?? (await bookings.find(stage.catalog.tenant.id, id))
      if (held?.status === 'held') await claims.settle(stage, held, settled(held, 'expired'))
    },

    async move(stage: Stage, party: Party, id: BookingId, to: Omit<Wish, 'serviceIds'>, by: Actor = 'customer'): Promise<Moved> {
      const booking = await findOwn(stage, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      const refusal = by === 'customer' ? moveRefusal(booking, stage.catalog.tenant.rules, clock.now()) : null
      if (refusal !== null) return refused(refusal)
      const services = servicesOf(stage.catalog, booking.serviceIds)
      if (services === null) return refused('not_bookable')
      const choice = await claims.choose(stage, services, to, booking)
      if (choice.result !== 'free') return notFree(choice.result)
      const next = moved(booking, { services, ...decided(choice), startsAt: to.startsAt, by: by === 'customer' ? by : 'owner' })
      if (engine.isFor(stage)) return engine.move(stage, party, booking, next, choice.read)
      if (!claims.move(stage, booking, next, choice.read)) return { result: 'taken' }
      const staged = stageBooking(stage, next, booking.version)
      await consequences.dropPlanned(stage, booking)
      consequences.planReminders(stage, staged, party)
      consequences.timeFreed(stage, booking)
      await consequences.calendarChanged(stage, staged, booking.providerId)
      return { result: 'moved', booking: staged, previousStartsAt: booking.startsAt }
    },

    /** A booking goes where somebody has put it in a calendar: only other claims stand in the way, no rule. Null: one does. */
    async relocate(
      stage: Stage,
      party: Party,
      booking: Booking,
      to: { startsAt: Instant; providerId: ProviderId; engineUids?: string[] },
    ): Promise<Booking | null> {
      const services = servicesOf(stage.catalog, booking.serviceIds)
      if (services === null || !isLive(booking, clock.now())) return null
      const next = { ...moved(booking, { services, ...to, by: 'owner' }), engineUids: to.engineUids ?? booking.engineUids }
      if (!claims.move(stage, booking, next, await claims.daysAround(stage, [booking, next]))) return null
      const staged = stageBooking(stage, next, booking.version)
      await consequences.dropPlanned(stage, booking)
      consequences.planReminders(stage, staged, party)
      consequences.timeFreed(stage, booking)
      await consequences.calendarChanged(stage, staged, booking.providerId)
      return staged
    },

    /** A booking that a person has made in the engine outside becomes ours. Null: a claim of ours stands in the way. */
    async adopt(
      stage: Stage,
      party: Party,
      there: { id: BookingId; serviceIds: ServiceId[]; providerId: ProviderId; startsAt: Instant; engineUids: string[] },
    ): Promise<Booking | null> {
      const services = servicesOf(stage.catalog, there.serviceIds)
      if (services === null) return null
      const booking = {
        ...newBooking({ ...there, customer: party, services, assignment: { kind: 'chosen' }, source: 'engine', createdAt: clock.now() }),
        engineUids: there.engineUids,
      }
      if (!claims.claim(stage, booking, await claims.daysAround(stage, [booking]))) return null
      const staged = stageBooking(stage, booking, null)
      consequences.planReminders(stage, staged, party)
      await consequences.calendarChanged(stage, staged)
      return staged
    },

    async cancel(stage: Stage, party: Party, id: BookingId, by: Actor = 'customer'): Promise<Cancelled> {
      const booking = await findOwn(stage, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (by === 'customer' && !canCancel(booking, stage.catalog.tenant.rules, clock.now())) return refused('too_late')
      const next = cancelled(booking, stage.catalog.tenant.rules, clock.now())
      await claims.release(stage, booking)
      const staged = stageBooking(stage, next, booking.version)
      await consequences.dropPlanned(stage, booking)
      consequences.timeFreed(stage, booking)
      await consequences.calendarChanged(stage, staged)
      if (by !== 'engine' && engine.isFor(stage)) await engine.cancelled(stage, booking)
      return { result: 'cancelled', booking: staged }
    },

    /** The customer did not come: the engine outside is told after the commit. */
    tellNoShow(stage: Stage, booking: Booking): void {
      if (engine.isFor(stage)) engine.notCome(stage, booking)
    },

    /** The customer has said how a visit was; a second word on it replaces the first. Everybody who took part is rated. */
    async rate(
      stage: Stage,
      party: Party,
      id: BookingId,
      stars: number,
    ): Promise<{ result: 'rated'; booking: Booking } | { result: 'refused' }> {
      const { tenant, providers } = stage.catalog
      const booking = await findOwn(stage, party, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'completed') return { result: 'refused' }
      if (booking.rating === stars) return { result: 'rated', booking }
      const given = { stars: stars - (booking.rating ?? 0), ratings: booking.rating === null ? 1 : 0 }
      const rated = providersOf(booking).filter(providerId => providers.some(provider => provider.id === providerId))
      stage.writes.push(...rated.map(providerId => addRating(tenant.id, providerId, given)))
      return { result: 'rated', booking: stageBooking(stage, { ...booking, rating: stars }, booking.version) }
    },

    /** The customer has said that they will come. */
    async confirmAttendance(stage: Stage, party: Party, id: BookingId): Promise<{ result: 'confirmed'; booking: Booking } | Refused> {
      const booking = await findOwn(stage, party, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'confirmed') return refused('not_found')
      // A promise to come to somebody who is away is none.
      if (booking.isAttendanceConfirmed || isDisplaced(booking)) return { result: 'confirmed', booking }
      return { result: 'confirmed', booking: stageBooking(stage, { ...booking, isAttendanceConfirmed: true }, booking.version) }
    },
  }
}
