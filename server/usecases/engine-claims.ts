import type { Booking } from '#shared/schemas/booking'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { ProviderDay } from '#server/domain/day'
import type { Clock } from '#server/ports/clock'
import type { Ground, Party } from '#server/usecases/booking-ground'
import type { Consequences } from '#server/usecases/consequences'
import type { AtEngine, EngineCalls } from '#server/usecases/engine-calls'
import type { SlotClaims } from '#server/usecases/slot-claims'
import { entryOf, localDatesTouched, move, release } from '#server/domain/claims'
import { orderId } from '#server/domain/job'
import { minuteOf } from '#server/domain/time'
import { commitAside } from '#server/usecases/commit-aside'
import { settled } from '#server/domain/booking-lifecycle'
import { stageBooking, stageDay } from '#server/usecases/stage'

interface Needs { calls: EngineCalls, claims: SlotClaims, days: DaysRepository, jobs: JobsRepository, turns: TurnsRepository, consequences: Consequences, clock: Clock }

/** The claim on the time to which a booking is to be moved, until the engine has agreed. */
export const besideId = (bookingId: string): string => `${bookingId}+move`

export type EngineClaims = ReturnType<typeof createEngineClaims>

/** Claims that stand while the engine is being asked. */
export function createEngineClaims({ calls, claims, days, jobs, turns, consequences, clock }: Needs) {
  const minuteNow = () => Math.floor(clock.now() / 60_000)

  const datesOf = ({ catalog: { tenant } }: Pick<Ground, 'catalog'>, booking: Booking): LocalDate[] => localDatesTouched(tenant.timezone, minuteOf(booking.blockedFrom), minuteOf(booking.blockedUntil))

  const load = ({ catalog: { tenant } }: Pick<Ground, 'catalog'>, booking: Booking, dates: LocalDate[]): Promise<ProviderDay[]> =>
    days.find(tenant.id, dates.map(date => ({ providerId: booking.providerId, date })))

  const without = (day: ProviderDay, ...ids: string[]): ProviderDay => ({ ...day, busy: day.busy.filter(entry => !ids.includes(entry.id)) })

  /** Where the claim beside is to be taken out: its order says. */
  const besideDays = async (ground: Ground, booking: Booking): Promise<ProviderDay[]> => {
    const order = (await jobs.find({ tenantId: ground.catalog.tenant.id, id: orderId(booking.id) }))?.work
    if (order?.kind !== 'engineOrder' || order.order.act !== 'move') return []
    const { startsAt, providerId } = order.order
    const shift = Date.parse(startsAt) - Date.parse(booking.startsAt)
    const at = (instant: string) => new Date(Date.parse(instant) + shift).toISOString()
    const there = { ...booking, providerId, blockedFrom: at(booking.blockedFrom), blockedUntil: at(booking.blockedUntil) }
    return load(ground, there, datesOf(ground, there))
  }

  const dropBeside = async (ground: Ground, booking: Booking): Promise<void> => {
    for (const day of await besideDays(ground, booking)) {
      const staged = ground.stage.days.get(`${day.date}#${day.providerId}`)?.day ?? day
      const [freed] = release([staged], besideId(booking.id))
      if (freed !== undefined) stageDay(ground.stage, freed, day)
    }
  }

  return {
    dropBeside,

    /** What the engine refused is not ours, and busy as far as we know until its free time is read again. */
    async withdraw(ground: Ground, held: Booking): Promise<void> {
      await commitAside(turns, ground, async (own) => {
        if (await claims.settle(own, held, settled(held, 'expired')) === null) return false
        const read = await load(ground, held, datesOf(ground, held))
        const [from, until] = [minuteOf(held.startsAt), minuteOf(held.endsAt)]
        for (const day of read) {
          const freed = own.stage.days.get(`${day.date}#${day.providerId}`)?.day ?? day
          const refused = { id: `cal/${held.id}`, kind: 'external' as const, from, until, start: from, expiresAt: null, source: 'cal' }
          stageDay(own.stage, { ...freed, busy: [...freed.busy, refused].sort((one, other) => one.from - other.from) }, day)
        }
        own.stage.finishedJobs.push({ tenantId: ground.catalog.tenant.id, id: orderId(held.id) })
        return true
      })
    },

    /** Claims the new time of a booking while it keeps the old one; false: it is not free. */
    async claimBeside(ground: Ground, booking: Booking, next: Booking, afterMs: number): Promise<boolean> {
      const order = { act: 'move' as const, isPromised: false, startsAt: next.startsAt, providerId: next.providerId }
      return commitAside(turns, ground, async (own) => {
        await dropBeside(own, booking)
        const dates = datesOf(ground, next)
        const read = (await load(ground, next, dates)).map(day => own.stage.days.get(`${day.date}#${day.providerId}`)?.day ?? day)
        const entry = { ...entryOf({ ...next, status: 'held', heldUntil: null }), id: besideId(booking.id) }
        const change = move(read.map(day => without(day, booking.id, entry.id)), entry.id, { providerId: next.providerId, dates, entry }, minuteNow())
        if (change.result === 'taken') return false
        for (const day of change.days) {
          const before = read.find(({ date }) => date === day.date)
          const kept = before?.busy.filter(({ id }) => id === booking.id) ?? []
          stageDay(own.stage, { ...day, busy: [...day.busy, ...kept].sort((one, other) => one.from - other.from) }, before ?? day)
        }
        consequences.stageJob(own, orderId(booking.id), { kind: 'engineOrder', bookingId: booking.id, order }, afterMs)
        return true
      })
    },

    /** Asks the engine for the new time; what it may have done already is looked up. */
    async moveThere(ground: Pick<Ground, 'catalog'>, booking: Booking, next: Booking, mayBeThere = false): Promise<AtEngine> {
      const look = async (): Promise<string | null | undefined> => {
        const found = await calls.find(ground, next)
        return found.result === 'found' ? found.bookings.find(({ start }) => Date.parse(start) === Date.parse(next.startsAt))?.uid ?? null : undefined
      }
      if (mayBeThere) {
        const uid = await look()
        if (uid === undefined) return { result: 'later' }
        if (uid !== null) return { result: 'booked', uid }
      }
      const outcome = await calls.move(ground, booking, next)
      if (outcome.result === 'booked' || (outcome.result === 'refused' && !mayBeThere)) return outcome
      if (outcome.result === 'unavailable') return { result: 'later' }
      const uid = await look()
      return typeof uid === 'string' ? { result: 'booked', uid } : { result: outcome.result === 'refused' && uid === null ? 'refused' : 'later' }
    },

    /** The booking moves to the claim beside it; null: that claim is not there any more, and somebody else has the time. */
    async settleBeside(ground: Ground, booking: Booking, next: Booking): Promise<Booking | null> {
      const dates = [...datesOf(ground, booking), ...datesOf(ground, next)].sort()
      // Everything of these days: rooms and counters move with it.
      const read = await days.load(ground.catalog.tenant.id, dates[0] ?? '', dates.at(-1) ?? '')
      if (!claims.move(ground, booking, next, read.map(day => without(day, besideId(booking.id))))) return null
      return stageBooking(ground.stage, next, booking.version)
    },

    /** The new time is not had: the claim on it goes. */
    async giveUpBeside(ground: Ground, booking: Booking, next: Booking): Promise<void> {
      await commitAside(turns, ground, async (own) => {
        const read = await load(ground, next, datesOf(ground, next))
        release(read, besideId(booking.id)).forEach(day => stageDay(own.stage, day, read.find(({ date }) => date === day.date) ?? day))
        own.stage.finishedJobs.push({ tenantId: ground.catalog.tenant.id, id: orderId(booking.id) })
        return true
      })
    },

    /** What follows once a booking has moved: its messages, its calendar, and the end of what the engine holds at the old provider's. */
    async moveFollows(ground: Ground, party: Party, before: Booking, after: Booking): Promise<void> {
      await consequences.dropPlanned(ground, before)
      consequences.planReminders(ground, after, party)
      consequences.timeFreed(ground, before)
      await consequences.calendarChanged(ground, after, before.providerId)
      if (before.providerId === after.providerId) return
      const order = { act: 'cancel' as const, uids: before.engineUids, providerId: before.providerId, startsAt: before.startsAt }
      consequences.stageJob(ground, `${orderId(before.id)}:cancel:${before.version}`, { kind: 'engineOrder', bookingId: before.id, order })
    },
  }
}
