import type { SlotQuery } from '#server/domain/availability/question'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { Resource } from '#shared/schemas/resource'
import type { Service } from '#shared/schemas/service'
import type { WeeklyHours } from '#shared/schemas/time'
import { aProvider, aService, aWorkplace, noHours } from '#tests/support/schedule-fixtures'

type Random = (limit: number) => number

/** Numbers below a limit, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0
  return limit => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const PROVIDERS = 8
const ROOMS: Resource[] = [
  { id: 'a', name: 'A', capacity: 1 },
  { id: 'b', name: 'B', capacity: 2 },
  { id: 'c', name: 'C', capacity: 3 },
]

/** The fine ones cost the oracle most and differ least from the others. */
const GRIDS = [15, 20, 30, 60, 15, 30, 60, 20, 5, 10] as const

/** What is asked for; several may come together. */
interface Kinds {
  isClass: boolean
  isSplit: boolean
  hasRooms: boolean
  hasLimits: boolean
}

export interface Question extends Omit<SlotQuery, 'from' | 'until'> {
  kinds: string[]
}

/** Hours that like the small ones, where clocks change; breaks that may lie anywhere, nights, closed days, single days, claims of every kind, notice and window that cut into the dates. */
export function randomQuestion(zone: string, date: string, random: Random, from: number): Question {
  const isClass = random(5) === 0
  const kinds: Kinds = { isClass, isSplit: !isClass && random(4) === 0, hasRooms: random(4) === 0, hasLimits: random(4) === 0 }
  const edges = [0, 1440, ...Array.from({ length: 12 }, (_, index) => 5 * random(index < 7 ? 60 : 288))]
  const nowMinute = from - random(3) * 1440 + random(2000)
  const services = randomServices(kinds, random)
  const providers = Array.from({ length: PROVIDERS }, (_, index) =>
    aProvider({
      id: `p${index}`,
      serviceIds: services.map(({ id }) => id).filter(() => (kinds.isSplit ? random(5) < 2 : random(12) > 0)),
      hours: randomWeek(edges, random),
      overrides: random(4) === 0 ? { [date]: randomRanges(edges, random) } : {},
      breaks: random(2) === 0 ? randomWeek(edges.slice(2), random) : noHours,
      breakOverrides: random(6) === 0 ? { [date]: randomRanges(edges.slice(2), random) } : {},
      maxBookingsPerDay: kinds.hasLimits && random(2) === 0 ? 1 + random(4) : null,
    }),
  )
  const tenant = aWorkplace(
    { timezone: zone, closedDates: random(8) === 0 ? [date] : [] },
    { slotGridMinutes: GRIDS[random(GRIDS.length)]!, minimumNoticeMinutes: random(300), bookingWindowDays: 1 + random(5) },
  )
  const claims: Claims = { services, grid: services[0]!.gridMinutes ?? tenant.rules.slotGridMinutes, from, nowMinute, random }
  const day = (providerId: string, busy: BusyEntry[]): ProviderDay => ({ providerId, date, version: 1, busy })
  const classes = new Map(providers.map(({ id }) => [id, isClass ? randomClasses(id, claims) : []]))
  return {
    tenant: { ...tenant, resources: ROOMS },
    providers,
    services,
    now: nowMinute * 60_000 + random(2) * random(60_000),
    exceptId: 'p0-0',
    providerId: random(6) === 0 ? `p${random(PROVIDERS)}` : 'any',
    days: [
      ...providers.map(({ id }) => day(id, [...randomClaims(id, claims), ...(classes.get(id) ?? [])])),
      ...(kinds.hasLimits ? services.map(({ id }) => day(`service:${id}`, [...randomClaims('p0', claims).filter(({ kind }) => kind !== 'external'), ...(classes.get('p2') ?? [])])) : []),
      // Who has a place in a class has it in the class's room as well.
      ...(kinds.hasRooms ? ROOMS.map(({ id, capacity }, index) => day(`resource:${id}`, [...roomClaims(capacity, claims), ...(classes.get(`p${index}`) ?? [])])) : []),
    ],
    kinds: [kinds.isClass ? 'class' : kinds.isSplit ? 'split' : 'plain', ...(kinds.hasRooms ? ['rooms'] : []), ...(kinds.hasLimits ? ['limits'] : [])],
  }
}

