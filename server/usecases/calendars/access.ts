import type { ConnectionsRepository } from '#server/data/connections.repository'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { CalendarAccess, CalendarProblem, CalendarVendor, Calendars } from '#server/ports/calendars'
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

/** A calendar that is open for calls. */
export interface OpenCalendar {
  /** What the calendar's vendor can do; null: it is not configured any more. */
  vendor: CalendarVendor | null
  /** One call. New credentials are kept at once, for whoever calls next; what goes wrong is a problem and never an error. */
  call<Result extends Answer>(act: (vendor: CalendarVendor, access: CalendarAccess) => Promise<Result>): Promise<Result | CalendarProblem>
}

const problem = (code: CalendarProblem['code']): CalendarProblem => ({ result: 'problem', code })

export type CalendarAccesses = ReturnType<typeof createCalendarAccess>

/** Opens what is sealed, for as long as it takes to talk to a vendor. */
export function createCalendarAccess({ calendars, vault, connections, log }: Needs) {
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

  return {
    open(connection: CalendarConnection, timezone: string): OpenCalendar {
      const vendor = calendars.vendors[connection.kind] ?? null
      let access: CalendarAccess | CalendarProblem | null = null
      return {
        vendor,
        async call(act) {
          if (vendor === null) return problem('unreachable')
          access ??= await unseal(connection, timezone)
          if ('result' in access) return access
          try {
            const answer = await act(vendor, access)
            const renewed = answer.credentials
            if (typeof renewed === 'string' && renewed !== access.credentials) {
              access = { ...access, credentials: renewed }
              await connections.saveCredentials(connection, await vault.seal(renewed))
            }
            return answer
          } catch (error) {
            log.error('A calendar failed', error, ids(connection))
            return problem('unreachable')
          }
        },
      }
    },
  }
}
