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
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import { createBookingChanges } from '#server/usecases/bookings/changes'
import { createEngineAdoption } from '#server/usecases/engine/adoption'
import { createEngineBookings } from '#server/usecases/engine/bookings'
import { createEngineCalls } from '#server/usecases/engine/calls'
import { createEngineChange } from '#server/usecases/engine/change'
import { createEngineClaims } from '#server/usecases/engine/claims'
import { createEngineComparison } from '#server/usecases/engine/comparison'
import { createEngineEvents } from '#server/usecases/engine/events'
import { createEngineLegs } from '#server/usecases/engine/legs'
import { createEngineMirror } from '#server/usecases/engine/mirror'
import { createEngineOrders } from '#server/usecases/engine/orders'
import { createPartyOf } from '#server/usecases/bookings/party'
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
  consequences: Consequences
  catalog: CatalogCache
  clock: Clock
  timer: Timer
  log: Log
}

/** Everything about changes of bookings and a scheduling engine outside, put together. */
export function createEngine({ engine, webhookUrl, data, claims, consequences, catalog, clock, timer, log }: Needs) {
  const { bookings, customers, days, engineLinks: links, jobs, turns } = data
  const calls = createEngineCalls({ engine, links })
  const legs = createEngineLegs(calls)
  const engineClaims = createEngineClaims({ claims, days, jobs, turns, consequences })
  const engineBookings = createEngineBookings({ legs, engineClaims, claims, bookings, turns, consequences, clock })
  const changes = createBookingChanges({ bookings, claims, engine: engineBookings, consequences, clock })
  const mirror = createEngineMirror({ engine, links, days, turns, catalog, clock, timer })
  const partyOf = createPartyOf(customers)
  const change = createEngineChange({ bookings, partyOf, turns, clock })
  const compare = createEngineComparison({ engine, jobs, changes, change, partyOf, clock })
  const adopt = createEngineAdoption({ engine, bookings, customers, changes, change, compare, mirror, clock })
  const events = createEngineEvents({ engine, links, bookings, turns, adopt, compare, catalog, clock })
  return {
    changes,
    mirror,
    events,
    orders: createEngineOrders({ calls, legs, engineBookings, engineClaims, claims, bookings, partyOf, turns, catalog, clock }),
    sync: createEngineSync({
      engine,
      links,
      calls,
      legs,
      events,
      mirror,
      bookings,
      turns,
      catalog,
      stored: data.catalog,
      webhookUrl,
      clock,
      log,
    }),
  }
}
