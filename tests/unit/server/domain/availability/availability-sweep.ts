import { Temporal } from '#tests/unit/server/domain/availability/temporal'
import { checkVisit } from '#server/domain/availability/check-visit'
import { freeSlots } from '#server/domain/availability/free-slots'
import type { LocalDate } from '#shared/schemas/time'
import { oracle } from '#tests/unit/server/domain/availability/availability-oracle'
import { randomQuestion, seeded } from '#tests/unit/server/domain/availability/random-question'
import { Wall } from '#tests/unit/server/domain/availability/wall'

export interface Sweep {
  zones: number
  transitions: number
  providerDays: number
  slots: number
  /** Free times of each kind of visit, so that none is compared only where there is nothing. */
  kinds: Record<string, number>
  wrong: string[]
}

/** Local dates on which a zone changes its clock from 2020 to 2037. */
export function transitionDates(zone: string): LocalDate[] {
  const dates: LocalDate[] = []
  let at = Temporal.Instant.from('2020-01-01T00:00Z').toZonedDateTimeISO(zone)
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.epochMilliseconds >= Date.UTC(2038, 0)) return dates
    dates.push(next.toPlainDate().toString())
    at = next
  }
}

/** Compares the engine, both where it shows times and where it checks one at the commit, with the oracle in every zone, around each change of its clock or only `perZone` of them; a zone that never changes it, around any date. */
export function sweep(seed: number, perZone: number): Sweep {
  const random = seeded(seed)
  const result: Sweep = { zones: 0, transitions: 0, providerDays: 0, slots: 0, kinds: {}, wrong: [] }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    result.zones++
    const wall = new Wall(zone)
    const all = transitionDates(zone)
    const chosen = perZone >= all.length ? all : Array.from({ length: perZone }, () => all[random(all.length)]!)
    result.transitions += chosen.length
    const plainDate = Temporal.PlainDate.from('2020-01-01')
      .add({ days: random(6500) })
      .toString()
    for (const date of chosen.length > 0 ? chosen : [plainDate]) compare(zone, date, random, wall, result)
  }
  return result
}

function compare(zone: string, date: LocalDate, random: (limit: number) => number, wall: Wall, result: Sweep): void {
  const first = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
  const last = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  const from = wall.instant(first, 0)
  const until = wall.instant(last, 1440)
  const { kinds, ...question } = randomQuestion(zone, date, random, from)
  const query = { ...question, from, until }
  const expected = oracle(query, first, last, wall)
  const actual = freeSlots(query)
  result.providerDays += expected.providerDays
  result.slots += expected.slots.reduce((sum, slot) => sum + slot.providerIds.length, 0)
  for (const kind of kinds) result.kinds[kind] = (result.kinds[kind] ?? 0) + expected.slots.length
  if (JSON.stringify(actual) !== JSON.stringify(expected.slots)) result.wrong.push(`${zone} ${date} ${kinds.join('+')}: ${difference(actual, expected.slots)}`)
  const free = new Set(expected.slots.map(({ start }) => start))
  for (const start of sampleOf(from, until, [...free], random)) {
    const { verdict } = checkVisit({ ...question, start })
    if ((verdict === 'free') !== free.has(start)) result.wrong.push(`${zone} ${date} ${kinds.join('+')}: at ${start} the commit says ${verdict}`)
  }
}

/** Some starts that are free, those beside them, and any minutes at all: what the commit is asked about. */
const sampleOf = (from: number, until: number, free: readonly number[], random: (limit: number) => number): number[] =>
  [
    ...(free.length === 0 ? [] : Array.from({ length: 6 }, () => free[random(free.length)]!).flatMap(start => [start, start + 5, start - 15, start + 60])),
    ...Array.from({ length: 4 }, () => from + 5 * random(Math.floor((until - from) / 5))),
  ].filter(start => start >= from && start < until)

function difference(actual: { start: number }[], expected: { start: number }[]): string {
  const index = expected.findIndex((slot, at) => JSON.stringify(slot) !== JSON.stringify(actual[at]))
  return `expected ${JSON.stringify(expected[index])}, got ${JSON.stringify(actual[index === -1 ? expected.length : index])}`
}
