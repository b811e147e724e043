import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type {
  CalendarAccess,
  CalendarEvent,
  CalendarProblem,
  CalendarRead,
  CalendarVendor,
  CalendarWindow,
  Calendars,
} from '#server/ports/calendars'
import type { Instant } from '#shared/schemas/time'
import type { Log } from '#server/ports/log'
import type { Vault } from '#server/ports/vault'

interface Needs {
  calendars: Calendars
  vault: Vault
  connections: ConnectionsRepository
  log: Log
}

interface Answer {
  result: string
  credentials?: string | null
}

type Outcome<Done> = Promise<Done | CalendarProblem>

/** A calendar that can be talked to. What goes wrong is a problem and never an error. */
export interface OpenedCalendar {
  /** Whether it can tell of changes by itself. */
  isWatchable: boolean
  read(window: CalendarWindow, syncToken: string | null): Promise<CalendarRead>
  /** `refused` where this kind cannot be written. */
  write(event: CalendarEvent): Outcome<{ result: 'written' }>
  /** What was never there counts as removed. */
  remove(bookingId: string): Outcome<{ result: 'removed' }>
  /** `gone` where this kind cannot tell of changes. */
  watch(channel: {
    id: string
    secret: string
    url: string
  }): Outcome<{ result: 'watching'; resourceId: string | null; expiresAt: Instant }>
  unwatch(channel: { id: string; resourceId: string | null }): Outcome<{ result: 'stopped' }>
}

const problem = (code: CalendarProblem['code']): CalendarProblem => ({ result: 'problem', code })

export type OpenCalendar = ReturnType<typeof createOpenCalendar>

/** Opens what is sealed, for as long as it takes to talk to a vendor. New credentials are kept at once, for whoever calls next. */
export function createOpenCalendar({ calendars, vault, connections, log }: Needs) {
  const ids = ({ tenantId, id }: CalendarConnection) => ({ tenantId, connection: id })

  const unseal = async (connection: CalendarConnection, timezone: string): Promise<CalendarAccess | CalendarProblem> => {
    try {
      const [calendarId, credentials] = await Promise.all([
        vault.open(connection.calendarId),
        connection.credentials === null ? null : vault.open(connection.credentials),
      ])
      return { calendarId, credentials, timezone }
    } catch (error) {
      // Sealed under another password: nobody can open it any more, and the owner has to connect it again.
      log.error('A calendar could not be unsealed', error, ids(connection))
      return problem('expired')
    }
  }

  return (connection: CalendarConnection, timezone: string): OpenedCalendar => {
    // Undefined: its vendor is not configured any more.
    const vendor = calendars.vendors[connection.kind]
    let opened: CalendarAccess | CalendarProblem | null = null

    const call = async <Done extends Answer>(
      act: (vendor: CalendarVendor, access: CalendarAccess) => Outcome<Done> | Done | CalendarProblem,
    ): Outcome<Done> => {
      if (vendor === undefined) return problem('unreachable')
      opened ??= await unseal(connection, timezone)
      if ('result' in opened) return opened
      try {
        const answer = await act(vendor, opened)
        const renewed = answer.credentials
        if (typeof renewed === 'string' && renewed !== opened.credentials) {
          opened = { ...opened, credentials: renewed }
          await connections.saveCredentials(connection, await vault.seal(renewed))
        }
        return answer
      } catch (error) {
        log.error('A calendar failed', error, ids(connection))
        return problem('unreachable')
      }
    }

    return {
      isWatchable: vendor !== undefined && vendor.watch !== null,
      read: (window, syncToken) => call((to, access) => to.read(access, window, syncToken)),
      write: event => call((to, access) => to.write?.(access, event) ?? problem('refused')),
      remove: bookingId => call<{ result: 'removed' }>((to, access) => to.remove?.(access, bookingId) ?? { result: 'removed' }),
      watch: channel => call((to, access) => to.watch?.(access, channel) ?? problem('gone')),
      unwatch: channel => call<{ result: 'stopped' }>((to, access) => to.unwatch?.(access, channel) ?? { result: 'stopped' }),
    }
  }
}
