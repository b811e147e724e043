import type { Alternative, Booking, BookingPart } from '#shared/schemas/booking'
import type { WaitingEntry, WaitingTime } from '#shared/schemas/waiting'
import type { Effect, Outcome, ProviderChoice } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { Asked } from '#server/conversation/asked'
import type { ProviderDay } from '#server/domain/claims/day'
import { alternativesFor } from '#server/domain/availability/alternatives'
import { freeSlots } from '#server/domain/availability/free-slots'
import { cancelled, moved, newBooking, settled } from '#server/domain/bookings/lifecycle'
import { canCancel, moveRefusal } from '#server/domain/bookings/rules'
import { effectiveStatus, isAhead, isLive } from '#server/domain/bookings/status'
import { isDisplaced, withShown } from '#server/domain/bookings/displacement'
import { customerIdOf } from '#server/domain/ids'
import { partFrom, placementsOf } from '#server/domain/claims/placements'
import { isOffer } from '#server/domain/waiting-list/entry'
import { addDays, endOfDay, fromLocal, instantOf, minuteOf, startOfDay, toLocal } from '#server/domain/time/time'

export interface GivenWaiting {
  id: string
  services: string[]
  provider?: string
  from: string
  to?: string
}

export interface GivenBooking {
  id: string
  services: string[]
  provider: string
  start: string
  of?: 'me' | 'other'
}

/** Everything outside the dialogue, in memory and with the real rules of free time. */
export interface World {
  now: number
  bookings: Booking[]
  waiting: WaitingEntry[]
  usual: Extract<Outcome, { kind: 'findUsual' }>['usual']
  perform: (effect: Effect) => Outcome
  add: (booking: GivenBooking) => void
  /** Keeps a time for the customer for half an hour and asks them. */
  offer: (booking: GivenBooking) => Asked
  /** The provider of a booking of the customer is away that day, and the customer is asked for another time. */
  away: (id: string) => Asked
  cancel: (id: string) => void
}

