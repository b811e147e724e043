import { googleSessions, googleUrls } from '#server/integrations/calendars/google/account'
import { readGoogle } from '#server/integrations/calendars/google/read'
import { unwatchGoogle, watchGoogle } from '#server/integrations/calendars/google/watch'
import { CalendarListPage } from '#server/integrations/calendars/google/wire'
import { removeGoogle, writeGoogle } from '#server/integrations/calendars/google/write'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import { collectPages } from '#server/integrations/calendars/pages'
import type { CalendarProblem, CalendarVendor } from '#server/ports/calendars'

/** Google Calendar over its REST API. */
export function createGoogleVendor(account: OauthAccount, needs: OauthNeeds): CalendarVendor {
  const sessions = googleSessions(account, needs)
  const { api } = googleUrls(account)
  return {
    kind: 'google',
    list: access => asOwner(sessions, access, session => listGoogle(session, api)),
    read: (access, window, syncToken) => asOwner(sessions, access, session => readGoogle(session, api, access, window, syncToken)),
    write: (access, event) => asOwner(sessions, access, session => writeGoogle(session, api, access.calendarId, event)),
    remove: (access, bookingId) => asOwner(sessions, access, session => removeGoogle(session, api, access.calendarId, bookingId)),
    watch: (access, channel) =>
      asOwner(sessions, access, session => watchGoogle(session, api, access.calendarId, channel, needs.clock.now())),
    unwatch: (access, channel) => asOwner(sessions, access, session => unwatchGoogle(session, api, channel)),
  }
}

const WRITERS = new Set(['owner', 'writer'])

async function listGoogle(
  session: Session,
  api: string,
): Promise<{ result: 'found'; calendars: { id: string; title: string; canWrite: boolean }[] } | CalendarProblem> {
  const urlOf = (more: Record<string, string>) =>
    `${api}/users/me/calendarList?${new URLSearchParams({ maxResults: '250', minAccessRole: 'freeBusyReader', ...more })}`
  const pages = await collectPages(session, { method: 'GET', url: urlOf({}) }, 1000, body => {
    const page = CalendarListPage.safeParse(body).data
    return page === undefined
      ? null
      : {
          items: page.items,
          next: page.nextPageToken === undefined ? null : { method: 'GET' as const, url: urlOf({ pageToken: page.nextPageToken }) },
        }
  })
  if (!pages.ok) return pages.problem
  const calendars = pages.items.toSorted((one, other) => Number(other.primary) - Number(one.primary))
  return {
    result: 'found',
    calendars: calendars.map(({ id, summary, summaryOverride, accessRole }) => ({
      id,
      title: summaryOverride ?? (summary || id),
      canWrite: WRITERS.has(accessRole),
    })),
  }
}
