import type { Booking, BookingPart } from '#shared/schemas/booking'
import type { ClaimsWorld } from '#tests/support/claims-world'
import { minuteOf, todayIn } from '#server/domain/time/time'
import { ZONE, catalog } from '#tests/support/claims-world'

// The promises once more, from the bookings alone and minute by minute, without any code that claims.

interface Use {
  booking: Booking
  part: BookingPart
  from: number
  until: number
  visit: string
}

const serviceOf = (id: string) => catalog.services.find(service => service.id === id)!

const usesOf = (live: readonly Booking[]): Use[] =>
  live.flatMap(booking =>
    (booking.parts ?? [booking]).map(part => {
      const isClass = part.serviceIds.length === 1 && serviceOf(part.serviceIds[0]!).seats > 1
      const services = part.serviceIds.map(serviceOf)
      const start = minuteOf(part.startsAt)
      return {
        booking,
        part,
        from: start - services[0]!.bufferBeforeMinutes,
        until: start + services.reduce((sum, { minutes }) => sum + minutes, 0) + services.at(-1)!.bufferAfterMinutes,
        visit: isClass ? `${part.providerId} ${part.serviceIds[0]} ${part.startsAt}` : booking.id,
      }
    }),
  )

/** What is wrong; nothing, if all is well. */
export async function judge({ world, look }: Pick<ClaimsWorld, 'world' | 'look'>): Promise<string[]> {
  const { live, days } = await look()
  const uses = usesOf(live)
  return [...overlaps(uses), ...overExternals(uses, world), ...overfull(uses), ...apart(uses), ...rooms(uses), ...tooManyADay(uses), ...leaks(live, days, world.now)]
}

const overlaps = (uses: readonly Use[]): string[] =>
  uses.flatMap((one, index) =>
    uses
      .slice(index + 1)
      .filter(other => one.part.providerId === other.part.providerId && one.from < other.until && other.from < one.until && one.visit !== other.visit)
      .map(other => `${one.booking.id} and ${other.booking.id} overlap with ${one.part.providerId}`),
  )

/** A calendar entry may come over a booking, never a booking over an entry. */
const overExternals = (uses: readonly Use[], { externals, placed }: ClaimsWorld['world']): string[] =>
  uses.flatMap(use =>
    externals
      .filter(entry => entry.providerId === use.part.providerId && entry.from < use.until && use.from < entry.until && (placed.get(use.booking.id) ?? 0) > entry.order)
      .map(entry => `${use.booking.id} was placed over an entry at ${entry.from}`),
  )

const overfull = (uses: readonly Use[]): string[] =>
  [...Map.groupBy(uses, ({ visit }) => visit).values()]
    .filter(([mate, ...mates]) => mate!.visit !== mate!.booking.id && mates.length + 1 > serviceOf(mate!.part.serviceIds[0]!).seats)
    .map(mates => `${mates.length} in the class ${mates[0]!.visit}`)

/** Everybody in a class is in the same room. */
const apart = (uses: readonly Use[]): string[] =>
  [...Map.groupBy(uses, ({ visit }) => visit).values()]
    .filter(mates => mates[0]!.visit !== mates[0]!.booking.id && new Set(mates.map(({ booking }) => booking.resourceIds?.join())).size > 1)
    .map(mates => `the class ${mates[0]!.visit} is in several rooms`)

/** What each visit uses of each resource in each minute; a class uses what it needs once. */
function rooms(uses: readonly Use[]): string[] {
  const used = new Map<string, Map<string, number>>()
  const chosenSoFar = new Map<string, number>()
  for (const { booking, part, from: first, until: last, visit } of uses) {
    let at = minuteOf(part.startsAt)
    part.serviceIds.map(serviceOf).forEach((service, index, all) => {
      const from = index === 0 ? first : at
      const until = index === all.length - 1 ? last : at + service.minutes
      at += service.minutes
      const before = chosenSoFar.get(booking.id) ?? 0
      chosenSoFar.set(booking.id, before + service.needs.length)
      const ids = booking.resourceIds?.slice(before, before + service.needs.length) ?? []
      service.needs.forEach((need, place) => {
        if (!need.includes(ids[place] ?? '')) used.set(`${booking.id} has not what it needs`, new Map([['', 1]]))
      })
      for (const id of new Set(ids)) {
        for (let minute = from; minute < until; minute++) {
          const key = `${id} at ${minute}`
          const by = used.get(key) ?? new Map<string, number>()
          by.set(visit, Math.max(by.get(visit) ?? 0, ids.filter(one => one === id).length))
          used.set(key, by)
        }
      }
    })
  }
  const capacityOf = (key: string) => catalog.tenant.resources.find(({ id }) => key.startsWith(`${id} `))?.capacity ?? 0
  return [...used]
    .filter(([key, by]) => [...by.values()].reduce((sum, units) => sum + units, 0) > capacityOf(key))
    .slice(0, 3)
    .map(([key]) => `too much of ${key}`)
}

function tooManyADay(uses: readonly Use[]): string[] {
  const dateOf = (instant: string) => todayIn(ZONE, Date.parse(instant))
  const begins = new Map<string, Set<string>>()
  const note = (key: string, visit: string) => begins.set(key, (begins.get(key) ?? new Set()).add(visit))
  for (const { booking, part, visit } of uses) {
    note(`${part.providerId} ${dateOf(part.startsAt)}`, visit)
    for (const id of part.serviceIds) note(`${id} ${dateOf(booking.startsAt)}`, visit)
  }
  const limits = new Map([...catalog.providers, ...catalog.services].map(({ id, maxBookingsPerDay }) => [id, maxBookingsPerDay ?? Infinity]))
  return [...begins].filter(([key, visits]) => visits.size > (limits.get(key.split(' ')[0] ?? '') ?? Infinity)).map(([key, visits]) => `${visits.size} begin: ${key}`)
}

/** Each booking stands with each of its providers and in each of its rooms, and nothing stands anywhere for nobody, but for holds that have run out. */
function leaks(live: readonly Booking[], days: Awaited<ReturnType<ClaimsWorld['look']>>['days'], now: number): string[] {
  const standing = new Map<string, Set<string>>()
  for (const day of days) {
    for (const entry of day.busy) {
      const isOver = entry.kind === 'hold' && entry.expiresAt !== null && entry.expiresAt <= now
      if (entry.kind !== 'external' && !isOver) standing.set(entry.id, (standing.get(entry.id) ?? new Set()).add(day.providerId))
    }
  }
  const ids = new Set(live.map(({ id }) => id))
  const missing = live.flatMap(booking => {
    const wanted = [...(booking.parts ?? [booking]).map(({ providerId }) => providerId), ...(booking.resourceIds ?? []).map(id => `resource:${id}`)]
    const counted = booking.serviceIds.filter(id => serviceOf(id).maxBookingsPerDay !== null).map(id => `service:${id}`)
    const expected = [...new Set([...wanted, ...counted])].sort()
    const found = [...(standing.get(booking.id) ?? [])].sort()
    return JSON.stringify(expected) === JSON.stringify(found) ? [] : [`${booking.id} stands in ${found.join()} and should in ${expected.join()}`]
  })
  return [...missing, ...[...standing.keys()].filter(id => !ids.has(id)).map(id => `${id} is claimed by nobody`)]
}
