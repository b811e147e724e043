import type { CalendarGrantView, CalendarKind, CalendarView, CalendarsView, ConnectInput, Connected } from '#shared/schemas/calendar'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { CalendarGrant, CalendarGrantsRepository } from '#server/data/calendar-grants.repository'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { CalendarAccess, CalendarProblem, Calendars } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Vault } from '#server/ports/vault'
import type { CalendarEvents } from '#server/usecases/calendars/events'
import type { CalendarLeaving } from '#server/usecases/calendars/leaving'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { Feeds } from '#server/usecases/calendars/feeds'
import { calendarProblem } from '#shared/utils/calendar-words'
import { connectionIdOf } from '#server/domain/calendars/connection'
import { NotFound, RuleRefused } from '#server/domain/errors'
import { datesToRead } from '#server/domain/calendars/sync-plan'
import { endOfDay, startOfDay } from '#server/domain/time/time'

interface Needs {
  connections: ConnectionsRepository
  grants: CalendarGrantsRepository
  calendars: Calendars
  vault: Vault
  catalog: CatalogCache
  events: CalendarEvents
  leaving: CalendarLeaving
  feeds: Feeds
  clock: Clock
  random: Random
}

/** Of one provider: nobody keeps more, and each is read every few minutes. */
const MOST_CALENDARS = 10
/** So long an owner may think about which calendars to choose. */
const GRANT_MS = 30 * 60_000

interface Wish {
  providerId: ProviderId
  kind: CalendarKind
  calendarId: string
  credentials: string | null
  title: string
  isWritten: boolean
}

const viewOf = ({ id, providerId, kind, title, isWritten, state, problem, syncedAt, conflicts }: CalendarConnection): CalendarView => ({
  id,
  providerId,
  kind,
  title,
  isWritten,
  state: state === 'active' ? state : 'needs_attention',
  problem,
  syncedAt,
  conflicts,
})

const grantView = ({ id, providerId, kind, account, calendars }: CalendarGrant): CalendarGrantView => ({
  id,
  providerId,
  kind,
  account,
  calendars,
})

/** What an owner reads when a calendar cannot be connected. */
export const refusedConnection = ({ code }: CalendarProblem): RuleRefused => new RuleRefused(code, calendarProblem[code])

/** The part of an address that may be shown: the rest of a feed's address is a key. */
function hostOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null || parsed.hostname === '' ? 'Calendar' : parsed.hostname
}

export type Connections = ReturnType<typeof createConnections>

