import type { Booking } from '#shared/schemas/booking'
import type { BusyEntry } from '#server/domain/claims/day'
import type { Table } from '#server/data/table/table'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import { Tenant } from '#shared/schemas/tenant'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { cancelled, moved, newBooking, settled } from '#server/domain/bookings/lifecycle'
import { effectiveStatus, isLive } from '#server/domain/bookings/status'
import { localDatesTouched } from '#server/domain/claims/claims'
import { instantOf } from '#server/domain/time/time'
import { changeOf, dayIn, newStage, stageBooking, stageDay } from '#server/usecases/stage/stage'
import { createSlotClaims } from '#server/usecases/bookings/slot-claims'
import { salon } from '#tests/support/salon'
import { aProvider, aService, daily, someRules } from '#tests/support/schedule-fixtures'

export const ZONE = 'Europe/Copenhagen'

const always = daily('00:00-24:00')

/** A business with everything that can be claimed: buffers, two rooms, a set of mats, classes, and limits per day. */
export const catalog: Catalog = {
  tenant: Tenant.parse({
    ...salon,
    timezone: ZONE,
    closedDates: [],
    rules: someRules({ slotGridMinutes: 15, minimumNoticeMinutes: 0, bookingWindowDays: 300 }),
    resources: [
      { id: 'room1', name: 'Room 1', capacity: 1 },
      { id: 'room2', name: 'Room 2', capacity: 1 },
      { id: 'mats', name: 'Mats', capacity: 3 },
    ],
  }),
  services: [
    aService({ id: 'cut', minutes: 30, bufferBeforeMinutes: 10, bufferAfterMinutes: 5 }),
    aService({ id: 'massage', minutes: 60, bufferAfterMinutes: 15, needs: [['room1', 'room2']] }),
    aService({ id: 'bath', minutes: 45, bufferBeforeMinutes: 15, needs: [['room2', 'room1'], ['mats'], ['mats']], maxBookingsPerDay: 3 }),
    aService({ id: 'yoga', minutes: 60, bufferBeforeMinutes: 5, bufferAfterMinutes: 5, seats: 3, gridMinutes: 30, needs: [['mats'], ['room1', 'room2']], maxBookingsPerDay: 2 }),
  ],
  providers: [
    aProvider({ id: 'ada', serviceIds: ['cut', 'yoga'], hours: always }),
    aProvider({ id: 'bob', serviceIds: ['massage', 'bath'], hours: always, maxBookingsPerDay: 4 }),
    aProvider({ id: 'cleo', serviceIds: ['massage', 'yoga'], hours: always }),
  ],
}

export interface External {
  providerId: string
  from: number
  until: number
  order: number
}

/** Acts as the use cases do, on whatever table there is; who was placed when is kept for those who judge. */
export function createClaimsWorld(table: Table, begin: number) {
  const days = createDaysRepository(table)
  const turns = createTurnsRepository(table)
  const bookings = createBookingsRepository(table)
  const world = { now: begin, order: 0, externals: [] as External[], placed: new Map<string, number>(), refused: 0 }
  const ms = () => world.now * 60_000
  const claims = createSlotClaims({ days, clock: { now: ms } })
  const tenantId = catalog.tenant.id

  /** Again from fresh reads until the commit holds; false: the rules said no. */
  const committed = async (cause: string, act: (stage: Stage) => Promise<Booking | null>): Promise<boolean> => {
    for (let tries = 0; tries < 60; tries++) {
      const stage = newStage({ catalog, cause })
      const booking = await act(stage)
      if (booking === null) {
        world.refused++
        return false
      }
      if ((await turns.commitChange(tenantId, changeOf(stage))).result !== 'committed') continue
      world.placed.set(booking.id, world.order++)
      return true
    }
    throw new Error('Somebody was quicker sixty times.')
  }

  const live = async (id: string): Promise<Booking | null> => {
    const booking = await bookings.find(tenantId, id)
    return booking !== null && isLive(booking, ms()) ? booking : null
  }

  return {
    world,

    book: (id: string, serviceIds: string[], providerId: string, start: number, heldMinutes: number | null): Promise<boolean> =>
      committed(id, async stage => {
        const choice = await claims.choose(stage, { serviceIds, providerId, startsAt: instantOf(start) })
        if (choice.result !== 'free') return null
        const heldUntil = heldMinutes === null ? null : instantOf(world.now + heldMinutes)
        const booking = newBooking({
          id,
          customer: { customerId: 'cus_aaaaaaaaaaaaaaaaaaaa', phone: '+4520111111', name: null },
          ...choice.visit,
          source: 'whatsapp',
          createdAt: ms(),
          heldUntil,
        })
        return (await claims.place(stage, booking, choice.read)) ? stageBooking(stage, booking, null) : null
      }),

    move: (id: string, providerId: string, start: number): Promise<boolean> =>
      committed(id, async stage => {
        const booking = await live(id)
        if (booking === null) return null
        const choice = await claims.choose(stage, { serviceIds: booking.serviceIds, providerId, startsAt: instantOf(start) }, booking)
        if (choice.result !== 'free') return null
        const next = moved(booking, choice.visit)
        return (await claims.place(stage, next, choice.read)) ? stageBooking(stage, next, booking.version) : null
      }),

    cancel: (id: string): Promise<boolean> =>
      committed(id, async stage => {
        const booking = await live(id)
        if (booking === null) return null
        await claims.release(stage, booking)
        return stageBooking(stage, cancelled(booking, catalog.tenant.rules, ms()), booking.version)
      }),

    confirm: (id: string): Promise<boolean> =>
      committed(id, async stage => {
        const held = await live(id)
        if (held === null || effectiveStatus(held, ms()) !== 'held') return null
        const next = settled(held, 'confirmed')
        return (await claims.place(stage, next)) ? stageBooking(stage, next, held.version) : null
      }),

    /** An entry of a calendar elsewhere stands wherever it likes, also over a booking. */
    async external(id: string, providerId: string, from: number, minutes: number): Promise<void> {
      const entry: BusyEntry = { id, kind: 'external', from, until: from + minutes, start: from, expiresAt: null, source: 'elsewhere' }
      for (;;) {
        const stage = newStage({ catalog, cause: id })
        const dates = localDatesTouched(ZONE, entry.from, entry.until)
        const read = await days.find(
          tenantId,
          dates.map(date => ({ providerId, date })),
        )
        for (const date of dates) {
          const day = dayIn(read, providerId, date)
          stageDay(stage, { ...day, busy: [...day.busy, entry] }, day)
        }
        if ((await turns.commitChange(tenantId, changeOf(stage))).result === 'committed') break
      }
      world.externals.push({ providerId, from, until: entry.until, order: world.order++ })
    },

    /** Bookings that take time now, and everything that is claimed. */
    async look() {
      const all = await bookings.listBetween(tenantId, instantOf(begin - 3 * 1440), instantOf(begin + 30 * 1440))
      return { live: all.filter(booking => booking.status === 'confirmed' || effectiveStatus(booking, ms()) === 'held'), days: await days.load(tenantId, '2000-01-01', '2100-01-01') }
    },
  }
}

export type ClaimsWorld = ReturnType<typeof createClaimsWorld>
