import type { Assignment, Booking } from '#shared/schemas/booking'
import type { ProviderId } from '#shared/schemas/ids'
import type { Service } from '#shared/schemas/service'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { BusyEntry, ProviderDay } from '#server/domain/day'
import type { Clock } from '#server/ports/clock'
import type { Ground, Wish } from '#server/usecases/booking-ground'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { assign } from '#server/domain/assignment'
import { checkSlot, daysToRead } from '#server/domain/availability'
import { claim, entryOf, localDatesTouched, move, release } from '#server/domain/claims'
import { addDays, minuteOf } from '#server/domain/time'
import { dayIn } from '#server/usecases/booking-ground'
import { overlayDays, stageBooking, stageDay } from '#server/usecases/stage'

export type Choice = { result: 'free', providerId: ProviderId, assignment: Assignment, read: ProviderDay[] } | { result: 'taken' } | { result: 'not_bookable' }

/** How far back round robin counts, and a day for the zone. */
const LOAD_DAYS = 31

const isSameDay = (one: ProviderDay, other: ProviderDay): boolean => one.providerId === other.providerId && one.date === other.date

/** Claims on the providers' days: read, decided and staged; the commit's version conditions make them hold. */
export function createSlotClaims({ days, clock }: { days: DaysRepository, clock: Clock }) {
  const minuteNow = () => Math.floor(clock.now() / 60_000)

  const load = async ({ catalog, stage }: Ground, dates: readonly LocalDate[], back = 0): Promise<ProviderDay[]> => {
    const [first, last] = [dates[0], dates.at(-1)]
    return first === undefined || last === undefined ? [] : overlayDays(stage, await days.load(catalog.tenant.id, addDays(first, -back), last))
  }

  const datesOf = ({ catalog }: Ground, booking: Booking): LocalDate[] => {
    const { from, until } = entryOf(booking)
    return localDatesTouched(catalog.tenant.timezone, from, until)
  }

  const stageAll = ({ stage }: Ground, changed: ProviderDay[], read: readonly ProviderDay[]): void =>
    changed.forEach(day => stageDay(stage, day, dayIn(read, day.providerId, day.date)))

  /** Moves a booking's claim as one change, also within a day; false: the new time is not free. */
  const moveClaim = (ground: Ground, from: Booking, to: Booking, read: readonly ProviderDay[]): boolean => {
    const dates = datesOf(ground, to)
    const affected = [
      ...datesOf(ground, from).map(date => dayIn(read, from.providerId, date)), ...dates.map(date => dayIn(read, to.providerId, date)),
    ].filter((day, index, all) => all.findIndex(other => isSameDay(other, day)) === index)
    const change = move(affected, from.id, { providerId: to.providerId, dates, entry: entryOf(to) }, minuteNow())
    if (change.result === 'claimed') stageAll(ground, change.days, affected)
    return change.result === 'claimed'
  }

  return {
    /** Who can do a visit at its start, by every rule; of several, whose turn it is. `moving`: that booking is not in its own way. */
    async choose(ground: Ground, services: Service[], wish: Omit<Wish, 'serviceIds'>, moving: Booking | null = null): Promise<Choice> {
      const { tenant, providers } = ground.catalog
      const start = minuteOf(wish.startsAt)
      const isAny = wish.providerId === ANY_PROVIDER
      const dates = [...daysToRead(tenant.timezone, services, start, start + 1), ...(moving === null ? [] : datesOf(ground, moving))].sort()
      const read = await load(ground, dates, isAny ? LOAD_DAYS : 0)
      const verdicts = providers.filter(provider => isAny || provider.id === wish.providerId)
        .map(provider => ({ id: provider.id, verdict: checkSlot({ tenant, provider, services, days: read, now: clock.now(), start, exceptId: moving?.id }) }))
      const free = verdicts.filter(({ verdict }) => verdict === 'free').map(({ id }) => id)
      if (free.length === 0) return { result: verdicts.some(({ verdict }) => verdict === 'taken' || verdict === 'not_working') ? 'taken' : 'not_bookable' }
      const { providerId, candidates } = assign({ candidates: free, days: read, slotStart: start, now: clock.now(), exceptId: moving?.id })
      return { result: 'free', providerId, assignment: isAny ? { kind: 'round_robin', candidates } : { kind: 'chosen' }, read }
    },

    /** Puts a new booking's claim on the stage; false: the time is not free. */
    claim(ground: Ground, booking: Booking, read: readonly ProviderDay[]): boolean {
      const touched = datesOf(ground, booking).map(date => dayIn(read, booking.providerId, date))
      const claimed = claim(touched, entryOf(booking), minuteNow())
      if (claimed.result === 'claimed') stageAll(ground, claimed.days, touched)
      return claimed.result === 'claimed'
    },

    move: moveClaim,

    /** A held booking becomes another one at the same time: its claim goes with it, or is given back. The booking as it will be; null: the hold has run out and somebody else has the time. */
    async settle(ground: Ground, held: Booking, next: Booking): Promise<Booking | null> {
      const read = await load(ground, datesOf(ground, held))
      if (next.status === 'expired') stageAll(ground, release(read.filter(day => day.providerId === held.providerId), held.id), read)
      else if (!moveClaim(ground, held, next, read)) return null
      return stageBooking(ground.stage, next, held.version)
    },

    /** The days of some bookings as they are, without what the engine outside says of them: it says so because of these very bookings. */
    async daysAround(ground: Ground, around: Booking[]): Promise<ProviderDay[]> {
      const isAround = (entry: BusyEntry): boolean => around.some(booking => minuteOf(booking.blockedFrom) < entry.until && entry.from < minuteOf(booking.blockedUntil))
      const read = await load(ground, around.flatMap(booking => datesOf(ground, booking)).sort())
      return read.map(day => ({ ...day, busy: day.busy.filter(entry => entry.source !== 'cal' || !isAround(entry)) }))
    },

    /** Gives a booking's time back. */
    async release(ground: Ground, booking: Booking): Promise<void> {
      const read = (await load(ground, datesOf(ground, booking))).filter(day => day.providerId === booking.providerId)
      stageAll(ground, release(read, booking.id), read)
    },
  }
}

export type SlotClaims = ReturnType<typeof createSlotClaims>
