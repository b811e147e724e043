import type { Env } from '#server/config/env'
import type { Consumed } from '#server/data/table/dynamo-table'
import type { AroundCall } from '#server/data/table/retry'
import type { Clock } from '#server/ports/clock'
import type { Ports } from '#server/system-ports'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { repositoriesOf } from '#server/data/repositories'
import { readEnv } from '#server/config/env'
import { systemPorts } from '#server/system-ports'
import { createAccounts } from '#server/usecases/owners/accounts'
import { createAlternatives } from '#server/usecases/bookings/alternatives'
import { createAskModel } from '#server/usecases/understanding/ask-model'
import { createAvailability } from '#server/usecases/bookings/availability'
import { createBookingChanges } from '#server/usecases/bookings/changes'
import { createBookingStaging } from '#server/usecases/bookings/staging'
import { createBuiltinEngine } from '#server/usecases/bookings/engine'
import { createBlockWork } from '#server/usecases/blocks/block-work'
import { createBlocks } from '#server/usecases/blocks/blocks'
import { createDisplacing } from '#server/usecases/blocks/displacing'
import { createTimesAway } from '#server/usecases/blocks/times-away'
import { createCalendars } from '#server/usecases/calendars/calendars'
import { createCatalogCache } from '#server/usecases/tenants/catalog-cache'
import { createCatalogPins } from '#server/usecases/turns/catalog-pins'
import { createConsequences } from '#server/usecases/bookings/consequences'
import { createEngine } from '#server/usecases/engine/engine'
import { createEffects } from '#server/usecases/turns/effects'
import { createHolds } from '#server/usecases/bookings/holds'
import { createStagedBookings } from '#server/usecases/bookings/staged-bookings'
import { createVisits } from '#server/usecases/bookings/visits'
import { createGather } from '#server/usecases/inbox/gather'
import { createHolidayPlans } from '#server/usecases/tenants/holidays'
import { createInbox } from '#server/usecases/inbox/inbox'
import { createWhichBusiness } from '#server/usecases/inbox/which-business'
import { createJobs } from '#server/usecases/jobs'
import { createOutbox } from '#server/usecases/outbox/outbox'
import { createOwnerActs } from '#server/usecases/owners/acts'
import { createPartyOf } from '#server/usecases/bookings/party'
import { createRoutes } from '#server/usecases/tenants/routes'
import { createSlotClaims } from '#server/usecases/bookings/slot-claims'
import { createSetUp } from '#server/usecases/onboarding/set-up'
import { createTakeOver } from '#server/usecases/take-over'
import { createToday } from '#server/usecases/owners/today'
import { createTurnAttempt } from '#server/usecases/turns/attempt'
import { createTurnCommit } from '#server/usecases/turns/commit'
import { createTurnFacts } from '#server/usecases/turns/facts'
import { createTurnHistory } from '#server/usecases/turns/history'
import { createHear } from '#server/usecases/turns/hearing'
import { createTurns } from '#server/usecases/turns/turns'
import { createUnderstand } from '#server/usecases/understanding/understand'
import { createVoiceNotes } from '#server/usecases/understanding/voice-notes'
import { createAskNext } from '#server/usecases/waiting-list/ask-next'
import { createWaitingEntries } from '#server/usecases/waiting-list/entries'
import { createWaitingList } from '#server/usecases/waiting-list/waiting-list'

