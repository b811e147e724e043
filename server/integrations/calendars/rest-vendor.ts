import type { Sorted } from '#server/integrations/calendars/found'
import type { Session, SessionMaker } from '#server/integrations/calendars/http/oauth-session'
import type { Instant } from '#shared/schemas/time'
import type { CalendarAccess, CalendarEvent, CalendarProblem, CalendarVendor, CalendarWindow } from '#server/ports/calendars'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'

type Outcome<Done> = Promise<Done | CalendarProblem>
type Access = Pick<CalendarAccess, 'calendarId' | 'timezone'>

/** What the port asks of a vendor, as calls that one owner makes. */
export interface RestDialect {
  list(session: Session): Outcome<{ result: 'found'; calendars: { id: string; title: string; canWrite: boolean }[] }>
  read(session: Session, access: Access, window: CalendarWindow, syncToken: string | null): Outcome<Sorted>
  write(session: Session, access: Access, event: CalendarEvent): Outcome<{ result: 'written' }>
  remove(session: Session, access: Access, bookingId: string): Outcome<{ result: 'removed' }>
  /** `now`: epoch ms. */
  watch(
    session: Session,
    access: Access,
    channel: { id: string; secret: string; url: string; now: number },
  ): Outcome<{ result: 'watching'; resourceId: string | null; expiresAt: Instant }>
  unwatch(session: Session, channel: { id: string; resourceId: string | null }): Outcome<{ result: 'stopped' }>
}

/** A vendor whose calendars are reached over REST with an owner's permission. */
export function createRestVendor(kind: CalendarVendor['kind'], sessions: SessionMaker, dialect: RestDialect): CalendarVendor {
  const { clock } = sessions.client.needs
  return {
    kind,
    list: access => asOwner(sessions, access, session => dialect.list(session)),
    read: (access, window, syncToken) => asOwner(sessions, access, session => dialect.read(session, access, window, syncToken)),
    write: (access, event) => asOwner(sessions, access, session => dialect.write(session, access, event)),
    remove: (access, bookingId) => asOwner(sessions, access, session => dialect.remove(session, access, bookingId)),
    watch: (access, channel) => asOwner(sessions, access, session => dialect.watch(session, access, { ...channel, now: clock.now() })),
    unwatch: (access, channel) => asOwner(sessions, access, session => dialect.unwatch(session, channel)),
  }
}
