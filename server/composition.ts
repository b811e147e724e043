import type { Env } from '#server/config/env'
import type { Consumed } from '#server/data/dynamo-table'
import type { AroundCall } from '#server/data/retry'
import type { Table } from '#server/data/table'
import type { Clock } from '#server/ports/clock'
import type { Ports } from '#server/system-ports'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { createAccountsRepository } from '#server/data/accounts.repository'
import { createBlocksRepository } from '#server/data/blocks.repository'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createCalendarGrantsRepository } from '#server/data/calendar-grants.repository'
import { createCatalogueSnapshots } from '#server/data/catalogue-snapshots.repository'
import { createCatalogRepository } from '#server/data/catalog.repository'
import { createConnectionsRepository } from '#server/data/connections.repository'
import { createCustomersRepository } from '#server/data/customers.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createEngineLinksRepository } from '#server/data/engine-links.repository'
import { createJobsRepository } from '#server/data/jobs.repository'
import { createFeedsRepository } from '#server/data/feeds.repository'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTenantDirectory } from '#server/data/tenant-directory.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { createUsageRepository } from '#server/data/usage.repository'
import { createWrittenEventsRepository } from '#server/data/written-events.repository'
import { createWaitingRepository } from '#server/data/waiting.repository'
import { readEnv } from '#server/config/env'
import { systemPorts } from '#server/system-ports'
import { createAccounts } from '#server/usecases/accounts'
import { createAlternatives } from '#server/usecases/alternatives'
import { createAskModel } from '#server/usecases/ask-model'
import { createAvailability } from '#server/usecases/availability'
import { createBlockWork } from '#server/usecases/block-work'
import { createBlocks } from '#server/usecases/blocks'
import { createCalendars } from '#server/usecases/calendars'
import { createCatalog } from '#server/usecases/catalog'
import { createCataloguePins } from '#server/usecases/catalogue-pins'
import { createConsequences } from '#server/usecases/consequences'
import { createEngine } from '#server/usecases/engine'
import { createEffects } from '#server/usecases/effects'
import { createGather } from '#server/usecases/gather'
import { createHolidayPlans } from '#server/usecases/holidays'
import { createInbox } from '#server/usecases/inbox'
import { createWhichBusiness } from '#server/usecases/which-business'
import { createJobs } from '#server/usecases/jobs'
import { createOutbox } from '#server/usecases/outbox'
import { createOwnerActs } from '#server/usecases/owner-acts'
import { createPartyOf } from '#server/usecases/party-of-booking'
import { createRoutes } from '#server/usecases/routes'
import { createSlotClaims } from '#server/usecases/slot-claims'
import { createSetUp } from '#server/usecases/set-up'
import { createTakeOver } from '#server/usecases/take-over'
import { createToday } from '#server/usecases/today'
import { createTurnAttempt } from '#server/usecases/turn-attempt'
import { createTurnCommit } from '#server/usecases/turn-commit'
import { createTurnFacts } from '#server/usecases/turn-facts'
import { createTurnHistory } from '#server/usecases/turn-history'
import { createTurns } from '#server/usecases/turns'
import { createUnderstand } from '#server/usecases/understand'
import { createVoiceNotes } from '#server/usecases/voice-notes'
import { createWaitingEntries } from '#server/usecases/waiting-entries'
import { createWaitingList } from '#server/usecases/waiting-list'

const repositoriesOf = (table: Table, shards: number) => ({
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
  snapshots: createCatalogueSnapshots(table),
  turns: createTurnsRepository(table, { shards }),
  usage: createUsageRepository(table),
  waiting: createWaitingRepository(table),
  writtenEvents: createWrittenEventsRepository(table),
})

export type Repositories = ReturnType<typeof repositoriesOf>

