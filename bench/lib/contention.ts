import type { Booking } from '#shared/schemas/booking'
import type { Table } from '#server/data/table/table'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import { Tenant } from '#shared/schemas/tenant'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { customerIdOf } from '#server/domain/ids'
import { addDays, instantOf, minuteOf } from '#server/domain/time/time'
import { createSlotClaims } from '#server/usecases/bookings/slot-claims'
import { changeOf, newStage, stageBooking } from '#server/usecases/stage/stage'
import { salon } from '#tests/support/salon'
import { seeded } from '#tests/unit/server/domain/availability/random-question'
import { aProvider, aService, daily, someRules } from '#tests/support/schedule-fixtures'

export const BUFFER = 10
const FIRST = '2030-05-13'
const DAYS = 10
const NOW = Date.parse('2030-05-06T07:00:00Z')
/** As often as the product tries a change again. */
const TRIES = 8

const LENGTHS = [30, 45, 60]
const PROVIDERS = ['ada', 'bob', 'cleo', 'dee']

const catalog: Catalog = {
  tenant: Tenant.parse({ ...salon, closedDates: [], rules: someRules({ minimumNoticeMinutes: 0 }) }),
  services: LENGTHS.map(minutes => aService({ id: `for${minutes}`, minutes, bufferBeforeMinutes: BUFFER, bufferAfterMinutes: BUFFER })),
  providers: PROVIDERS.map(id => aProvider({ id, serviceIds: LENGTHS.map(minutes => `for${minutes}`), hours: daily('09:00-17:00') })),
}

/** Somebody wants a provider's time: epoch minutes of the visit itself. */
export interface Wish {
  id: string
  providerId: string
  start: number
  minutes: number
}

/** A provider's time that is taken by the visit and what belongs to it. */
export interface Taken {
  id: string
  providerId: string
  from: number
  until: number
}

/** What became of a wish, and how often somebody else was quicker on the way. */
export interface Attempt {
  outcome: 'booked' | 'refused' | 'gave up'
  conflicts: number
}

export const takenBy = ({ id, providerId, start, minutes }: Wish): Taken => ({
  id,
  providerId,
  from: start - BUFFER,
  until: start + minutes + BUFFER,
})

/** Wishes for 40 provider-days of eight hours; most of a long list cannot be had. */
export function wishes(seed: number, count: number): Wish[] {
  const random = seeded(seed)
  return Array.from({ length: count }, (_, index) => {
    const minutes = LENGTHS[random(LENGTHS.length)] ?? 30
    const opens = minuteOf(`${addDays(FIRST, random(DAYS))}T07:00:00Z`)
    return {
      id: `bkg_${seed}_${index}`,
      providerId: PROVIDERS[random(PROVIDERS.length)] ?? '',
      start: opens + 15 * random((480 - minutes) / 15 + 1),
      minutes,
    }
  })
}

/** As the product books: read, checked by every rule, claimed on what was read, committed on its versions, and again from fresh reads. */
export function claiming(table: Table) {
  const [days, turns, bookings] = [createDaysRepository(table), createTurnsRepository(table), createBookingsRepository(table)]
  const claims = createSlotClaims({ days, clock: { now: () => NOW } })
  const stageOf = async (stage: Stage, { id, providerId, start, minutes }: Wish): Promise<Booking | null> => {
    const serviceIds = catalog.services.filter(service => service.minutes === minutes).map(service => service.id)
    const choice = await claims.choose(stage, { serviceIds, providerId, startsAt: instantOf(start) })
    if (choice.result === 'refused') throw new Error(`${id} is no time that is offered.`)
    if (choice.result === 'taken') return null
    const customer = { customerId: customerIdOf(catalog.tenant.id, id), phone: '+4520111111', name: null }
    const booking = newBooking({ id, customer, ...choice.visit, source: 'whatsapp', createdAt: NOW })
    return (await claims.place(stage, booking, choice.read)) ? stageBooking(stage, booking, null) : null
  }
  return {
    async attempt(wish: Wish): Promise<Attempt> {
      for (let conflicts = 0; conflicts < TRIES; conflicts++) {
        const stage = newStage({ catalog, cause: wish.id })
        if ((await stageOf(stage, wish)) === null) return { outcome: 'refused', conflicts }
        if ((await turns.commitChange(catalog.tenant.id, changeOf(stage))).result === 'committed') {
          return { outcome: 'booked', conflicts }
        }
      }
      return { outcome: 'gave up', conflicts: TRIES }
    },
    /** By the bookings and by the day items, which must say the same. */
    async books(): Promise<{ bookings: Taken[]; days: Taken[] }> {
      const [stored, items] = await Promise.all([
        bookings.listBetween(catalog.tenant.id, instantOf(minuteOf(`${FIRST}T00:00:00Z`)), '2030-06-30T00:00:00Z'),
        days.load(catalog.tenant.id, FIRST, addDays(FIRST, DAYS)),
      ])
      return {
        bookings: stored.map(({ id, providerId, blockedFrom, blockedUntil }) => ({
          id,
          providerId,
          from: minuteOf(blockedFrom),
          until: minuteOf(blockedUntil),
        })),
        days: items.flatMap(({ providerId, busy }) => busy.map(({ id, from, until }) => ({ id, providerId, from, until }))),
      }
    },
  }
}

/** As it is often written: look what is there, and put another one beside it. */
export function naive(table: Table) {
  const partition = (providerId: string) => `NAIVE#${providerId}`
  const read = async (providerId: string): Promise<Taken[]> => {
    const { items } = await table.query({ pk: partition(providerId), consistent: true })
    return items.map(({ sk, from, until }) => ({ id: String(sk), providerId, from: Number(from), until: Number(until) }))
  }
  return {
    async attempt(wish: Wish): Promise<Attempt> {
      const taken = takenBy(wish)
      if ((await read(wish.providerId)).some(other => meet(taken, other))) return { outcome: 'refused', conflicts: 0 }
      await table.write({ put: { pk: partition(wish.providerId), sk: wish.id, from: taken.from, until: taken.until } })
      return { outcome: 'booked', conflicts: 0 }
    },
    books: async (): Promise<Taken[]> => (await Promise.all(PROVIDERS.map(read))).flat(),
  }
}

export const meet = (one: Taken, other: Taken): boolean =>
  one.providerId === other.providerId && one.from < other.until && other.from < one.until

/** Pairs that share a provider's minute. */
export const overlapsIn = (taken: readonly Taken[]): number =>
  taken.reduce((sum, one, index) => sum + taken.slice(index + 1).filter(other => meet(one, other)).length, 0)