/** The product, put together once from its ports. */
export function createApp(
  ports: Ports,
  settings: Pick<Env, 'publicUrl' | 'isSandbox' | 'twilio' | 'cal' | 'dynamo'> & Partial<Pick<Env, 'openai'>>,
) {
  const { clock, timer, random, messaging, passwords, log } = ports
  // Due work is spread over index partitions for the sake of DynamoDB's limits; an engine of one's own has none, and one poll is cheaper
  // than sixteen.
  const data = repositoriesOf(ports.table, settings.dynamo.endpoint === null ? 16 : 1)
  const { bookings, customers, days, directory, sessions } = data
  const catalog = createCatalogCache({ catalog: data.catalog, timer })
  const routes = createRoutes({ directory, timer })
  const gather = createGather(timer)
  const calendars = createCalendars({
    calendars: ports.calendars,
    vault: ports.vault,
    data,
    catalog,
    acts: () => ownerActs,
    publicUrl: settings.publicUrl,
    isReachable: settings.isSandbox || settings.publicUrl.startsWith('https:'),
    clock,
    timer,
    random,
    log,
  })
  const consequences = createConsequences({ outbox: data.outbox, hasWrittenCalendar: calendars.events.hasWrittenCalendar, clock })
  const claims = createSlotClaims({ days, clock })
  const staging = createBookingStaging({ claims, consequences, clock })
  const webhookUrl = `${settings.publicUrl}/api/webhooks/cal`
  const engine = createEngine({ engine: ports.scheduling, webhookUrl, data, claims, staging, catalog, clock, timer, log })
  const engines = { builtin: createBuiltinEngine(staging), cal: engine.bookings }
  const staged = createStagedBookings({ bookings, clock })
  const changes = createBookingChanges({ staged, claims, engines, clock })
  const holds = createHolds({ staged, staging, engines, clock })
  const visits = createVisits({ staged, engines, clock })
  const availability = createAvailability({ days, mirror: engine.mirror, clock })
  const alternatives = createAlternatives({ bookings, turns: data.turns, catalog, availability, staged, changes, clock })
  const outbox = createOutbox({ outbox: data.outbox, bookings, sessions, catalog, alternatives, messaging, clock, timer, random })
  const inbox = createInbox({ routes, which: createWhichBusiness({ bookings, sessions, clock }), sessions, gather, clock, timer, random })
  const waiting = createWaitingEntries({ waiting: data.waiting, bookings, holds, consequences, clock })
  const waitingList = createWaitingList({
    waiting: data.waiting,
    entries: waiting,
    askNext: createAskNext({ waiting: data.waiting, entries: waiting, customers, sessions, availability, staged, holds, clock }),
    bookings,
    turns: data.turns,
    catalog,
    holds,
    outbox,
    clock,
  })
  const effects = createEffects({ bookings, availability, staged, changes, visits, waiting, alternatives, clock })
  const facts = createTurnFacts({ routes, catalog, customers, sessions, pin: createCatalogPins({ snapshots: data.snapshots }), clock })
  const model =
    ports.understanding === null ? null : createAskModel({ model: ports.understanding, prices: settings.openai?.prices ?? null, timer })
  const understand = createUnderstand({ builtin: understandBuiltin, model, log })
  const voices = ports.voice
    ? createVoiceNotes({ ...ports.voice, prices: settings.openai?.transcribePrices ?? null, sessions, timer, log })
    : null
  const attempt = createTurnAttempt({ effects, log })
  const commit = createTurnCommit({ turns: data.turns, customers, directory, clock, timer })
  const partyOf = createPartyOf(customers)
  const blockWork = createBlockWork({
    blocks: data.blocks,
    bookings,
    displacing: createDisplacing({ blocks: data.blocks, bookings, partyOf, turns: data.turns, consequences, clock }),
    turns: data.turns,
    catalog,
    busy: calendars.busy,
    clock,
  })
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
    clock,
    timer,
    log,
  })
  const hear = createHear({ sessions, facts, voices, understand, gather, timer })
  const { usage } = data
  const turns = createTurns({ inbox, sessions, outbox, jobs, hear, attempt, commit, gather, usage, clock, timer, random, log })
  const blocks = createBlocks({ blocks: data.blocks, turns: data.turns, catalog, work: blockWork, jobs, outbox, clock })
  const timesAway = createTimesAway({ blocks: data.blocks, bookings, outbox: data.outbox, catalog, clock })
  const ownerActs = createOwnerActs({
    bookings,
    partyOf,
    sessions,
    turns: data.turns,
    catalog,
    changes,
    visits,
    waiting,
    outbox,
    jobs,
    clock,
    random,
  })
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
    timesAway,
    calendars,
    accounts: createAccounts({ accounts: data.accounts, passwords }),
    holidays: createHolidayPlans({ catalog: data.catalog, cached: catalog, bookings, holidays: ports.holidays, clock }),
    availability,
    turnHistory: createTurnHistory({ turns: data.turns, snapshots: data.snapshots }),
    today: createToday({ catalog, bookings, timesAway, clock }),
    setUp: createSetUp({
      catalog: data.catalog,
      cached: catalog,
      customers,
      directory,
      turns: data.turns,
      waiting: data.waiting,
      engine: engine.sync,
      newEngine: settings.cal?.isConfigured === true ? 'cal' : 'builtin',
      clock,
    }),
    catalog,
    data,
  }
}

export type App = ReturnType<typeof createApp>

/**
 * What a sandbox puts in the place of the real world: a clock that can be moved, a database that can fail and is counted, and a number that
 * changes when everything was wiped.
 */
export interface Sandbox {
  clock: Clock
  around: AroundCall
  onCapacity: (consumed: Consumed) => void
  generation: () => number
}

let sandbox: Sandbox | null = null
let current: { app: App; generation: number } | null = null

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
