import { describe, expect, it } from 'vitest'
import { dateOfDay, dayNumber, endOfDay, instantOfWall, startOfDay } from '#server/domain/time'
import { Wall } from '#tests/unit/server/domain/availability-oracle'
import { seeded, sweep, transitionDates } from '#tests/unit/server/domain/availability-sweep'

const SEED = 20261124
const ONE_MINUTE = 60_000

describe('free times against Temporal', () => {
  it('agree in every zone around changes of its clock, with random hours, claims and rules', () => {
    const { zones, transitions, providerDays, slots, wrong } = sweep(SEED, 1)
    console.info(`${providerDays} provider-days (${slots} free times) in ${zones} zones around ${transitions} changes of the clock, seed ${SEED}`)
    expect(wrong).toEqual([])
    expect(providerDays).toBeGreaterThan(10_000)
    expect(slots).toBeGreaterThan(50_000)
  }, ONE_MINUTE)
})

describe('wall time against Temporal', () => {
  it('agrees in every zone that changes its clock, at midnight and in the hours around it', () => {
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
  }, ONE_MINUTE)
})
