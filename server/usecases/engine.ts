import type { Repositories } from '#server/composition'
import type { Clock } from '#server/ports/clock'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { CatalogCache } from '#server/usecases/catalog'
import type { Consequences } from '#server/usecases/consequences'
import type { SlotClaims } from '#server/usecases/slot-claims'
import { createEngineBookings } from '#server/usecases/engine-bookings'
import { createEngineCalls } from '#server/usecases/engine-calls'
import { createEngineClaims } from '#server/usecases/engine-claims'
import { createEngineOrders } from '#server/usecases/engine-orders'

interface Needs {
  /** Null: none is configured; a business that wants one waits for it. */
  engine: SchedulingEngine | null
  data: Pick<Repositories, 'bookings' | 'days' | 'engineLinks' | 'jobs' | 'turns'>
  claims: SlotClaims
  consequences: Consequences
  catalog: CatalogCache
  clock: Clock
}

export type Engine = ReturnType<typeof createEngine>

/** Everything about a scheduling engine outside, put together. */
export function createEngine({ engine, data: { bookings, days, engineLinks, jobs, turns }, claims, consequences, catalog, clock }: Needs) {
  const calls = createEngineCalls({ engine, links: engineLinks })
  const engineClaims = createEngineClaims({ calls, claims, days, jobs, turns, consequences, clock })
  const engineBookings = createEngineBookings({ calls, engineClaims, claims, bookings, turns, consequences, clock })
  return {
    bookings: engineBookings,
    orders: createEngineOrders({ calls, engineBookings, engineClaims, claims, bookings, turns, catalog, clock }),
  }
}
