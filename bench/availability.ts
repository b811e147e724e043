import { DateTime, Interval } from 'luxon'
import type { SlotQuery } from '#server/domain/availability/question'
import { freeSlots } from '#server/domain/availability/free-slots'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { addDays, instantOf } from '#server/domain/time/time'
import type { Provider } from '#shared/schemas/provider'
import { oracle } from '#tests/unit/server/domain/availability/availability-oracle'
import { datesBetween, Wall } from '#tests/unit/server/domain/availability/wall'
import { sweep } from '#tests/unit/server/domain/availability/availability-sweep'
import { seeded } from '#tests/unit/server/domain/availability/random-question'
import { aProvider, aService, aWorkplace } from '#tests/support/schedule-fixtures'
import { heading, judge, median, spread } from './lib/goals.ts'
import { timed } from './lib/timed.ts'

// How long a month of free times takes, against the usual way to write it (a luxon object for each start), after both have been found right
// by Temporal. CPU time, not wall time, in interleaved rounds of one run; what counts is the ratio. `--quick` leaves out the sweep over every zone.

const SEED = 20270301
const ZONE = 'Europe/Copenhagen'
const FIRST = '2027-03-08'
const ROUNDS = 7

interface Size {
  name: string
  providers: number
  days: number
  busy: number
  /** Goal, CPU ms. */
  atMost?: number
}
interface Scene extends Size {
  query: SlotQuery
  last: string
}

const DAY_HOURS = [['09:00-12:00', '12:30-17:00'], ['10:00-13:00', '13:30-18:00'], ['00:00-06:00'], ['08:00-16:00']]

function sceneOf(size: Size): Scene {
  const random = seeded(SEED)
  const last = addDays(FIRST, size.days - 1)
  const wall = new Wall(ZONE)
  const from = wall.instant(FIRST, 0)
  const until = wall.instant(last, 1440)
  const providers = Array.from({ length: size.providers }, (_, index) => aProvider({ id: `p${index}`, hours: weekOf(random) }))
  const days: ProviderDay[] = providers.map(({ id }) => ({
    providerId: id,
    date: FIRST,
    version: 1,
    busy: claimsOf(id, size, from, until, random),
  }))
  const query = {
    tenant: aWorkplace({ timezone: ZONE }, { bookingWindowDays: 400, minimumNoticeMinutes: 0 }),
    providers,
    days,
    from,
    until,
    services: [aService({ minutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0 })],
    now: (from - 1440) * 60_000,
  }
  return { ...size, query, last }
}

function weekOf(random: (limit: number) => number): Provider['hours'] {
  const day = () => DAY_HOURS[random(DAY_HOURS.length)]!
  return {
    mon: day(),
    tue: day(),
    wed: day(),
    thu: day(),
    fri: day(),
    sat: random(2) === 0 ? day() : [],
    sun: random(2) === 0 ? day() : [],
  }
}

const claimsOf = (providerId: string, { busy }: Size, from: number, until: number, random: (limit: number) => number): BusyEntry[] =>
  Array.from({ length: busy }, (_, index) => {
    const start = from + 15 * random((until - from) / 15)
    return { id: `${providerId}-${index}`, kind: 'booking', from: start, until: start + 15 * (1 + random(4)), start, expiresAt: null }
  })

/** As it is usually written: each start is an object that knows its zone, each visit an interval that is asked about the others. */
function luxonSlots({ query, last }: Scene): Map<string, string[]> {
  const slots = new Map<string, string[]>()
  const { minutes } = query.services[0]!
  for (const provider of query.providers) {
    const entries = query.days.filter(({ providerId }) => providerId === provider.id).flatMap(({ busy }) => busy)
    const busy = entries.map(entry => Interval.fromDateTimes(zoned(entry.from), zoned(entry.until)))
    for (const date of datesBetween(FIRST, last)) {
      for (const work of workOn(provider, date)) {
        for (
          let start = work.start;
          start !== null && work.contains(start);
          start = start.plus({ minutes: query.tenant.rules.slotGridMinutes })
        ) {
          const visit = Interval.after(start, { minutes })
          if (!work.engulfs(visit) || busy.some(one => one.overlaps(visit))) continue
          const key = start.toUTC().toISO()
          if (key !== null) slots.set(key, [...(slots.get(key) ?? []), provider.id])
        }
      }
    }
  }
  return slots
}

