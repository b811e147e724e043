import type { FreePart, FreeSlot, SlotQuery } from '#server/domain/availability/question'
import type { BusyEntry } from '#server/domain/claims/day'
import type { LocalDate } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import { Temporal } from '#tests/unit/server/domain/availability/temporal'
import { minutesAtWork } from '#tests/unit/server/domain/availability/oracle-hours'
import type { Wall } from '#tests/unit/server/domain/availability/wall'
import { datesBetween } from '#tests/unit/server/domain/availability/wall'

// The rules once more, as they are stated and without any thought of speed, minute by minute and on Temporal alone: what the fast engine is judged by.

export interface OracleAnswer {
  slots: FreeSlot[]
  providerDays: number
}

export type OracleQuery = Omit<SlotQuery, 'from' | 'until'>

/** One answer's worth of what was found out: who works when, and what is claimed. */
interface Scene {
  query: OracleQuery
  wall: Wall
  work: Map<string, (minute: number) => boolean>
  claims: Map<string, BusyEntry[]>
  taken: Map<string, Map<number, number>>
}

/** Free times of whole local dates. */
export function oracle(query: OracleQuery, first: LocalDate, last: LocalDate, wall: Wall): OracleAnswer {
  const {
    tenant: { timezone, rules },
    providers,
    services,
    now,
  } = query
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate()
  const notice = Math.max(...services.map(service => service.minimumNoticeMinutes ?? rules.minimumNoticeMinutes))
  const lastDate = today.add({ days: Math.min(...services.map(service => service.bookingWindowDays ?? rules.bookingWindowDays)) })
  const dates = datesBetween(first, last)
  const scene: Scene = { query, wall, work: new Map(providers.map(provider => [provider.id, minutesAtWork(query.tenant, provider, first, last, wall)])), claims: claimsOf(query), taken: new Map() }
  const ways = waysOf(query)
  const slots: FreeSlot[] = []
  for (const date of dates) {
    if (Temporal.PlainDate.compare(date, lastDate) > 0) continue
    for (const start of wall.starts(date, services[0]!.gridMinutes ?? rules.slotGridMinutes)) {
      if (start * 60_000 < now + notice * 60_000) continue
      const slot = ways.map(way => slotOf(scene, way, start)).find(found => found !== null)
      if (slot !== undefined && slot !== null) slots.push(slot)
    }
  }
  return { slots, providerDays: dates.length * new Set(ways.flat().flatMap(part => part.able)).size }
}

/** Everything that still counts, by whose day it stands in. */
function claimsOf({ days, now, exceptId }: OracleQuery): Scene['claims'] {
  const claims = new Map<string, BusyEntry[]>()
  for (const { providerId, busy } of days) {
    const counting = busy.filter(entry => entry.id !== exceptId && !(entry.kind === 'hold' && entry.expiresAt! * 60_000 <= now))
    claims.set(providerId, [...(claims.get(providerId) ?? []), ...counting])
  }
  return claims
}

interface Part {
  services: Service[]
  able: Provider[]
  offset: number
}

const isClass = ({ seats }: Service): boolean => seats > 1
const lengthOf = (services: readonly Service[]): number => services.reduce((sum, { minutes }) => sum + minutes, 0)

/** Who could do what: everything in one hand where somebody can do everything, else with as few changes of hands as can be, the earlier change first. */
function waysOf({ services, providers, providerId = 'any' }: OracleQuery): Part[][] {
  if (services.length > 1 && services.some(isClass)) return []
  const can = (provider: Provider, list: readonly Service[]) => list.every(({ id }) => provider.serviceIds.includes(id))
  const everything = providers.filter(provider => can(provider, services))
  if (everything.length > 0) {
    const able = everything.filter(({ id }) => providerId === 'any' || id === providerId)
    return able.length === 0 ? [] : [[{ services: [...services], able, offset: 0 }]]
  }
  const wished = providers.find(({ id }) => id === providerId)
  if (providerId !== 'any' && !services.some(service => wished !== undefined && can(wished, [service]))) return []
  // Whoever is wished for does what they can.
  const may = (provider: Provider, list: readonly Service[]) => can(provider, list) && list.every(service => wished === undefined || !can(wished, [service]) || provider === wished)
  for (let changes = 1; changes < services.length; changes++) {
    const ways = cutsOf(services.length, changes)
      .map(cuts =>
        [0, ...cuts].map((from, index): Part => {
          const list = services.slice(from, cuts[index] ?? services.length)
          return { services: list, able: providers.filter(provider => may(provider, list)), offset: lengthOf(services.slice(0, from)) }
        }),
      )
      .filter(parts => parts.every(({ able }) => able.length > 0))
    if (ways.length > 0) return ways
  }
  return []
}

/** Up to three services: one change after the first or the second, or both. */
const cutsOf = (length: number, changes: number): number[][] =>
  changes === 1 ? Array.from({ length: length - 1 }, (_, index) => [index + 1]) : [Array.from({ length: length - 1 }, (_, index) => index + 1)]