function randomServices({ isClass, isSplit, hasRooms, hasLimits }: Kinds, random: Random): Service[] {
  const count = isClass ? 1 : isSplit ? 2 + random(2) : 1 + random(2)
  return Array.from({ length: count }, (_, index) =>
    aService({
      id: `s${index}`,
      minutes: 5 + 5 * random(random(8) === 0 ? 200 : 20),
      bufferBeforeMinutes: 5 * random(7),
      bufferAfterMinutes: 5 * random(7),
      minimumNoticeMinutes: random(3) === 0 ? random(600) : null,
      bookingWindowDays: random(4) === 0 ? 1 + random(5) : null,
      gridMinutes: random(3) === 0 ? GRIDS[random(GRIDS.length)]! : null,
      seats: isClass ? 2 + random(3) : 1,
      maxBookingsPerDay: hasLimits && random(2) === 0 ? 1 + random(5) : null,
      needs: hasRooms ? Array.from({ length: random(3) }, () => Array.from({ length: 1 + random(2) }, () => ROOMS[random(ROOMS.length)]!.id)) : [],
    }),
  )
}

const two = (value: number): string => String(value).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

function randomRanges(edges: number[], random: Random): string[] {
  return Array.from({ length: random(4) }, () => {
    const start = edges[random(edges.length)]! % 1440
    const end = edges[random(edges.length)]!
    return `${clock(start)}-${clock(end === start ? start + 5 : end)}`
  })
}

function randomWeek(edges: number[], random: Random): WeeklyHours {
  const day = () => randomRanges(edges, random)
  return { mon: day(), tue: day(), wed: day(), thu: day(), fri: day(), sat: day(), sun: day() }
}

interface Claims {
  services: Service[]
  grid: number
  from: number
  nowMinute: number
  random: Random
}

function randomClaims(owner: string, { from, nowMinute, random }: Claims): BusyEntry[] {
  return Array.from({ length: random(8) }, (_, index) => {
    const start = from - 200 + random(4700)
    const kind = (['booking', 'hold', 'external'] as const)[random(3)]!
    return { id: `${owner}-${index}`, kind, from: start, until: start + 5 + random(200), start, expiresAt: kind === 'hold' ? nowMinute - 2 + random(5) : null }
  })
}

/** Classes with some of their places taken, now and then all, by bookings and by holds that may have run out. */
function randomClasses(providerId: string, { services: [service], grid, from, nowMinute, random }: Claims): BusyEntry[] {
  if (service === undefined) return []
  return Array.from({ length: random(4) }, () => from + grid * random(Math.floor(4000 / grid))).flatMap(start =>
    Array.from({ length: 1 + random(service.seats) }, (_, index): BusyEntry => {
      const isHold = random(4) === 0
      return {
        id: `${providerId}-class-${start}-${index}`,
        kind: isHold ? 'hold' : 'booking',
        from: start - service.bufferBeforeMinutes,
        until: start + service.minutes + service.bufferAfterMinutes,
        start,
        expiresAt: isHold ? nowMinute - 2 + random(5) : null,
        seat: { group: `${providerId}/${service.id}/${start}`, seats: service.seats },
      }
    }),
  )
}

/** Uses of a room, some of more than one unit. */
const roomClaims = (capacity: number, claims: Claims): BusyEntry[] =>
  Array.from({ length: 3 * capacity }, (_, index) => randomClaims(`room-${index}`, claims)[0] ?? [])
    .flat()
    .map(entry => (claims.random(3) === 0 ? { ...entry, units: 1 + claims.random(2) } : entry))
