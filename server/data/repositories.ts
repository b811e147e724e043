import type { Table } from '#server/data/table/table'
import { createAccountsRepository } from '#server/data/accounts.repository'
import { createBlocksRepository } from '#server/data/blocks.repository'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createCalendarGrantsRepository } from '#server/data/calendar-grants.repository'
import { createCatalogRepository } from '#server/data/catalog.repository'
import { createCatalogSnapshots } from '#server/data/catalog-snapshots.repository'
import { createConnectionsRepository } from '#server/data/connections.repository'
import { createCustomersRepository } from '#server/data/customers.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createEngineLinksRepository } from '#server/data/engine-links.repository'
import { createFeedsRepository } from '#server/data/feeds.repository'
import { createJobsRepository } from '#server/data/jobs.repository'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTenantDirectory } from '#server/data/tenant-directory.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { createUsageRepository } from '#server/data/usage.repository'
import { createWaitingRepository } from '#server/data/waiting.repository'
import { createWrittenEventsRepository } from '#server/data/written-events.repository'

/** Every repository over one table; due work is spread over so many partitions of its index. */
export const repositoriesOf = (table: Table, shards: number) => ({
  accounts: createAccountsRepository(table),
  blocks: createBlocksRepository(table),
  bookings: createBookingsRepository(table),
  catalog: createCatalogRepository(table),
  connections: createConnectionsRepository(table, { shards }),
  customers: createCustomersRepository(table),
  days: createDaysRepository(table),
  directory: createTenantDirectory(table),
  engineLinks: createEngineLinksRepository(table, { shards }),
  feeds: createFeedsRepository(table),
  grants: createCalendarGrantsRepository(table),
  jobs: createJobsRepository(table, { shards }),
  outbox: createOutboxRepository(table, { shards }),
  sessions: createSessionsRepository(table, { shards }),
  snapshots: createCatalogSnapshots(table),
  turns: createTurnsRepository(table, { shards }),
  usage: createUsageRepository(table),
  waiting: createWaitingRepository(table),
  writtenEvents: createWrittenEventsRepository(table),
})

export type Repositories = ReturnType<typeof repositoriesOf>