function slotOf(scene: Scene, parts: readonly Part[], start: number): FreeSlot | null {
  const { services } = scene.query
  const [first] = parts
  const free: FreePart[] = parts.map(part => ({
    serviceIds: part.services.map(({ id }) => id),
    start: start + part.offset,
    providerIds: part.able.filter(provider => isFree(scene, provider, part.services, start + part.offset)).map(({ id }) => id),
  }))
  if (first === undefined || free.some(({ providerIds }) => providerIds.length === 0)) return null
  if (services.some(isClass)) {
    const providerIds = free[0]!.providerIds.filter(id => hasRest(scene, parts, start, groupOf(id, services[0]!, start)))
    const left = providerIds.map(id => services[0]!.seats - matesOf(scene, id, groupOf(id, services[0]!, start)).size)
    return providerIds.length === 0 ? null : { start, providerIds, seatsLeft: Math.max(...left) }
  }
  if (!hasRest(scene, parts, start, null)) return null
  return parts.length === 1 ? { start, providerIds: free[0]!.providerIds } : { start, providerIds: free[0]!.providerIds, parts: free }
}

const groupOf = (providerId: string, service: Service, start: number): string => `${providerId}/${service.id}/${start}`

const matesOf = ({ claims }: Scene, calendarId: string, group: string | null): Set<string> =>
  new Set((claims.get(calendarId) ?? []).filter(({ seat }) => group !== null && seat?.group === group).map(({ id }) => id))

/** At work through the services, nothing else claimed through the buffers as well, a seat left in a class, and room among the visits of the day. */
function isFree(scene: Scene, provider: Provider, services: readonly Service[], start: number): boolean {
  const end = start + lengthOf(services)
  const isAtWork = scene.work.get(provider.id)!
  for (let minute = start; minute < end; minute++) if (!isAtWork(minute)) return false
  const group = isClass(services[0]!) ? groupOf(provider.id, services[0]!, start) : null
  const mates = (scene.claims.get(provider.id) ?? []).filter(({ seat }) => group !== null && seat?.group === group)
  const taken = takenMinutes(scene, provider.id)
  for (let minute = start - services[0]!.bufferBeforeMinutes; minute < end + services.at(-1)!.bufferAfterMinutes; minute++) {
    if ((taken.get(minute) ?? 0) > mates.filter(entry => covers(entry, minute)).length) return false
  }
  if (group !== null && new Set(mates.map(({ id }) => id)).size >= services[0]!.seats) return false
  return hasRoomToday(scene, provider.id, provider.maxBookingsPerDay, start, group)
}

const covers = ({ from, until }: BusyEntry, minute: number): boolean => from <= minute && minute < until

/** How many claims lie on each minute of somebody's. */
function takenMinutes({ claims, taken }: Scene, id: string): Map<number, number> {
  const known = taken.get(id)
  if (known !== undefined) return known
  const minutes = new Map<number, number>()
  for (const { from, until } of claims.get(id) ?? []) for (let minute = from; minute < until; minute++) minutes.set(minute, (minutes.get(minute) ?? 0) + 1)
  taken.set(id, minutes)
  return minutes
}

/** Visits that begin on the local date, a class with everybody in it as one; who joins a class makes it no more. */
function hasRoomToday({ claims, wall }: Scene, calendarId: string, most: number | null, start: number, group: string | null): boolean {
  if (most === null) return true
  const today = (claims.get(calendarId) ?? []).filter(entry => entry.kind !== 'external' && wall.dateOf(entry.start) === wall.dateOf(start))
  const visits = new Set(today.map(({ id, seat }) => seat?.group ?? id))
  return visits.size < most || (group !== null && visits.has(group))
}

/** What a visit takes besides its providers: room among the visits with each service, and all that each service needs. */
function hasRest(scene: Scene, parts: readonly Part[], start: number, group: string | null): boolean {
  if (!scene.query.services.every(({ id, maxBookingsPerDay }) => hasRoomToday(scene, `service:${id}`, maxBookingsPerDay, start, group))) return false
  return parts.every(({ services, offset }) =>
    services.every((service, index) => {
      const begin = start + offset + lengthOf(services.slice(0, index))
      const from = index === 0 ? begin - service.bufferBeforeMinutes : begin
      const until = begin + service.minutes + (index === services.length - 1 ? service.bufferAfterMinutes : 0)
      return choices(service.needs).some(ids => [...new Set(ids)].every(id => hasUnits(scene, id, ids.filter(other => other === id).length, from, until, group)))
    }),
  )
}

/** One of each list, in every way. */
const choices = (needs: readonly (readonly string[])[]): string[][] => needs.reduce<string[][]>((ways, need) => ways.flatMap(way => need.map(id => [...way, id])), [[]])

/** Minute by minute; a class uses a room once, however many come to it. */
function hasUnits({ query, claims }: Scene, id: string, units: number, from: number, until: number, group: string | null): boolean {
  const capacity = query.tenant.resources?.find(resource => resource.id === id)?.capacity ?? 0
  const entries = claims.get(`resource:${id}`) ?? []
  const ours = Math.max(units, ...entries.filter(({ seat }) => group !== null && seat?.group === group).map(entry => entry.units ?? 1))
  for (let minute = from; minute < until; minute++) {
    const uses = new Map<string, number>()
    for (const entry of entries.filter(candidate => covers(candidate, minute))) {
      const key = entry.seat?.group ?? entry.id
      if (group === null || key !== group) uses.set(key, Math.max(uses.get(key) ?? 0, entry.units ?? 1))
    }
    if ([...uses.values()].reduce((sum, used) => sum + used, 0) + ours > capacity) return false
  }
  return true
}
