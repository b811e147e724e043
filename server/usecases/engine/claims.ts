import type { Booking, BookingPart } from '#shared/schemas/booking'
import type { DaysRepository } from '#server/data/days.repository'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { Clock } from '#server/ports/clock'
import type { Party } from '#server/usecases/bookings/party'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { Stage } from '#server/usecases/stage/stage'
import { settled } from '#server/domain/bookings/lifecycle'
import { localDatesTouched, release } from '#server/domain/claims/claims'
import { datesOf, partsOf } from '#server/domain/claims/placements'
import { orderId } from '#server/domain/job'
import { addDays, minuteOf } from '#server/domain/time/time'
import { finishOrder, stageCancelOrder, stageOrder } from '#server/usecases/engine/order-jobs'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageDay, stagedDay } from '#server/usecases/stage/stage'

interface Needs {
  claims: SlotClaims
  staging: BookingStaging
  days: DaysRepository
  jobs: JobsRepository
  turns: TurnsRepository
  clock: Clock
}

const byTime = (one: BusyEntry, other: BusyEntry): number => one.from - other.from

const isOf =
  (...ids: string[]) =>
  ({ id }: BusyEntry): boolean =>
    ids.includes(id)

const without = (days: readonly ProviderDay[], ...ids: string[]): ProviderDay[] =>
  days.map(day => ({ ...day, busy: day.busy.filter(entry => !isOf(...ids)(entry)) }))

/** The claim on the time to which a booking is to be moved, until the engine has agreed. */
export const besideId = (bookingId: string): string => `${bookingId}+move`

export type EngineClaims = ReturnType<typeof createEngineClaims>

/**
 * Claims that stand while the engine is being asked. A new booking is held. One that moves keeps its time and has a second claim beside it
 * on the new one; whichever time it does not get goes.
 */
export function createEngineClaims({ claims, staging, days, jobs, turns, clock }: Needs) {
  const releaseBeside = (stage: Stage, booking: Booking, read: readonly ProviderDay[]): void => {
    for (const day of read) {
      const [freed] = release([stagedDay(stage, day)], besideId(booking.id))
      if (freed !== undefined) stageDay(stage, freed, day)
    }
  }

  /** Its order says where the claim beside is. */
  const dropBeside = async (stage: Stage, booking: Booking): Promise<void> => {
    const { tenant } = stage.catalog
    const order = (await jobs.find({ tenantId: tenant.id, id: orderId(booking.id) }))?.work
    if (order?.kind !== 'engineOrder' || order.order.act !== 'move') return
    const shift = Date.parse(order.order.startsAt) - Date.parse(booking.startsAt)
    const at = (instant: string) => new Date(Date.parse(instant) + shift).toISOString()
    const { blockedFrom, blockedUntil } = booking
    const dates = datesOf(tenant.timezone, { ...booking, parts: undefined, blockedFrom: at(blockedFrom), blockedUntil: at(blockedUntil) })
    const [first, last] = [dates[0], dates.at(-1)]
    if (first !== undefined && last !== undefined) {
      releaseBeside(stage, booking, await days.load(tenant.id, addDays(first, -1), addDays(last, 1)))
    }
  }

  /** Busy as far as we know, until the engine's free time is read again. */
  const blockRefused = async (own: Stage, id: string, { providerId, startsAt, endsAt }: BookingPart): Promise<void> => {
    const { tenant } = own.catalog
    const [from, until] = [minuteOf(startsAt), minuteOf(endsAt)]
    const entry = { id: `cal/${id}`, kind: 'external' as const, from, until, start: from, expiresAt: null, source: 'cal' }
    const dates = localDatesTouched(tenant.timezone, from, until)
    const read = await days.find(
      tenant.id,
      dates.map(date => ({ providerId, date })),
    )
    for (const day of read) {
      const staged = stagedDay(own, day)
      stageDay(own, { ...staged, busy: [...staged.busy, entry].sort(byTime) }, day)
    }
  }

  return {
    dropBeside,

    /** What the engine has is ours; null: meanwhile somebody was said to be away then. */
    async agree(stage: Stage, party: Party, held: Booking, engineUids: string[]): Promise<Booking | null> {
      const booking = await staging.put(stage, party, held, { ...settled(held, 'confirmed'), engineUids })
      if (booking !== null) finishOrder(stage, held.id)
      return booking
    },

    /** What the engine refused is not ours, and busy as far as we know until its free time is read again. */
    async withdraw(stage: Stage, held: Booking): Promise<void> {
      await commitAside(turns, stage, async own => {
        await staging.end(own, held, settled(held, 'expired'))
        const [only, ...others] = partsOf(held)
        // Which of several parts was refused nobody has said.
        if (only !== undefined && others.length === 0) await blockRefused(own, held.id, only)
        finishOrder(own, held.id)
        return true
      })
    },

    /** Nothing is wanted there any more: what is claimed beside goes, and the engine is told after the commit. */
    async letGo(stage: Stage, booking: Booking): Promise<void> {
      await dropBeside(stage, booking)
      finishOrder(stage, booking.id)
      stageCancelOrder(stage, booking, booking.engineUids, clock.now())
    },

    /** Claims the new time of a booking while it keeps the old one; false: it is not free. `until`: epoch ms, when it is taken back. */
    async claimBeside(stage: Stage, before: Booking, after: Booking, until: number): Promise<boolean> {
      const { startsAt, providerId } = after
      const beside: Booking = { ...after, id: besideId(before.id), status: 'held', heldUntil: null }
      return commitAside(turns, stage, async own => {
        await dropBeside(own, before)
        const read = await claims.daysAround(own, [beside])
        if (!(await claims.place(own, beside, without(read, before.id, beside.id)))) return false
        // Where it stands already it stands on.
        for (const { day } of own.days.values()) {
          const seen = read.find(({ date, providerId: id }) => date === day.date && id === day.providerId)
          const kept = seen?.busy.filter(isOf(before.id)) ?? []
          if (kept.length > 0 && !day.busy.some(isOf(before.id))) stageDay(own, { ...day, busy: [...day.busy, ...kept].sort(byTime) }, day)
        }
        stageOrder(own, before.id, { act: 'move', isPromised: false, startsAt, providerId }, until)
        return true
      })
    },

    /**
     * The booking moves to the claim beside it, and the engine forgets what another provider had of it. Null: that claim is not there any
     * more, and somebody else has the time.
     */
    async settleBeside(stage: Stage, party: Party, before: Booking, after: Booking): Promise<Booking | null> {
      const read = await claims.daysAround(stage, [before, after])
      const booking = await staging.put(stage, party, before, after, without(read, besideId(before.id)))
      if (booking === null) return null
      // Where only the claim beside stood, as with another room, it goes by itself.
      releaseBeside(stage, before, read)
      finishOrder(stage, before.id)
      const left = before.engineUids.filter((_, index) => partsOf(before)[index]?.providerId !== partsOf(after)[index]?.providerId)
      if (left.length > 0) stageCancelOrder(stage, before, left, clock.now())
      return booking
    },

    /** The new time is not had: the claim on it goes. */
    async giveUpBeside(stage: Stage, booking: Booking): Promise<void> {
      await commitAside(turns, stage, async own => {
        await dropBeside(own, booking)
        finishOrder(own, booking.id)
        return true
      })
    },
  }
}
