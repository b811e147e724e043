import type { ConnectInput, Connected } from '#shared/schemas/calendar'
import type { TenantId } from '#shared/schemas/ids'
import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { Calendars } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { Vault } from '#server/ports/vault'
import type { BookingEvents } from '#server/usecases/calendars/booking-events'
import type { Grants } from '#server/usecases/calendars/grants'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { connectionIdOf } from '#server/domain/calendars/connection'
import { datesToRead } from '#server/domain/calendars/sync-plan'
import { NotFound, RuleRefused } from '#server/domain/errors'
import { hasProvider } from '#server/domain/tenants/catalog'
import { endOfDay, startOfDay } from '#server/domain/time/time'
import { viewOf } from '#server/usecases/calendars/connections'
import { refusedBy, vendorOf } from '#server/usecases/calendars/refusals'

interface Needs {
  connections: ConnectionsRepository
  grants: Grants
  calendars: Calendars
  vault: Vault
  catalog: CatalogCache
  events: BookingEvents
  clock: Clock
}

type By<Kind extends ConnectInput['kind']> = Extract<ConnectInput, { kind: Kind }>

/** What is to be connected; calendar and credentials as they are, not sealed yet. */
type Wish = Pick<CalendarConnection, 'providerId' | 'kind' | 'calendarId' | 'credentials' | 'title' | 'isWritten'>

/** Of one provider: nobody keeps more, and each is read every few minutes. */
const MOST_CALENDARS = 10

/** As of a calendar that has never been read. */
const UNREAD = { state: 'active', problem: null, failures: 0, syncToken: null, readDates: null } as const

/** The part of an address that may be shown: the rest of a feed's address is a key. */
const hostOf = (url: string): string => URL.parse(url)?.hostname || 'Calendar'

/** An owner connects calendars of a provider: one by its address, or some of those that a permission opens. */
export function createConnect({ connections, grants, calendars, vault, catalog, events, clock }: Needs) {
  /** Throws `RuleRefused` when there is no room for it. */
  const checkRoom = async (tenantId: TenantId, id: string, { providerId }: Wish): Promise<void> => {
    const known = await connections.list(tenantId)
    const same = known.find(one => one.id === id)
    if (same?.state === 'leaving') throw new RuleRefused('leaving', 'This calendar is still being disconnected. Try again in a minute.')
    if (same === undefined && known.filter(one => one.providerId === providerId).length >= MOST_CALENDARS) {
      throw new RuleRefused('too_many_calendars', `A provider has at most ${MOST_CALENDARS} calendars.`)
    }
  }

  /** Connecting again is how a permission that ran out is renewed. */
  const renew = async (again: CalendarConnection): Promise<void> => {
    if (again.credentials !== null) await connections.saveCredentials(again, again.credentials)
    const latest = await connections.find(again)
    const { isWritten, title, nextSyncAt } = again
    if (latest !== null) await connections.save(latest, { ...UNREAD, isWritten, title, nextSyncAt })
  }

  const connect = async (tenantId: TenantId, wish: Wish): Promise<CalendarConnection> => {
    const id = connectionIdOf(wish.providerId, wish.kind, wish.calendarId)
    await checkRoom(tenantId, id, wish)
    const connection: CalendarConnection = {
      ...wish,
      ...UNREAD,
      tenantId,
      id,
      version: 1,
      title: wish.title.slice(0, 200),
      calendarId: await vault.seal(wish.calendarId),
      credentials: wish.credentials === null ? null : await vault.seal(wish.credentials),
      channel: null,
      conflicts: [],
      syncedAt: null,
      nextSyncAt: new Date(clock.now()).toISOString(),
    }
    if (!(await connections.add(connection))) await renew(connection)
    events.forget(tenantId)
    return connection
  }

  const byAddress = async (tenantId: TenantId, { providerId, url, title }: By<'ics'>): Promise<Connected> => {
    const loaded = await catalog.load(tenantId)
    if (!hasProvider(loaded, providerId)) throw new NotFound('This provider')
    const { timezone, rules } = loaded.tenant
    const vendor = vendorOf(calendars, 'ics')
    const access = { calendarId: url, credentials: null, timezone }
    const dates = datesToRead(timezone, rules.bookingWindowDays, clock.now())
    // Read once, and as it will be read, before anything is kept: what is wrong with an address is told to whoever has just typed it.
    const found = await vendor.read(access, { from: startOfDay(timezone, dates.from), until: endOfDay(timezone, dates.to) }, null)
    if (found.result === 'problem') throw refusedBy(found)
    const listed = title ? null : await vendor.list(access)
    const itsOwn = listed?.result === 'found' ? listed.calendars[0]?.title : undefined
    const wish = { providerId, kind: 'ics' as const, calendarId: url, credentials: null, isWritten: false }
    const connection = await connect(tenantId, { ...wish, title: title || itsOwn || hostOf(url) })
    return { calendars: [viewOf(connection)], grant: null }
  }

  const byPassword = async (tenantId: TenantId, { kind, providerId, serverUrl, username, password }: By<'caldav'>): Promise<Connected> => {
    const credentials = JSON.stringify({ serverUrl, username, password })
    return { calendars: [], grant: await grants.keep(tenantId, { providerId, kind, account: username, credentials }) }
  }

  const byChoice = async (tenantId: TenantId, { grant: id, calendars: chosen }: By<'choice'>): Promise<Connected> => {
    const grant = await grants.find(tenantId, id)
    if (grant === null) throw new RuleRefused('expired', 'This permission has run out. Connect the calendar again.')
    const { providerId, kind, account } = grant
    if (!hasProvider(await catalog.load(tenantId), providerId)) throw new NotFound('This provider')
    const credentials = await vault.open(grant.credentials)
    const wishes = chosen.map(({ id: calendarId, isWritten }): Wish => {
      const calendar = grant.calendars.find(one => one.id === calendarId)
      if (calendar === undefined) throw new NotFound('This calendar')
      if (isWritten && !calendar.canWrite) throw new RuleRefused('read_only', `Nothing can be written into ${calendar.title}.`)
      const title = calendar.title === account ? account : `${calendar.title} (${account})`
      return { providerId, kind, calendarId, credentials, title, isWritten }
    })
    const made: CalendarConnection[] = []
    for (const wish of wishes) made.push(await connect(tenantId, wish))
    await grants.remove(tenantId, id)
    return { calendars: made.map(viewOf), grant: null }
  }

  /** Connects a calendar, or finds out which there are to choose from. Throws `RuleRefused` in words when it cannot be read. */
  return async (tenantId: TenantId, input: ConnectInput): Promise<Connected> => {
    switch (input.kind) {
      case 'ics':
        return byAddress(tenantId, input)
      case 'caldav':
        return byPassword(tenantId, input)
      case 'choice':
        return byChoice(tenantId, input)
      default:
        return input satisfies never
    }
  }
}