const zoned = (epochMinute: number): DateTime => DateTime.fromMillis(epochMinute * 60_000, { zone: ZONE })

function workOn(provider: Provider, date: string): Interval[] {
  const weekday = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const)[DateTime.fromISO(date, { zone: ZONE }).weekday - 1]!
  return provider.hours[weekday].map(range => {
    const [opens = '', closes = ''] = range.split('-')
    return Interval.fromDateTimes(
      DateTime.fromISO(`${date}T${opens}`, { zone: ZONE }),
      DateTime.fromISO(`${date}T${closes}`, { zone: ZONE }),
    )
  })
}

const ours = (slots: { start: number; providerIds: string[] }[]): string =>
  JSON.stringify(slots.map(({ start, providerIds }) => [instantOf(start), providerIds]))
const theirs = (slots: Map<string, string[]>): string => JSON.stringify([...slots].sort(([one], [other]) => (one < other ? -1 : 1)))

async function cpuMs(times: number, work: () => unknown): Promise<number> {
  const took = await timed(() => {
    for (let index = 0; index < times; index++) work()
  })
  return took.cpuMs / times
}

function check(scene: Scene, withLuxon: boolean): number {
  const answer = freeSlots(scene.query)
  const expected = oracle(scene.query, FIRST, scene.last, new Wall(ZONE)).slots
  if (ours(answer) !== ours(expected)) throw new Error(`${scene.name}: our answer is not that of Temporal.`)
  if (withLuxon && ours(answer) !== theirs(luxonSlots(scene))) throw new Error(`${scene.name}: the reference does not give our answer.`)
  return answer.reduce((sum, { providerIds }) => sum + providerIds.length, 0)
}

async function measure(scene: Scene, withLuxon: boolean): Promise<{ own: number[]; reference: number[] }> {
  const repeats = Math.max(5, Math.round(120_000 / (scene.providers * scene.days)))
  const own: number[] = []
  const reference: number[] = []
  await cpuMs(repeats * 2, () => freeSlots(scene.query))
  for (let round = 0; round < ROUNDS; round++) {
    own.push(await cpuMs(repeats, () => freeSlots(scene.query)))
    if (withLuxon) reference.push(await cpuMs(1, () => luxonSlots(scene)))
  }
  return { own, reference }
}

const month = sceneOf({ name: 'month, 10 providers, 40 claims each', providers: 10, days: 31, busy: 40 })
const others = [
  sceneOf({ name: 'day, 1 provider, 40 claims', providers: 1, days: 1, busy: 40 }),
  sceneOf({ name: 'month, 10 providers, 400 claims each', providers: 10, days: 31, busy: 400 }),
  sceneOf({ name: 'quarter, 100 providers, 120 claims each', providers: 100, days: 92, busy: 120, atMost: 15 }),
]

heading('availability', `seed ${SEED}`, `${ROUNDS} interleaved rounds`, 'CPU ms as median (least-most)')
const slots = check(month, true)
const { own, reference } = await measure(month, true)
console.log(`  ${month.name}: ${slots} free times, ${spread(own, 3)} ms; a luxon object per start: ${spread(reference, 0)} ms`)
judge({ what: 'CPU for the month', value: median(own), unit: ' ms', atMost: 0.3, slack: 2 })
judge({
  what: 'times faster than a luxon object per start',
  value: median(own.map((value, index) => (reference[index] ?? Number.NaN) / value)),
  atLeast: 1000,
  slack: 2,
})
for (const scene of others) {
  const count = check(scene, false)
  const { own: measured } = await measure(scene, false)
  console.log(`  ${scene.name}: ${count} free times, ${spread(measured, 3)} ms`)
  if (scene.atMost !== undefined) {
    judge({
      what: `CPU for ${scene.providers} providers x ${scene.days} days x ${scene.busy} claims`,
      value: median(measured),
      unit: ' ms',
      atMost: scene.atMost,
      slack: 2,
    })
  }
}
if (!process.argv.includes('--quick')) {
  const { zones, transitions, providerDays, slots: compared, wrong } = sweep(SEED, Infinity)
  console.log(
    `  against Temporal: ${providerDays} provider-days (${compared} free times), ${zones} zones, ${transitions} changes of the clock from 2020 to 2037`,
  )
  judge({ what: 'wrong answers', value: wrong.length, atMost: 0 })
  for (const line of wrong.slice(0, 10)) console.log(`    ${line}`)
}