export function createWorld(facts: Facts, given: { bookings?: GivenBooking[]; waiting?: GivenWaiting[]; usual?: World['usual'] }): World {
  const me = customerIdOf(facts.tenant.id, '+4520000001')
  const other = customerIdOf(facts.tenant.id, '+4520000002')
  const services = (ids: readonly string[]) => ids.flatMap(id => facts.services.filter(service => service.id === id))
  let count = 0

  const make = (id: string, of: string, serviceIds: readonly string[], providerId: string, startsAt: string): Booking =>
    newBooking({
      id,
      customer: { customerId: of, phone: '+4520000001', name: 'Ida' },
      services: services(serviceIds),
      providerId,
      startsAt,
      assignment: { kind: 'chosen' },
      source: 'whatsapp',
      createdAt: world.now,
    })
  const live = () => world.bookings.filter(booking => isLive(booking, world.now))
  const mine = (id: string) => live().find(booking => booking.id === id && booking.customerId === me)
  const replace = (booking: Booking) => {
    world.bookings = world.bookings.map(one => (one.id === booking.id ? booking : one))
    return booking
  }
  const daysNow = (): ProviderDay[] =>
    live().flatMap(booking => {
      return placementsOf(booking, facts).flatMap(({ providerId, dates, entry }) => dates.map(date => ({ providerId, date, version: 1, busy: [entry] })))
    })
  const free = (serviceIds: readonly string[], providerId: ProviderChoice, from: number, until: number, exceptId?: string) =>
    freeSlots({
      tenant: facts.tenant,
      services: services(serviceIds),
      providers: facts.providers,
      providerId,
      days: daysNow(),
      now: world.now,
      from,
      until,
      ...(exceptId === undefined ? {} : { exceptId }),
    })
  const freeAt = (serviceIds: readonly string[], providerId: ProviderChoice, startsAt: string, exceptId?: string): { providerId: string; parts: BookingPart[] | null } | null => {
    const [slot] = free(serviceIds, providerId, minuteOf(startsAt), minuteOf(startsAt) + 1, exceptId)
    const parts = slot?.parts?.map(part => partFrom(services(part.serviceIds), part.providerIds[0] ?? '', part.start, { kind: 'chosen' })) ?? null
    return slot?.providerIds[0] === undefined ? null : { providerId: slot.providerIds[0], parts }
  }

  const wait = ({ id, services: serviceIds, provider = null, from, to = from }: Omit<GivenWaiting, 'provider'> & { provider?: string | null }, time: WaitingTime | null): WaitingEntry => ({
    id,
    version: 1,
    customerId: me,
    phone: '+4520000001',
    name: 'Ida',
    language: 'en',
    serviceIds,
    providerId: provider,
    fromDate: from,
    toDate: to,
    time,
    joinedAt: new Date(world.now).toISOString(),
    status: 'waiting',
    offer: null,
    seen: [],
  })
  const answer = ({ bookingId, isAccepted }: Extract<Effect, { kind: 'answerOffer' }>): Outcome => {
    const booking = world.bookings.find(({ id, customerId }) => id === bookingId && customerId === me)
    if (booking === undefined || effectiveStatus(booking, world.now) === 'expired') return { kind: 'answerOffer', result: 'gone', isWaiting: world.waiting.length > 0 }
    if (booking.status === 'confirmed') return { kind: 'answerOffer', result: 'already', booking }
    if (isAccepted) return { kind: 'answerOffer', result: 'booked', booking: replace(settled(booking, 'confirmed')) }
    replace(settled(booking, 'expired'))
    return { kind: 'answerOffer', result: 'declined', isWaiting: true }
  }

  /** What a booking whose provider is away can have; nothing of that day is with the provider. */
  const instead = (booking: Booking, by: string): { booking: Booking; alternatives: Alternative[] } => {
    const zone = facts.tenant.timezone
    const { displaced } = booking
    if (displaced === undefined) throw new Error(`${booking.id} is not displaced.`)
    const day = toLocal(zone, minuteOf(booking.startsAt)).date
    const slots = free(booking.serviceIds, 'any', startOfDay(zone, day), endOfDay(zone, addDays(day, 14)), booking.id)
      .map(slot => ({ ...slot, providerIds: slot.providerIds.filter(id => id !== displaced.providerId || toLocal(zone, slot.start).date !== day) }))
      .filter(({ providerIds }) => providerIds.length > 0)
    const alternatives = alternativesFor(booking, displaced.providerId, slots, zone)
    return { booking: replace(withShown(booking, displaced, by, alternatives)), alternatives }
  }
  const take = ({ bookingId, startsAt, providerId }: Extract<Effect, { kind: 'takeAlternative' }>): Outcome => {
    const booking = mine(bookingId)
    if (booking === undefined) return { kind: 'takeAlternative', result: 'gone' }
    if (booking.displaced === undefined) return { kind: 'takeAlternative', result: 'settled', booking }
    if (booking.displaced.answer !== undefined && booking.startsAt === startsAt) return { kind: 'takeAlternative', result: 'already', booking }
    const found = freeAt(booking.serviceIds, providerId, startsAt, booking.id)
    if (found === null) return { kind: 'takeAlternative', result: 'taken', ...instead(booking, `again${++count}`) }
    const after = moved(booking, { services: services(booking.serviceIds), ...found, startsAt, by: 'owner' })
    return {
      kind: 'takeAlternative',
      result: 'moved',
      booking: replace({ ...after, displaced: { ...booking.displaced, answer: { startsAt, providerId: found.providerId } } }),
      previousStartsAt: booking.startsAt,
    }
  }

  const perform = (effect: Effect): Outcome => {
    switch (effect.kind) {
      case 'findSlots': {
        const zone = facts.tenant.timezone
        const slots = free(effect.serviceIds, effect.providerId, startOfDay(zone, effect.from), endOfDay(zone, effect.to), effect.exceptBookingId ?? undefined)
        return { kind: 'findSlots', slots: slots.map(({ start, ...slot }) => ({ startsAt: instantOf(start), ...slot })) }
      }
      case 'findBookings':
        return {
          kind: 'findBookings',
          bookings: live()
            .filter(booking => booking.customerId === me && isAhead(booking, world.now) && !isOffer(booking))
            .toSorted((one, two) => (one.startsAt < two.startsAt ? -1 : 1)),
        }
      case 'findUsual':
        return { kind: 'findUsual', usual: world.usual }
      case 'reserveSlot': {
        if (live().filter(booking => booking.customerId === me).length >= facts.tenant.rules.maxOpenBookingsPerCustomer) return { kind: 'reserveSlot', result: 'refused', reason: 'too_many_bookings' }
        if (
          facts.services.some(({ id, seats }) => id === effect.serviceIds[0] && seats > 1)
          && live().some(booking => booking.customerId === me && booking.serviceIds[0] === effect.serviceIds[0] && booking.startsAt === effect.startsAt)
        ) {
          return { kind: 'reserveSlot', result: 'refused', reason: 'already_booked' }
        }
        const choice = freeAt(effect.serviceIds, effect.providerId, effect.startsAt)
        if (choice === null) return { kind: 'reserveSlot', result: 'taken' }
        const booking = { ...make(`new${++count}`, me, effect.serviceIds, choice.providerId, effect.startsAt), customerName: effect.customerName, ...(choice.parts && { parts: choice.parts }) }
        world.bookings.push(booking)
        return { kind: 'reserveSlot', result: 'reserved', booking }
      }
      case 'moveBooking': {
        const booking = mine(effect.bookingId)
        if (booking === undefined) return { kind: 'moveBooking', result: 'refused', reason: 'not_found' }
        const refusal = moveRefusal(booking, facts.tenant.rules, world.now)
        if (refusal !== null) return { kind: 'moveBooking', result: 'refused', reason: refusal }
        const choice = freeAt(booking.serviceIds, effect.providerId, effect.startsAt, booking.id)
        if (choice === null) return { kind: 'moveBooking', result: 'taken' }
        const after = replace(moved(booking, { services: services(booking.serviceIds), ...choice, startsAt: effect.startsAt }))
        return { kind: 'moveBooking', result: 'moved', booking: after, previousStartsAt: booking.startsAt }
      }
      case 'cancelBooking': {
        const booking = mine(effect.bookingId)
        if (booking === undefined) return { kind: 'cancelBooking', result: 'refused', reason: 'not_found' }
        if (!canCancel(booking, facts.tenant.rules, world.now)) return { kind: 'cancelBooking', result: 'refused', reason: 'too_late' }
        return { kind: 'cancelBooking', result: 'cancelled', booking: replace(cancelled(booking, facts.tenant.rules, world.now)) }
      }
      case 'confirmAttendance': {
        const booking = mine(effect.bookingId)
        if (booking === undefined) return { kind: 'confirmAttendance', result: 'refused', reason: 'not_found' }
        return { kind: 'confirmAttendance', result: 'confirmed', booking: replace({ ...booking, isAttendanceConfirmed: true }) }
      }
      case 'rateVisit': {
        const booking = world.bookings.find(({ id, customerId }) => id === effect.bookingId && customerId === me)
        return booking === undefined || effectiveStatus(booking, world.now) !== 'completed'
          ? { kind: 'rateVisit', result: 'refused' }
          : { kind: 'rateVisit', result: 'rated', booking: replace({ ...booking, rating: effect.stars }) }
      }
      case 'findWaiting':
        return { kind: 'findWaiting', entries: world.waiting }
      case 'joinWaitlist': {
        if (world.waiting.length >= 2) return { kind: 'joinWaitlist', result: 'refused' }
        const entry = wait(
          { id: `wait${++count}`, services: effect.serviceIds, from: effect.from, to: effect.to, ...(effect.providerId === 'any' ? {} : { provider: effect.providerId }) },
          effect.time,
        )
        world.waiting.push(entry)
        return { kind: 'joinWaitlist', result: 'joined', entry }
      }
      case 'leaveWaitlist': {
        const entries = world.waiting.filter(({ id }) => effect.entryId === null || effect.entryId === id)
        world.waiting = world.waiting.filter(entry => !entries.includes(entry))
        return { kind: 'leaveWaitlist', entries }
      }
      case 'answerOffer':
        return answer(effect)
      case 'takeAlternative':
        return take(effect)
      case 'findAlternatives': {
        const booking = mine(effect.bookingId)
        return booking === undefined || !isDisplaced(booking) ? { kind: 'findAlternatives', result: 'none' } : { kind: 'findAlternatives', result: 'found', ...instead(booking, `again${++count}`) }
      }
      case 'tellOwner':
        return { kind: 'tellOwner' }
      case 'switchBusiness':
        return { kind: 'switchBusiness' }
    }
    return effect satisfies never
  }

  const world: World = {
    now: facts.now,
    bookings: [],
    waiting: [],
    usual: given.usual ?? null,
    perform,
    add: ({ id, services: ids, provider, start, of = 'other' }) => {
      world.bookings.push(make(id, of === 'me' ? me : other, ids, provider, startOf(facts, start)))
    },
    offer: ({ id, services: ids, provider, start }) => {
      const until = new Date(world.now + 30 * 60_000).toISOString()
      const startsAt = startOf(facts, start)
      world.bookings.push({ ...make(id, me, ids, provider, startsAt), status: 'held', heldUntil: until, source: 'waitlist' })
      return { bookingId: id, serviceIds: ids, providerId: provider, startsAt, until }
    },
    away: id => {
      const booking = mine(id)
      if (booking === undefined) throw new Error(`There is no booking ${id}.`)
      const { providerId } = booking
      const shown = instead({ ...booking, displaced: { blockId: 'block', providerId, isAsked: true, toldBy: null, shown: [] } }, 'note')
      return { bookingId: id, serviceIds: booking.serviceIds, providerId, startsAt: booking.startsAt, until: booking.startsAt, alternatives: shown.alternatives }
    },
    cancel: id => {
      world.bookings = world.bookings.map(booking => (booking.id === id ? cancelled(booking, facts.tenant.rules, world.now) : booking))
    },
  }
  for (const entry of given.waiting ?? []) world.waiting.push(wait(entry, null))
  for (const booking of given.bookings ?? []) world.add({ of: 'me', ...booking })
  return world
}

/** The instant of a wall time `YYYY-MM-DDTHH:MM` at the business. */
export function startOf(facts: Pick<Facts, 'tenant'>, local: string): string {
  const [minute] = fromLocal(facts.tenant.timezone, local.slice(0, 10), Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16)))
  if (minute === undefined) throw new Error(`${local} does not exist.`)
  return instantOf(minute)
}
