import type { Booking, BookingPart } from '#shared/schemas/booking'
import type { LocalDate } from '#shared/schemas/time'
import type { DaysRepository } from '#server/data/days.repository'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import { localDatesTouched, release } from '#server/domain/claims/claims'
import { orderId } from '#server/domain/job'
import { partsOf } from '#server/domain/claims/placements'
import { addDays, minuteOf, toLocal } from '#server/domain/time/time'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { settled } from '#server/domain/bookings/lifecycle'
import { stageBooking, stageDay } from '#server/usecases/stage/stage'

interface Needs {
  claims: SlotClaims
  days: DaysRepository
  jobs: JobsRepository
  turns: TurnsRepository
  consequences: Consequences
}

const byTime = (one: BusyEntry, other: BusyEntry): number => one.from - other.from

const dateAt = ({ catalog }: Pick<Stage, 'catalog'>, instant: string): LocalDate => toLocal(catalog.tenant.timezone, minuteOf(instant)).date

/** The claim on the time to which a booking is to be moved, until the engine has agreed. */
export const besideId = (bookingId: string): string => `${bookingId}+move`

export type EngineClaims = ReturnType<typeof createEngineClaims>

/** Claims that stand while the engine is being asked. */
export function createEngineClaims({ claims, days, jobs, turns, consequences }: Needs) {
  const without = (day: ProviderDay, ...ids: string[]): ProviderDay => ({ ...day, busy: day.busy.filter(entry => !ids.includes(entry.id)) })

  /** Every day that holds the claim beside: its order says where that is. */
  const besideDays = async (stage: Stage, booking: Booking): Promise<ProviderDay[]> => {
    const order = (await jobs.find({ tenantId: stage.catalog.tenant.id, id: orderId(booking.id) }))?.work
    if (order?.kind !== 'engineOrder' || order.order.act !== 'move') return []
    const shift = Date.parse(order.order.startsAt) - Date.parse(booking.startsAt)
    const at = (instant: string) => new Date(Date.parse(instant) + shift).toISOString()
    const [from, until] = [addDays(dateAt(stage, at(booking.blockedFrom)), -1), addDays(dateAt(stage, at(booking.blockedUntil)), 1)]
    return (await days.load(stage.catalog.tenant.id, from, until)).filter(({ busy }) => busy.some(({ id }) => id === besideId(booking.id)))
  }

  const dropBeside = async (stage: Stage, booking: Booking): Promise<void> => {
    for (const day of await besideDays(stage, booking)) {
      const staged = stage.days.get(`${day.date}#${day.providerId}`)?.day ?? day
      const [freed] = release([staged], besideId(booking.id))
      if (freed !== undefined) stageDay(stage, freed, day)
    }
  }

  /** Busy as far as we know, until the engine's free time is read again. */
  const blockRefused = async (own: Stage, id: string, { providerId, startsAt, endsAt }: BookingPart): Promise<void> => {
    const [from, until] = [minuteOf(startsAt), minuteOf(endsAt)]
    const dates = localDatesTouched(own.catalog.tenant.timezone, from, until)
    for (const day of await days.find(
      own.catalog.tenant.id,
      dates.map(date => ({ providerId, date })),
    )) {
      const staged = own.days.get(`${day.date}#${providerId}`)?.day ?? day
      const refused = { id: `cal/${id}`, kind: 'external' as const, from, until, start: from, expiresAt: null, source: 'cal' }
      stageDay(own, { ...staged, busy: [...staged.busy, refused].sort(byTime) }, day)
    }
  }

  return {
    dropBeside,

    /** What the engine refused is not ours, and busy as far as we know until its free time is read again. */
    async withdraw(stage: Stage, held: Booking): Promise<void> {
      await commitAside(turns, stage, async own => {
        if ((await claims.settle(own, held, settled(held, 'expired'))) === null) return false
        const [only, ...others] = partsOf(held)
        // Which of several parts was refused nobody has said.
        if (only !== undefined && others.length === 0) await blockRefused(own, held.id, only)
        own.finishedJobs.push({ tenantId: stage.catalog.tenant.id, id: orderId(held.id) })
        return true
      })
    },

    /** Claims the new time of a booking while it keeps the old one; false: it is not free. */
    async claimBeside(stage: Stage, booking: Booking, next: Booking, afterMs: number): Promise<boolean> {
      const order = { act: 'move' as const, isPromised: false, startsAt: next.startsAt, providerId: next.providerId }
      const beside: Booking = { ...next, id: besideId(booking.id), status: 'held', heldUntil: null }
      return commitAside(turns, stage, async own => {
        await dropBeside(own, booking)
        const read = await claims.daysAround(own, [beside])
        if (
          !claims.claim(
            own,
            beside,
            read.map(day => without(day, booking.id, beside.id)),
          )
        ) {
          return false
        }
        for (const { day } of own.days.values()) {
          const before = read.find(({ date, providerId }) => date === day.date && providerId === day.providerId)
          const kept = before?.busy.filter(({ id }) => id === booking.id) ?? []
          if (kept.length > 0 && !day.busy.some(({ id }) => id === booking.id)) {
            stageDay(own, { ...day, busy: [...day.busy, ...kept].sort(byTime) }, day)
          }
        }
        consequences.stageJob(own, orderId(booking.id), { kind: 'engineOrder', bookingId: booking.id, order }, afterMs)
        return true
      })
    },

    /** The booking moves to the claim beside it; null: that claim is not there any more, and somebody else has the time. */
    async settleBeside(stage: Stage, booking: Booking, next: Booking): Promise<Booking | null> {
      const read = await claims.daysAround(stage, [booking, next])
      if (
        !claims.move(
          stage,
          booking,
          next,
          read.map(day => without(day, besideId(booking.id))),
        )
      ) {
        return null
      }
      // Where only the claim beside stood, as with another room, it goes by itself.
      for (const day of read) {
        const [freed] = release([stage.days.get(`${day.date}#${day.providerId}`)?.day ?? day], besideId(booking.id))
        if (freed !== undefined) stageDay(stage, freed, day)
      }
      return stageBooking(stage, next, booking.version)
    },

    /** The new time is not had: the claim on it goes. */
    async giveUpBeside(stage: Stage, booking: Booking): Promise<void> {
      await commitAside(turns, stage, async own => {
        await dropBeside(own, booking)
        own.finishedJobs.push({ tenantId: stage.catalog.tenant.id, id: orderId(booking.id) })
        return true
      })
    },

    /** What follows once a booking has moved: its messages, its calendar, and the end of what the engine holds at the old provider's. */
    async moveFollows(stage: Stage, party: Party, before: Booking, after: Booking): Promise<void> {
      await consequences.dropPlanned(stage, before)
      consequences.planReminders(stage, after, party)
      consequences.timeFreed(stage, before)
      await consequences.calendarChanged(stage, after, before.providerId)
      const left = before.engineUids.filter((_, index) => partsOf(before)[index]?.providerId !== partsOf(after)[index]?.providerId)
      if (left.length === 0) return
      const order = { act: 'cancel' as const, uids: left, providerId: before.providerId, startsAt: before.startsAt }
      consequences.stageJob(stage, `${orderId(before.id)}:cancel:${before.version}`, { kind: 'engineOrder', bookingId: before.id, order })
    },
  }
}
