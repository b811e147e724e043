import { Temporal } from '#tests/unit/server/domain/temporal'
import { freeSlots } from '#server/domain/availability'
import type { SlotQuery } from '#server/domain/availability'
import type { BusyEntry } from '#server/domain/day'
import type { LocalDate, WeeklyHours } from '#shared/schemas/time'
import { oracle, Wall } from '#tests/unit/server/domain/availability-oracle'
import { aProvider, aService, aWorkplace, noHours } from '#tests/unit/server/domain/schedule-fixtures'

export interface Sweep { zones: number, transitions: number, providerDays: number, slots: number, wrong: string[] }

/** Numbers below a limit, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return (limit) => {
    state = (state + 0x6D2B79F5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32 * limit)
  }
}

const PROVIDERS = 8

/** The fine ones cost the oracle most and differ least from the others. */
const GRIDS = [15, 20, 30, 60, 15, 30, 60, 20, 5, 10] as const

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

/** Compares the engine with the oracle in every zone, around each change of its clock or only `perZone` of them; a zone that never changes it, around any date. */
export function sweep(seed: number, perZone: number): Sweep {
  const random = seeded(seed)
  const result: Sweep = { zones: 0, transitions: 0, providerDays: 0, slots: 0, wrong: [] }
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    result.zones++
    const wall = new Wall(zone)
    const all = transitionDates(zone)
    const chosen = perZone >= all.length ? all : Array.from({ length: perZone }, () => all[random(all.length)]!)
    result.transitions += chosen.length
    const plainDate = Temporal.PlainDate.from('2020-01-01').add({ days: random(6500) }).toString()
    for (const date of chosen.length > 0 ? chosen : [plainDate]) compare(zone, date, random, wall, result)
  }
  return result
}

function compare(zone: string, date: LocalDate, random: (limit: number) => number, wall: Wall, result: Sweep): void {
  const first = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString()
  const last = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  const from = wall.instant(first, 0)
  const until = wall.instant(last, 1440)
  const query = { ...randomQuestion(zone, date, random, from), from, until }
  const expected = oracle(query, first, last, wall)
  const actual = freeSlots(query)
  result.providerDays += expected.providerDays
  result.slots += expected.slots.reduce((sum, slot) => sum + slot.providerIds.length, 0)
  if (JSON.stringify(actual) !== JSON.stringify(expected.slots)) result.wrong.push(`${zone} ${date}: ${difference(actual, expected.slots)}`)
}

function difference(actual: { start: number }[], expected: { start: number }[]): string {
  const index = expected.findIndex((slot, at) => JSON.stringify(slot) !== JSON.stringify(actual[at]))
  return `expected ${JSON.stringify(expected[index])}, got ${JSON.stringify(actual[index === -1 ? expected.length : index])}`
}

/** Hours that like the small ones, where clocks change; breaks that may lie anywhere, nights, closed days, single days, claims of every kind, notice and window that cut into the dates. */
function randomQuestion(zone: string, date: LocalDate, random: (limit: number) => number, from: number): Omit<SlotQuery, 'from' | 'until'> {
  const edges = [0, 1440, ...Array.from({ length: 12 }, (_, index) => 5 * random(index < 7 ? 60 : 288))]
  const nowMinute = from - random(3) * 1440 + random(2000)
  const providers = Array.from({ length: PROVIDERS }, (_, index) => aProvider({
    id: `p${index}`,
    hours: randomWeek(edges, random),
    overrides: random(4) === 0 ? { [date]: randomRanges(edges, random) } : {},
    breaks: random(2) === 0 ? randomWeek(edges.slice(2), random) : noHours,
    breakOverrides: random(6) === 0 ? { [date]: randomRanges(edges.slice(2), random) } : {},
  }))
  const services = Array.from({ length: 1 + random(2) }, () => aService({ minutes: 5 + 5 * random(random(8) === 0 ? 200 : 20), bufferBeforeMinutes: 5 * random(7), bufferAfterMinutes: 5 * random(7), minimumNoticeMinutes: random(3) === 0 ? random(600) : null, bookingWindowDays: random(4) === 0 ? 1 + random(5) : null }))
  return {
    tenant: aWorkplace(
      { timezone: zone, closedDates: random(8) === 0 ? [date] : [] },
      { slotGridMinutes: GRIDS[random(GRIDS.length)]!, minimumNoticeMinutes: random(300), bookingWindowDays: 1 + random(5) },
    ),
    providers, services, now: nowMinute * 60_000 + random(2) * random(60_000), exceptId: 'p0-0',
    days: providers.map(({ id }) => ({ providerId: id, date, version: 1, busy: randomClaims(id, from, nowMinute, random) })),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

function randomRanges(edges: number[], random: (limit: number) => number): string[] {
  return Array.from({ length: random(4) }, () => {
    const start = edges[random(edges.length)]! % 1440
    const end = edges[random(edges.length)]!
    return `${clock(start)}-${clock(end === start ? start + 5 : end)}`
  })
}

function randomWeek(edges: number[], random: (limit: number) => number): WeeklyHours {
  const day = () => randomRanges(edges, random)
  return { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), sat: day(), sun: day() }
}

function randomClaims(providerId: string, from: number, nowMinute: number, random: (limit: number) => number): BusyEntry[] {
  return Array.from({ length: random(8) }, (_, index) => {
    const start = from - 200 + random(4700)
    const kind = (['booking', 'hold', 'external'] as const)[random(3)]!
    return { id: `${providerId}-${index}`, kind, from: start, until: start + 5 + random(200), start, expiresAt: kind === 'hold' ? nowMinute - 2 + random(5) : null }
  })
}
