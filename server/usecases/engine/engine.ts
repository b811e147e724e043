import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CatalogRepository } from '#server/data/catalog.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { DaysRepository } from '#server/data/days.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { SchedulingEngine } from '#server/ports/scheduling'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import { createEngineAdoption } from '#server/usecases/engine/adoption'
import { createEngineBookings } from '#server/usecases/engine/bookings'
import { createEngineCalls } from '#server/usecases/engine/calls'
import { createEngineChange } from '#server/usecases/engine/change'
import { createEngineClaims } from '#server/usecases/engine/claims'
import { createEngineComparison } from '#server/usecases/engine/comparison'
import { createEngineEvents } from '#server/usecases/engine/events'
import { createEngineLegs } from '#server/usecases/engine/legs'
import { createEngineMirror } from '#server/usecases/engine/mirror'
import { createMovesThere } from '#server/usecases/engine/moves-there'
import { createEngineOrders } from '#server/usecases/engine/orders'
import { createPartyOf } from '#server/usecases/bookings/party'
import { createBookingsToCome } from '#server/usecases/engine/bookings-to-come'
import { createEngineSwitch } from '#server/usecases/engine/switch'
import { createEngineSync } from '#server/usecases/engine/sync'

interface Needs {
  /** Null: none is configured; a business that wants one waits for it. */
  engine: SchedulingEngine | null
  webhookUrl: string
  data: {
    bookings: BookingsRepository
    catalog: CatalogRepository
    customers: CustomersRepository
    days: DaysRepository
    engineLinks: EngineLinksRepository
    jobs: JobsRepository
    turns: TurnsRepository
  }
  claims: SlotClaims
  staging: BookingStaging
  catalog: CatalogCache
  clock: Clock
  timer: Timer
  log: Log
}

/** Everything about a scheduling engine outside, put together. */
export function createEngine({ engine, webhookUrl, data, claims, staging, catalog, clock, timer, log }: Needs) {
  const { bookings, customers, days, engineLinks: links, jobs, turns } = data
  const calls = createEngineCalls({ engine, links })
  const legs = createEngineLegs(calls)
  const engineClaims = createEngineClaims({ claims, staging, days, jobs, turns, clock })
  const outside = createEngineBookings({ legs, engineClaims, claims, staging, bookings, turns, clock })
  const mirror = createEngineMirror({ engine, links, days, turns, catalog, clock, timer })
  const partyOf = createPartyOf(customers)
  const change = createEngineChange({ bookings, partyOf, turns, clock })
  const moves = createMovesThere(engine)
  const compare = createEngineComparison({ engine, jobs, calls, moves, claims, staging, outside, change, partyOf, clock })
  const adopt = createEngineAdoption({ moves, bookings, customers, claims, staging, change, compare, mirror, clock })
  const events = createEngineEvents({ engine, links, bookings, turns, adopt, compare, catalog, clock })
  const toCome = createBookingsToCome({ bookings, clock })
  const sync = createEngineSync({ engine, links, legs, events, mirror, bookings, toCome, turns, catalog, webhookUrl, clock, log })
  return {
    /** What it is for those who book. */
    bookings: outside,
    mirror,
    events,
    orders: createEngineOrders({ calls, legs, engineClaims, staging, bookings, partyOf, turns, catalog, clock }),
    sync,
    switchTo: createEngineSwitch({ engine, links, calls, mirror, sync, bookings, toCome, turns, catalog, stored: data.catalog }),
  }
}