/** The product, put together once from its ports. */
export function createApp(ports: Ports, settings: Pick<Env, 'publicUrl' | 'isSandbox' | 'twilio' | 'cal' | 'dynamo'> & Partial<Pick<Env, 'openai'>>) {
  const { clock, timer, random, messaging, passwords, log } = ports
  // Due work is spread over index partitions for the sake of DynamoDB's limits; an engine of one's own has none, and one poll is cheaper than sixteen.
  const data = repositoriesOf(ports.table, settings.dynamo.endpoint === null ? 16 : 1)
  const { bookings, customers, days, directory, sessions } = data
  const catalog = createCatalog({ catalog: data.catalog, timer })
  const routes = createRoutes({ directory, timer })
  const gather = createGather(timer)
  const calendars = createCalendars({
    calendars: ports.calendars, vault: ports.vault, data, catalog, acts: () => ownerActs,
    publicUrl: settings.publicUrl, isReachable: settings.isSandbox || settings.publicUrl.startsWith('https:'), clock, timer, random, log,
  })
  const consequences = createConsequences({ outbox: data.outbox, hasWrittenCalendar: calendars.events.hasWrittenCalendar, clock })
  const claims = createSlotClaims({ days, clock })
  const engine = createEngine({ engine: ports.scheduling, webhookUrl: `${settings.publicUrl}/api/webhooks/cal`, data, claims, consequences, catalog, clock, timer, log })
  const { changes } = engine
  const availability = createAvailability({ days, mirror: engine.mirror, clock })
  const alternatives = createAlternatives({ bookings, turns: data.turns, catalog, availability, changes, clock })
  const outbox = createOutbox({ outbox: data.outbox, bookings, sessions, catalog, alternatives, messaging, clock, timer, random })
  const inbox = createInbox({ routes, which: createWhichBusiness({ bookings, sessions, clock }), sessions, gather, clock, timer, random })
  const waiting = createWaitingEntries({ waiting: data.waiting, bookings, changes, consequences, clock })
  const waitingList = createWaitingList({ waiting: data.waiting, entries: waiting, bookings, customers, turns: data.turns, catalog, availability, changes, consequences, outbox, clock })
  const effects = createEffects({ bookings, availability, changes, waiting, alternatives, clock })
  const facts = createTurnFacts({ routes, catalog, customers, sessions, pin: createCataloguePins({ snapshots: data.snapshots }), clock })
  const model = ports.understanding === null ? null : createAskModel({ model: ports.understanding, prices: settings.openai?.prices ?? null, timer })
  const understand = createUnderstand({ builtin: understandBuiltin, model, log })
  const voices = ports.voice ? createVoiceNotes({ ...ports.voice, prices: settings.openai?.transcribePrices ?? null, sessions, timer, log }) : null
  const attempt = createTurnAttempt({ effects, log })
  const commit = createTurnCommit({ turns: data.turns, customers, directory, clock, timer })
  const partyOf = createPartyOf(customers)
  const blockWork = createBlockWork({ blocks: data.blocks, bookings, partyOf, turns: data.turns, catalog, busy: calendars.busy, consequences, clock })
  const jobs = createJobs({
    jobs: data.jobs,
    handlers: {
      engineOrder: engine.orders,
      engineEvent: engine.events.handle,
      engineSync: engine.sync.handle,
      calendarEvent: calendars.events.handle,
      providerAway: blockWork.handle,
      timeFreed: waitingList.timeFreed,
      waitlistOfferEnds: waitingList.offerEnds,
    },
    clock, timer, log,
  })
  const turns = createTurns({ inbox, sessions, outbox, jobs, facts, voices, understand, attempt, commit, gather, usage: data.usage, clock, timer, random, log })
  const blocks = createBlocks({ blocks: data.blocks, bookings, rows: data.outbox, turns: data.turns, catalog, work: blockWork, consequences, jobs, outbox, clock })
  const ownerActs = createOwnerActs({ bookings, partyOf, sessions, turns: data.turns, catalog, changes, waiting, outbox, jobs, clock, random })
  return {
    clock,
    publicUrl: settings.publicUrl,
    twilio: settings.twilio,
    inbox,
    outbox,
    turns,
    jobs,
    engine,
    cal: settings.cal,
    takeOver: createTakeOver({ turns, outbox }),
    ownerActs,
    blocks,
    calendars,
    accounts: createAccounts({ accounts: data.accounts, passwords }),
    holidays: createHolidayPlans({ catalog: data.catalog, cached: catalog, bookings, holidays: ports.holidays, clock }),
    availability,
    turnHistory: createTurnHistory({ turns: data.turns, snapshots: data.snapshots }),
    today: createToday({ catalog, bookings, blocks, clock }),
    setUp: createSetUp({ catalog: data.catalog, cached: catalog, customers, directory, turns: data.turns, waiting: data.waiting, engine: engine.sync, newEngine: settings.cal?.isConfigured === true ? 'cal' : 'builtin', clock }),
    catalog,
    data,
  }
}

export type App = ReturnType<typeof createApp>

/** What a sandbox puts in the place of the real world: a clock that can be moved, a database that can fail and is counted, and a number that changes when everything was wiped. */
export interface Sandbox {
  clock: Clock
  around: AroundCall
  onCapacity: (consumed: Consumed) => void
  generation: () => number
}

let sandbox: Sandbox | null = null
let current: { app: App, generation: number } | null = null

/** For the sandbox's start-up: the product of this process runs inside it from now on. */
export function joinSandbox(joined: Sandbox): void {
  sandbox = joined
  current = null
}

/** The product of this process. Made at first use; made anew after the sandbox was wiped, so that nothing old is remembered. */
export function currentApp(): App {
  const generation = sandbox?.generation() ?? 0
  if (current === null || current.generation !== generation) {
    const env = readEnv()
    const ports = systemPorts(env, sandbox ?? {})
    current = { app: createApp(sandbox === null ? ports : { ...ports, clock: sandbox.clock }, env), generation }
  }
  return current.app
}
