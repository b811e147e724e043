import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { RefusalReason } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import { addRating } from '#server/data/catalog.repository'
import type { Clock } from '#server/ports/clock'
import type { Catalog, Ground, Party, Wish } from '#server/usecases/stage/ground'
import type { Cancelled, Moved, Refused, Reserved } from '#server/usecases/bookings/outcomes'
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
import { servicesOf } from '#server/usecases/stage/ground'
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
  const findOwn = async ({ catalog, stage }: Ground, { customerId }: Party, id: BookingId): Promise<Booking | null> => {
    const booking = stage.bookings.get(id)?.booking ?? (await bookings.find(catalog.tenant.id, id))
    return booking !== null && booking.customerId === customerId ? booking : null
  }

  /** The customer's live bookings that have not begun, by start, as they will be. */
  const listOpen = async ({ catalog, stage }: Ground, customerId: CustomerId): Promise<Booking[]> => {
    const now = clock.now()
    return overlayBookings(stage, await bookings.listActiveOfCustomer(catalog.tenant.id, customerId))
      .filter(
        booking => booking.customerId === customerId && isLive(booking, now) && !isOffer(booking) && Date.parse(booking.startsAt) > now,
      )
      .sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
  }

  /** A new booking on the stage, confirmed or held until an instant. */
  const place = async (
    ground: Ground,
    party: Party,
    wish: Wish,
    source: Booking['source'],
    heldUntil: Instant | null,
  ): Promise<Reserved> => {
    const { tenant } = ground.catalog
    const services = servicesOf(ground.catalog, wish.serviceIds)
    if (services === null) return refused('not_bookable')
    const choice = await claims.choose(ground, services, wish)
    if (choice.result !== 'free') return notFree(choice.result)
    const booking = newBooking({
      id: bookingIdOf(tenant.id, `${ground.cause}:${ground.stage.bookings.size}`),
      customer: party,
      services,
      ...decided(choice),
      startsAt: wish.startsAt,
      source,
      createdAt: clock.now(),
      heldUntil,
    })
    if (!claims.claim(ground, booking, choice.read)) return { result: 'taken' }
    const staged = stageBooking(ground.stage, booking, null)
    consequences.planReminders(ground, staged, party)
    await consequences.calendarChanged(ground, staged)
    return { result: 'reserved', booking: staged }
  }

  return {
    listOpen,
    dropPlanned: consequences.dropPlanned,

    async reserve(ground: Ground, party: Party, wish: Wish, source: Booking['source']): Promise<Reserved> {
      const open = await listOpen(ground, party.customerId)
      if (open.length >= ground.catalog.tenant.rules.maxOpenBookingsPerCustomer) return refused('too_many_bookings')
      if (isSamePlace(ground.catalog, open, wish)) return refused('already_booked')
      return engine.isFor(ground) ? engine.reserve(ground, party, wish, source) : place(ground, party, wish, source, null)
    },

    /** Keeps a time for somebody until an instant; nothing is told to an engine or a calendar before it is confirmed. */
    hold: (ground: Ground, party: Party, wish: Wish, heldUntil: Instant): Promise<Reserved> =>
      place(ground, party, wish, 'waitlist', heldUntil),

    /** A time that was kept becomes a booking; `taken` when the hold has run out. */
    async confirmHold(ground: Ground, party: Party, id: BookingId): Promise<Reserved> {
      const held = await findOwn(ground, party, id)
      if (held === null) return refused('not_found')
      if (effectiveStatus(held, clock.now()) !== 'held') return { result: 'taken' }
      if (engine.isFor(ground)) return engine.confirmHold(ground, party, held)
      const booking = await claims.settle(ground, held, settled(held, 'confirmed'))
      if (booking === null) return { result: 'taken' }
      consequences.planReminders(ground, booking, party)
      await consequences.calendarChanged(ground, booking)
      return { result: 'reserved', booking }
    },

    /** Gives a kept time back. */
    async dropHold(ground: Ground, id: BookingId): Promise<void> {
      const held = ground.stage.bookings.get(id)?.booking ?? (await bookings.find(ground.catalog.tenant.id, id))
      if (held?.status === 'held') await claims.settle(ground, held, settled(held, 'expired'))
    },

    async move(ground: Ground, party: Party, id: BookingId, to: Omit<Wish, 'serviceIds'>, by: Actor = 'customer'): Promise<Moved> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      const refusal = by === 'customer' ? moveRefusal(booking, ground.catalog.tenant.rules, clock.now()) : null
      if (refusal !== null) return refused(refusal)
      const services = servicesOf(ground.catalog, booking.serviceIds)
      if (services === null) return refused('not_bookable')
      const choice = await claims.choose(ground, services, to, booking)
      if (choice.result !== 'free') return notFree(choice.result)
      const next = moved(booking, { services, ...decided(choice), startsAt: to.startsAt, by: by === 'customer' ? by : 'owner' })
      if (engine.isFor(ground)) return engine.move(ground, party, booking, next, choice.read)
      if (!claims.move(ground, booking, next, choice.read)) return { result: 'taken' }
      const staged = stageBooking(ground.stage, next, booking.version)
      await consequences.dropPlanned(ground, booking)
      consequences.planReminders(ground, staged, party)
      consequences.timeFreed(ground, booking)
      await consequences.calendarChanged(ground, staged, booking.providerId)
      return { result: 'moved', booking: staged, previousStartsAt: booking.startsAt }
    },

    /** A booking goes where somebody has put it in a calendar: only other claims stand in the way, no rule. Null: one does. */
    async relocate(
      ground: Ground,
      party: Party,
      booking: Booking,
      to: { startsAt: Instant; providerId: ProviderId; engineUids?: string[] },
    ): Promise<Booking | null> {
      const services = servicesOf(ground.catalog, booking.serviceIds)
      if (services === null || !isLive(booking, clock.now())) return null
      const next = { ...moved(booking, { services, ...to, by: 'owner' }), engineUids: to.engineUids ?? booking.engineUids }
      if (!claims.move(ground, booking, next, await claims.daysAround(ground, [booking, next]))) return null
      const staged = stageBooking(ground.stage, next, booking.version)
      await consequences.dropPlanned(ground, booking)
      consequences.planReminders(ground, staged, party)
      consequences.timeFreed(ground, booking)
      await consequences.calendarChanged(ground, staged, booking.providerId)
      return staged
    },

    /** A booking that a person has made in the engine outside becomes ours. Null: a claim of ours stands in the way. */
    async adopt(
      ground: Ground,
      party: Party,
      there: { id: BookingId; serviceIds: ServiceId[]; providerId: ProviderId; startsAt: Instant; engineUids: string[] },
    ): Promise<Booking | null> {
      const services = servicesOf(ground.catalog, there.serviceIds)
      if (services === null) return null
      const booking = {
        ...newBooking({ ...there, customer: party, services, assignment: { kind: 'chosen' }, source: 'engine', createdAt: clock.now() }),
        engineUids: there.engineUids,
      }
      if (!claims.claim(ground, booking, await claims.daysAround(ground, [booking]))) return null
      const staged = stageBooking(ground.stage, booking, null)
      consequences.planReminders(ground, staged, party)
      await consequences.calendarChanged(ground, staged)
      return staged
    },

    async cancel(ground: Ground, party: Party, id: BookingId, by: Actor = 'customer'): Promise<Cancelled> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (by === 'customer' && !canCancel(booking, ground.catalog.tenant.rules, clock.now())) return refused('too_late')
      const next = cancelled(booking, ground.catalog.tenant.rules, clock.now())
      await claims.release(ground, booking)
      const staged = stageBooking(ground.stage, next, booking.version)
      await consequences.dropPlanned(ground, booking)
      consequences.timeFreed(ground, booking)
      await consequences.calendarChanged(ground, staged)
      if (by !== 'engine' && engine.isFor(ground)) await engine.cancelled(ground, booking)
      return { result: 'cancelled', booking: staged }
    },

    /** The customer did not come: the engine outside is told after the commit. */
    tellNoShow(ground: Ground, booking: Booking): void {
      if (engine.isFor(ground)) engine.notCome(ground, booking)
    },

    /** The customer has said how a visit was; a second word on it replaces the first. Everybody who took part is rated. */
    async rate(
      ground: Ground,
      party: Party,
      id: BookingId,
      stars: number,
    ): Promise<{ result: 'rated'; booking: Booking } | { result: 'refused' }> {
      const {
        catalog: { tenant, providers },
        stage,
      } = ground
      const booking = await findOwn(ground, party, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'completed') return { result: 'refused' }
      if (booking.rating === stars) return { result: 'rated', booking }
      const given = { stars: stars - (booking.rating ?? 0), ratings: booking.rating === null ? 1 : 0 }
      const rated = providersOf(booking).filter(providerId => providers.some(provider => provider.id === providerId))
      stage.writes.push(...rated.map(providerId => addRating(tenant.id, providerId, given)))
      return { result: 'rated', booking: stageBooking(stage, { ...booking, rating: stars }, booking.version) }
    },

    /** The customer has said that they will come. */
    async confirmAttendance(ground: Ground, party: Party, id: BookingId): Promise<{ result: 'confirmed'; booking: Booking } | Refused> {
      const booking = await findOwn(ground, party, id)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'confirmed') return refused('not_found')
      // A promise to come to somebody who is away is none.
      if (booking.isAttendanceConfirmed || isDisplaced(booking)) return { result: 'confirmed', booking }
      return { result: 'confirmed', booking: stageBooking(ground.stage, { ...booking, isAttendanceConfirmed: true }, booking.version) }
    },
  }
}