/** An owner connects, looks at and disconnects calendars of providers. */
export function createConnections({ connections, grants, calendars, vault, catalog, events, leaving, feeds, clock, random }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  const providerOf = async (tenantId: TenantId, providerId: ProviderId) => {
    const { tenant, providers } = await catalog.load(tenantId)
    if (!providers.some(({ id }) => id === providerId)) throw new NotFound('This provider')
    return tenant
  }

  const vendorOf = (kind: CalendarKind) => {
    const vendor = calendars.vendors[kind]
    if (vendor === undefined) throw new RuleRefused('not_configured', 'This kind of calendar is not set up here.')
    return vendor
  }

  const connect = async (tenantId: TenantId, wish: Wish): Promise<CalendarConnection> => {
    const id = connectionIdOf(wish.providerId, wish.kind, wish.calendarId)
    const known = await connections.list(tenantId)
    const same = known.find(one => one.id === id)
    if (same?.state === 'leaving') throw new RuleRefused('leaving', 'This calendar is still being disconnected. Try again in a minute.')
    if (same === undefined && known.filter(one => one.providerId === wish.providerId).length >= MOST_CALENDARS) {
      throw new RuleRefused('too_many_calendars', `A provider has at most ${MOST_CALENDARS} calendars.`)
    }
    const credentials = wish.credentials === null ? null : await vault.seal(wish.credentials)
    const connection: CalendarConnection = {
      tenantId,
      id,
      version: 1,
      providerId: wish.providerId,
      kind: wish.kind,
      title: wish.title.slice(0, 200),
      calendarId: await vault.seal(wish.calendarId),
      credentials,
      isWritten: wish.isWritten,
      state: 'active',
      problem: null,
      failures: 0,
      syncToken: null,
      readDates: null,
      channel: null,
      conflicts: [],
      syncedAt: null,
      nextSyncAt: now(),
    }
    if (!(await connections.add(connection))) {
      // Connecting again is how a permission that ran out is renewed.
      if (credentials !== null) await connections.saveCredentials(connection, credentials)
      const latest = await connections.find(connection)
      if (latest !== null) {
        await connections.save(latest, {
          isWritten: wish.isWritten,
          title: connection.title,
          state: 'active',
          problem: null,
          failures: 0,
          syncToken: null,
          readDates: null,
          nextSyncAt: now(),
        })
      }
    }
    events.forget(tenantId)
    return connection
  }

  const connectAddress = async (
    tenantId: TenantId,
    { providerId, url, title }: Extract<ConnectInput, { kind: 'ics' }>,
  ): Promise<Connected> => {
    const { timezone, rules } = await providerOf(tenantId, providerId)
    const access: CalendarAccess = { calendarId: url, credentials: null, timezone }
    const dates = datesToRead(timezone, rules.bookingWindowDays, clock.now())
    // Read once, and as it will be read, before anything is kept: what is wrong with an address is told to whoever has just typed it.
    const found = await vendorOf('ics').read(access, { from: startOfDay(timezone, dates.from), until: endOfDay(timezone, dates.to) }, null)
    if (found.result === 'problem') throw refusedConnection(found)
    const named = title ? null : await vendorOf('ics').list(access)
    const name = title || (named?.result === 'found' ? named.calendars[0]?.title : undefined) || hostOf(url)
    const connection = await connect(tenantId, {
      providerId,
      kind: 'ics',
      calendarId: url,
      credentials: null,
      title: name,
      isWritten: false,
    })
    return { calendars: [viewOf(connection)], grant: null }
  }

  /** Keeps a permission with the calendars that it opens, for the owner to choose. */
  const keepGrant = async (
    tenantId: TenantId,
    given: { providerId: ProviderId; kind: CalendarKind; account: string; credentials: string },
  ): Promise<CalendarGrantView> => {
    const tenant = await providerOf(tenantId, given.providerId)
    const access: CalendarAccess = { calendarId: '', credentials: given.credentials, timezone: tenant.timezone }
    const found = await vendorOf(given.kind).list(access)
    if (found.result === 'problem') throw refusedConnection(found)
    const grant: CalendarGrant = {
      id: random.token(20),
      providerId: given.providerId,
      kind: given.kind,
      account: given.account.slice(0, 200),
      credentials: await vault.seal(found.credentials ?? given.credentials),
      calendars: found.calendars,
      expiresAt: new Date(clock.now() + GRANT_MS).toISOString(),
    }
    await grants.put(tenantId, grant)
    return grantView(grant)
  }

  const openGrants = async (tenantId: TenantId): Promise<CalendarGrant[]> => {
    const all = await grants.list(tenantId)
    const isOver = (grant: CalendarGrant) => Date.parse(grant.expiresAt) <= clock.now()
    await Promise.all(all.filter(isOver).map(grant => grants.remove(tenantId, grant.id)))
    return all.filter(grant => !isOver(grant))
  }

  const connectChosen = async (
    tenantId: TenantId,
    { grant: id, calendars: chosen }: Extract<ConnectInput, { kind: 'choice' }>,
  ): Promise<Connected> => {
    const grant = (await openGrants(tenantId)).find(one => one.id === id)
    if (grant === undefined) throw new RuleRefused('expired', 'This permission has run out. Connect the calendar again.')
    await providerOf(tenantId, grant.providerId)
    const wishes = chosen.map(({ id: calendarId, isWritten }) => {
      const calendar = grant.calendars.find(one => one.id === calendarId)
      if (calendar === undefined) throw new NotFound('This calendar')
      if (isWritten && !calendar.canWrite) throw new RuleRefused('read_only', `Nothing can be written into ${calendar.title}.`)
      return { ...calendar, isWritten }
    })
    const credentials = await vault.open(grant.credentials)
    const made: CalendarConnection[] = []
    for (const { id: calendarId, title, isWritten } of wishes) {
      const name = title === grant.account ? title : `${title} (${grant.account})`
      made.push(
        await connect(tenantId, { providerId: grant.providerId, kind: grant.kind, calendarId, credentials, title: name, isWritten }),
      )
    }
    await grants.remove(tenantId, grant.id)
    return { calendars: made.map(viewOf), grant: null }
  }

  return {
    keepGrant,

    /** Connects a calendar, or finds out which there are to choose from. Throws `RuleRefused` in words when it cannot be read. */
    async connect(tenantId: TenantId, input: ConnectInput): Promise<Connected> {
      switch (input.kind) {
        case 'ics':
          return connectAddress(tenantId, input)
        case 'caldav': {
          const { providerId, serverUrl, username, password } = input
          return {
            calendars: [],
            grant: await keepGrant(tenantId, {
              providerId,
              kind: 'caldav',
              account: username,
              credentials: JSON.stringify({ serverUrl, username, password }),
            }),
          }
        }
        case 'choice':
          return connectChosen(tenantId, input)
        default:
          return input satisfies never
      }
    },

    /** What is connected, what waits for a choice, and which kinds there are here. */
    async view(tenantId: TenantId): Promise<CalendarsView> {
      const [connected, waiting, addresses] = await Promise.all([connections.list(tenantId), openGrants(tenantId), feeds.list(tenantId)])
      return {
        kinds: (['google', 'microsoft', 'caldav', 'ics'] as const).filter(kind => calendars.vendors[kind] !== undefined),
        calendars: connected.filter(({ state }) => state !== 'leaving').map(viewOf),
        grants: waiting.map(grantView),
        feeds: addresses,
      }
    },

    /** One calendar. */
    async find(tenantId: TenantId, id: string): Promise<CalendarView> {
      const connection = await connections.find({ tenantId, id })
      if (connection === null || connection.state === 'leaving') throw new NotFound('This calendar')
      return viewOf(connection)
    },

    /** Its busy times are gone when this returns; our events in it are taken out by what follows. */
    async disconnect(tenantId: TenantId, id: string): Promise<void> {
      for (let connection = await connections.find({ tenantId, id }); ; connection = await connections.find({ tenantId, id })) {
        if (connection === null) throw new NotFound('This calendar')
        if (connection.state !== 'leaving' && !(await connections.save(connection, { state: 'leaving', failures: 0, nextSyncAt: now() }))) {
          continue
        }
        await leaving.clearBusy(connection)
        return events.forget(tenantId)
      }
    },
  }
}
