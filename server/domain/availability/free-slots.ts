import type { Service } from '#shared/schemas/service'
import type { FreeSlot, SlotQuery } from '#server/domain/availability/question'
import type { Run } from '#server/domain/bookings/visit'
import type { BesideProviders } from '#server/domain/availability/beside-providers'
import type { StartGrid } from '#server/domain/availability/start-grid'
import type { FreeCells } from '#server/domain/availability/free-cells'
import { besideProviders } from '#server/domain/availability/beside-providers'
import { bookingWindow } from '#server/domain/availability/booking-window'
import { freeCells } from '#server/domain/availability/free-cells'
import { gridOf } from '#server/domain/availability/question'
import { startGrid } from '#server/domain/availability/start-grid'
import { isClass, teamsOf } from '#server/domain/bookings/visit'
import { claimsByCalendar } from '#server/domain/claims/claims'

// How free times are found. Every start that the business allows is a cell of one row; whoever could do the visit, or a part of it, has a
// row of their own, which says for each start whether they are free.
//
//   start-grid          09:00 09:15 09:30 09:45 10:00 10:15 10:30    what `booking-window` lets be booked, on the grid of the first service
//   free-cells    maja    1     1     1     1     1     .     .      where she works until the end of the visit
//                         1     .     .     1     1     .     .      less what is claimed, the buffers of both included
//                 ines    .     .     1     1     1     1     1      the same
//   beside-providers      1     1     1     .     1     1     1      rooms, equipment, visits a day with a service
//                       ───── ───── ───── ───── ───── ───── ─────
//                       maja        ines        maja, ines ines …    a slot, with everybody who is free
//
// Whether a single start is free, and if not why, is `check-visit`: the same rules without rows. An oracle in the tests holds them together.

/** Every start in [from, until) at which at least one provider is free, or one for each part, ascending, each instant once. */
export function freeSlots(query: SlotQuery): FreeSlot[] {
  const { tenant, services, from, until } = query
  const window = bookingWindow(tenant, services, query.now)
  const grid = startGrid(tenant.timezone, gridOf(query), Math.max(from, window.from), Math.min(until, window.until))
  const claims = claimsByCalendar(query)
  const beside = besideProviders(query, claims)
  const ways = teamsOf(services, query.providers, query.providerId).map((runs): Way => ({
    runs,
    free: runs.map(run => freeCells(tenant, run, grid, claims)),
    beside,
  }))
  const [way] = ways
  const [service] = services
  const [free, ...others] = way?.free ?? []
  if (way === undefined || service === undefined || free === undefined) return []
  if (others.length > 0) return byTurns(ways, grid)
  return isClass(service) ? inClass(way, free, grid, service) : byOne(way, free, grid)
}

/** One way in which a visit can be done: who is free for each run, and whether what it takes besides is. */
interface Way {
  runs: readonly Run[]
  free: readonly FreeCells[]
  beside: BesideProviders
}

/** Whoever is free does all of it. */
function byOne({ runs, beside }: Way, { at }: FreeCells, { starts }: StartGrid): FreeSlot[] {
  const slots: FreeSlot[] = []
  let cell = 0
  for (const start of starts) {
    const providerIds = at(cell++)
    if (providerIds !== null && beside(runs, start, null) !== null) slots.push({ start, providerIds })
  }
  return slots
}

/** Each provider gives a class of their own, with its own room and its own seats. */
function inClass({ runs, beside }: Way, { at, seatsTaken }: FreeCells, { starts }: StartGrid, { seats }: Service): FreeSlot[] {
  const slots: FreeSlot[] = []
  let cell = 0
  for (const start of starts) {
    const providerIds = at(cell++)?.filter(id => beside(runs, start, id) !== null) ?? []
    if (providerIds.length === 0) continue
    slots.push({ start, providerIds, seatsLeft: Math.max(...providerIds.map(id => seats - seatsTaken(id, start))) })
  }
  return slots
}

/** One after the other, in the first way in which somebody is free for each part at its own start. */
function byTurns(ways: readonly Way[], { starts }: StartGrid): FreeSlot[] {
  return [...starts].flatMap((start, cell) => {
    for (const { runs, free, beside } of ways) {
      const parts = runs.flatMap(({ services, offset }, index) => {
        const providerIds = free[index]?.at(cell) ?? null
        return providerIds === null ? [] : [{ serviceIds: services.map(({ id }) => id), start: start + offset, providerIds }]
      })
      const [first] = parts
      const isWhole = first !== undefined && parts.length === runs.length
      if (isWhole && beside(runs, start, null) !== null) return [{ start, providerIds: first.providerIds, parts }]
    }
    return []
  })
}
