import { microsoftSessions, microsoftUrls } from '#server/integrations/calendars/microsoft/account'
import { readMicrosoft } from '#server/integrations/calendars/microsoft/read'
import { unwatchMicrosoft, watchMicrosoft } from '#server/integrations/calendars/microsoft/watch'
import { CalendarsPage } from '#server/integrations/calendars/microsoft/wire'
import { removeMicrosoft, writeMicrosoft } from '#server/integrations/calendars/microsoft/write'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import { collectPages } from '#server/integrations/calendars/pages'
import type { CalendarProblem, CalendarVendor } from '#server/ports/calendars'

/** Outlook calendars over Microsoft Graph. */
export function createMicrosoftVendor(account: OauthAccount, needs: OauthNeeds): CalendarVendor {
  const sessions = microsoftSessions(account, needs)
  const { api } = microsoftUrls(account)
  return {
    kind: 'microsoft',
    list: access => asOwner(sessions, access, session => listMicrosoft(session, api)),
    read: (access, window, syncToken) => asOwner(sessions, access, session => readMicrosoft(session, api, access, window, syncToken)),
    write: (access, event) => asOwner(sessions, access, session => writeMicrosoft(session, api, access.calendarId, event)),
    remove: (access, bookingId) => asOwner(sessions, access, session => removeMicrosoft(session, api, access.calendarId, bookingId)),
    watch: (access, channel) =>
      asOwner(sessions, access, session => watchMicrosoft(session, api, access.calendarId, channel, needs.clock.now())),
    unwatch: (access, channel) => asOwner(sessions, access, session => unwatchMicrosoft(session, api, channel)),
  }
}

async function listMicrosoft(
  session: Session,
  api: string,
): Promise<{ result: 'found'; calendars: { id: string; title: string; canWrite: boolean }[] } | CalendarProblem> {
  const first = `${api}/me/calendars?${new URLSearchParams({ $select: 'id,name,canEdit,isDefaultCalendar', $top: '100' })}`
  const pages = await collectPages(session, { method: 'GET', url: first }, 1000, body => {
    const page = CalendarsPage.safeParse(body).data
    const next = page?.['@odata.nextLink']
    if (page === undefined || (next !== undefined && !next.startsWith(`${api}/`))) return null
    return { items: page.value, next: next === undefined ? null : { method: 'GET' as const, url: next } }
  })
  if (!pages.ok) return pages.problem
  const calendars = pages.items.toSorted((one, other) => Number(other.isDefaultCalendar) - Number(one.isDefaultCalendar))
  return { result: 'found', calendars: calendars.map(({ id, name, canEdit }) => ({ id, title: name || id, canWrite: canEdit })) }
}
