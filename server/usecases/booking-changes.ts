import type { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { Clock } from '#server/ports/clock'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { DaysRepository } from '#server/data/days.repository'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { ProviderChoice, RefusalReason } from '#server/conversation/effects'
import type { ProviderDay } from '#server/domain/day'
import type { OutboxRow } from '#server/domain/outbox'
import type { Stage } from '#server/usecases/stage'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { assign } from '#server/domain/assignment'
import { checkSlot, daysToRead } from '#server/domain/availability'
import { canCancel, canReschedule, cancelled, effectiveStatus, isLive, moved, newBooking } from '#server/domain/booking-lifecycle'
import { claim, entryOf, localDatesTouched, move, release } from '#server/domain/claims'
import { bookingIdOf } from '#server/domain/ids'
import { reminderPlan } from '#server/domain/reminder-plan'
import { addDays, minuteOf } from '#server/domain/time'
import { overlayBookings, overlayDays, stageBooking, stageDay } from '#server/usecases/stage'

export interface Catalog { tenant: Tenant, services: Service[], providers: Provider[] }

/** Whom a booking is for and over which number they are told. */
export interface Party { customerId: CustomerId, phone: string, name: string | null, language: Language }

/** `cause` names what the change comes from (a message, an event), so that doing it again makes the same ids. */
export interface Ground { catalog: Catalog, stage: Stage, cause: string }

export interface Wish { serviceIds: ServiceId[], providerId: ProviderChoice, startsAt: Instant }

type Refused = { result: 'refused', reason: RefusalReason }
export type ReserveOutcome = { result: 'reserved', booking: Booking } | { result: 'taken' } | Refused
export type MoveOutcome = { result: 'moved', booking: Booking, previousStartsAt: Instant } | { result: 'taken' } | Refused
export type CancelOutcome = { result: 'cancelled', booking: Booking } | Refused

interface Needs { bookings: BookingsRepository, days: DaysRepository, outbox: OutboxRepository, clock: Clock }

/** How far back round robin counts. */
const LOAD_DAYS = 30

const refused = (reason: RefusalReason): Refused => ({ result: 'refused', reason })

const dayIn = (days: ProviderDay[], providerId: ProviderId, date: LocalDate): ProviderDay =>
  days.find(day => day.providerId === providerId && day.date === date) ?? { providerId, date, version: 0, busy: [] }

/** Everything but `taken` is for good: another start, not another try, would help. */
const worst = (verdicts: string[]): 'taken' | Refused => verdicts.includes('taken') || verdicts.includes('not_working') ? 'taken' : refused('not_bookable')

export type BookingChanges = ReturnType<typeof createBookingChanges>

/** Booking, moving and cancelling as staged changes: rules are checked and claims made on the stage; the commit decides whether they became true. */
export function createBookingChanges({ bookings, days, outbox, clock }: Needs) {
  const loadDays = async ({ catalog, stage }: Ground, dates: LocalDate[], back = 0): Promise<ProviderDay[]> => {
    const [first, last] = [dates[0], dates.at(-1)]
    if (first === undefined || last === undefined) return []
    return overlayDays(stage, await days.load(catalog.tenant.id, addDays(first, -back), last))
  }

  const chooseProvider = (ground: Ground, read: ProviderDay[], wish: Wish, services: Service[], exceptId?: BookingId) => {
    const { tenant, providers } = ground.catalog
    const start = minuteOf(wish.startsAt)
    const asked = providers.filter(provider => wish.providerId === ANY_PROVIDER || provider.id === wish.providerId)
    const verdicts = asked.map(provider => ({ provider, verdict: checkSlot({ tenant, provider, services, days: read, now: clock.now(), start, exceptId }) }))
    const free = verdicts.filter(({ verdict }) => verdict === 'free').map(({ provider }) => provider.id)
    if (free.length === 0) return worst(verdicts.map(({ verdict }) => verdict))
    return assign({ candidates: free, days: read, slotStart: start, now: clock.now() })
  }

  const planReminders = ({ catalog, stage }: Ground, booking: Booking, party: Party) => {
    for (const { kind, dueAt } of reminderPlan(booking, catalog.tenant, clock.now())) {
      stage.outbox.push(notificationRow(catalog.tenant, party, booking, kind, dueAt))
    }
  }

  const dropPlanned = async ({ catalog, stage }: Ground, booking: Booking) => {
    const rows = await outbox.listOfBooking(catalog.tenant.id, booking.customerId, booking.id)
    stage.cancelOutbox.push(...rows.filter(row => row.status === 'planned'))
    stage.outbox = stage.outbox.filter(row => row.notification?.bookingId !== booking.id)
  }

  const findOwn = async ({ catalog, stage }: Ground, party: Party, id: BookingId): Promise<Booking | null> => {
    const booking = stage.bookings.get(id)?.booking ?? await bookings.find(catalog.tenant.id, id)
    return booking !== null && booking.customerId === party.customerId ? booking : null
  }

  return {
    /** The customer's live bookings that have not ended, by start, as they will be. */
    async listOpen({ catalog, stage }: Ground, customerId: CustomerId): Promise<Booking[]> {
      const read = await bookings.listActiveOfCustomer(catalog.tenant.id, customerId)
      return overlayBookings(stage, read)
        .filter(booking => booking.customerId === customerId && isLive(booking, clock.now()) && Date.parse(booking.startsAt) > clock.now())
        .sort((one, other) => one.startsAt < other.startsAt ? -1 : 1)
    },

    async reserve(ground: Ground, party: Party, wish: Wish, source: Booking['source']): Promise<ReserveOutcome> {
      const { tenant } = ground.catalog
      const services = servicesOf(ground.catalog, wish.serviceIds)
      if (services === null) return refused('not_bookable')
      const open = await this.listOpen(ground, party.customerId)
      if (open.length >= tenant.rules.maxOpenBookingsPerCustomer) return refused('too_many_bookings')
      const start = minuteOf(wish.startsAt)
      const read = await loadDays(ground, daysToRead(tenant.timezone, services, start, start + 1), wish.providerId === ANY_PROVIDER ? LOAD_DAYS + 1 : 0)
      const choice = chooseProvider(ground, read, wish, services)
      if (choice === 'taken') return { result: 'taken' }
      if ('result' in choice) return choice
      const booking = newBooking({
        id: bookingIdOf(tenant.id, `${ground.cause}:${ground.stage.bookings.size}`), customer: party, services, providerId: choice.providerId, startsAt: wish.startsAt, source, createdAt: clock.now(),
        assignment: wish.providerId === ANY_PROVIDER ? { kind: 'round_robin', candidates: choice.candidates } : { kind: 'chosen' },
      })
      const entry = entryOf(booking)
      const touched = localDatesTouched(tenant.timezone, entry.from, entry.until).map(date => dayIn(read, choice.providerId, date))
      const claimed = claim(touched, entry, Math.floor(clock.now() / 60_000))
      if (claimed.result === 'taken') return { result: 'taken' }
      claimed.days.forEach(day => stageDay(ground.stage, day, dayIn(touched, day.providerId, day.date)))
      stageBooking(ground.stage, booking, null)
      planReminders(ground, booking, party)
      return { result: 'reserved', booking }
    },

    async move(ground: Ground, party: Party, bookingId: BookingId, to: Omit<Wish, 'serviceIds'>): Promise<MoveOutcome> {
      const { tenant } = ground.catalog
      const booking = await findOwn(ground, party, bookingId)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (!canReschedule(booking, tenant.rules, clock.now())) return refused('too_late')
      const services = servicesOf(ground.catalog, booking.serviceIds)
      if (services === null) return refused('not_bookable')
      const start = minuteOf(to.startsAt)
      const oldEntry = entryOf(booking)
      const oldDates = localDatesTouched(tenant.timezone, oldEntry.from, oldEntry.until)
      const dates = [...oldDates, ...daysToRead(tenant.timezone, services, start, start + 1)].sort()
      const read = await loadDays(ground, dates, to.providerId === ANY_PROVIDER ? LOAD_DAYS + 1 : 0)
      const choice = chooseProvider(ground, read, { ...to, serviceIds: booking.serviceIds }, services, booking.id)
      if (choice === 'taken') return { result: 'taken' }
      if ('result' in choice) return choice
      const next = moved(booking, { services, providerId: choice.providerId, startsAt: to.startsAt })
      const entry = entryOf(next)
      const newDates = localDatesTouched(tenant.timezone, entry.from, entry.until)
      const affected = [
        ...oldDates.map(date => dayIn(read, booking.providerId, date)),
        ...newDates.map(date => dayIn(read, next.providerId, date)),
      ].filter((day, index, all) => all.findIndex(one => one.providerId === day.providerId && one.date === day.date) === index)
      const change = move(affected, booking.id, { providerId: next.providerId, dates: newDates, entry }, Math.floor(clock.now() / 60_000))
      if (change.result === 'taken') return { result: 'taken' }
      change.days.forEach(day => stageDay(ground.stage, day, dayIn(affected, day.providerId, day.date)))
      stageBooking(ground.stage, next, booking.version)
      await dropPlanned(ground, booking)
      planReminders(ground, next, party)
      return { result: 'moved', booking: next, previousStartsAt: booking.startsAt }
    },

    async cancel(ground: Ground, party: Party, bookingId: BookingId): Promise<CancelOutcome> {
      const { tenant } = ground.catalog
      const booking = await findOwn(ground, party, bookingId)
      if (booking === null || !isLive(booking, clock.now())) return refused('not_found')
      if (!canCancel(booking, clock.now())) return refused('too_late')
      const next = cancelled(booking, tenant.rules, clock.now())
      await this.free(ground, booking)
      stageBooking(ground.stage, next, booking.version)
      await dropPlanned(ground, booking)
      return { result: 'cancelled', booking: next }
    },

    /** Gives the provider's time back. */
    async free(ground: Ground, booking: Booking): Promise<void> {
      const entry = entryOf(booking)
      const dates = localDatesTouched(ground.catalog.tenant.timezone, entry.from, entry.until)
      const read = (await loadDays(ground, dates)).filter(day => day.providerId === booking.providerId)
      release(read, booking.id).forEach(day => stageDay(ground.stage, day, dayIn(read, day.providerId, day.date)))
    },

    /** The customer has said that they will come. */
    async confirmAttendance(ground: Ground, party: Party, bookingId: BookingId): Promise<{ result: 'confirmed', booking: Booking } | Refused> {
      const booking = await findOwn(ground, party, bookingId)
      if (booking === null || effectiveStatus(booking, clock.now()) !== 'confirmed') return refused('not_found')
      if (booking.isAttendanceConfirmed) return { result: 'confirmed', booking }
      const next = { ...booking, isAttendanceConfirmed: true, version: booking.version + 1 }
      stageBooking(ground.stage, next, booking.version)
      return { result: 'confirmed', booking: next }
    },

    planReminders,
    dropPlanned,
  }
}

function servicesOf({ services }: Catalog, ids: ServiceId[]): Service[] | null {
  const found = ids.map(id => services.find(service => service.id === id))
  return found.every(service => service !== undefined) ? found : null
}

/** A message about a booking that is to leave at an instant, worded then. */
export function notificationRow(tenant: Tenant, party: Party, booking: Booking, kind: NotificationKind, dueAt: Instant): OutboxRow {
  return {
    tenantId: tenant.id,
    customerId: party.customerId,
    id: `bkg:${booking.id}:${booking.version}:${kind}`,
    channel: 'whatsapp',
    notification: { kind, bookingId: booking.id, bookingVersion: booking.version },
    from: tenant.whatsapp.number,
    to: party.phone,
    language: party.language,
    content: null,
    dueAt,
    status: 'planned',
    attempts: 0,
    claimedUntil: 0,
    attemptedAt: null,
    sid: null,
    sentAt: null,
    errorCode: null,
  }
}
