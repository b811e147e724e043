import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber, endOfDay, instantOfWall, startOfDay } from '#server/domain/time/time'
import { Wall } from '#tests/unit/server/domain/availability/wall'
import type { Sweep } from '#tests/unit/server/domain/availability/availability-sweep'
import { sweep, transitionDates } from '#tests/unit/server/domain/availability/availability-sweep'
import { seeded } from '#tests/unit/server/domain/availability/random-question'

const SEED = 20261124
const ONE_MINUTE = 60_000

// `npm run test:deep` goes first through every change of every zone's clock from 2020 to 2037, `npm test` through one of each zone's.
const isDeep = process.env.DEEP === '1'
const LEAST_PROVIDER_DAYS = isDeep ? 100_000 : 5_000

describe('free times against Temporal', () => {
  it(
    'agree in every zone around changes of its clock, with random hours, breaks, claims, classes, rooms, limits, hands and rules',
    () => {
      const total: Sweep = { zones: 0, transitions: 0, providerDays: 0, slots: 0, kinds: {}, wrong: [] }
      for (let round = 0; total.wrong.length === 0 && total.providerDays < LEAST_PROVIDER_DAYS; round++) add(total, sweep(SEED + round, isDeep && round === 0 ? Infinity : 1))
      const kinds = Object.entries(total.kinds)
        .map(([kind, slots]) => `${kind} ${slots}`)
        .join(', ')
      console.info(`${total.providerDays} provider-days (${total.slots} free times) in ${total.zones} zones around ${total.transitions} changes of the clock, seed ${SEED}; starts: ${kinds}`)
      expect(total.wrong).toEqual([])
      expect(total.slots).toBeGreaterThan(10 * LEAST_PROVIDER_DAYS)
      for (const kind of ['plain', 'class', 'split', 'rooms', 'limits']) expect(total.kinds[kind], kind).toBeGreaterThan(LEAST_PROVIDER_DAYS / 10)
    },
    (isDeep ? 30 : 1) * ONE_MINUTE,
  )
})

function add(total: Sweep, { zones, transitions, providerDays, slots, kinds, wrong }: Sweep): void {
  total.zones = Math.max(total.zones, zones)
  total.transitions += transitions
  total.providerDays += providerDays
  total.slots += slots
  for (const [kind, count] of Object.entries(kinds)) total.kinds[kind] = (total.kinds[kind] ?? 0) + count
  total.wrong.push(...wrong)
}

describe('wall time against Temporal', () => {
  it(
    'agrees in every zone that changes its clock, at midnight and in the hours around it',
    () => {
      const random = seeded(SEED)
      for (const zone of Intl.supportedValuesOf('timeZone')) {
        const wall = new Wall(zone)
        const dates = transitionDates(zone)
        for (const date of dates.slice(0, 1).concat(dates.length > 1 ? dates[1 + random(dates.length - 1)]! : [])) {
          const day = dayNumber(date)
          const before = dateOfDay(day - 1)
          expect([zone, date, startOfDay(zone, date), endOfDay(zone, before)]).toEqual([zone, date, wall.instant(date, 0), wall.instant(date, 0)])
          for (let minute = 0; minute < 1440; minute += 30) {
            expect([zone, date, minute, instantOfWall(zone, day, minute)]).toEqual([zone, date, minute, wall.instant(date, minute)])
          }
        }
      }
    },
    ONE_MINUTE,
  )
})
