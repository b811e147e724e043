import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import type { CalendarVendor } from '#server/ports/calendars'
import { googleSessions } from '#server/integrations/calendars/google/account'
import { readGoogle } from '#server/integrations/calendars/google/read'
import { unwatchGoogle, watchGoogle } from '#server/integrations/calendars/google/watch'
import { CalendarListPage } from '#server/integrations/calendars/google/wire'
import { removeGoogle, writeGoogle } from '#server/integrations/calendars/google/write'
import { collectPages } from '#server/integrations/calendars/pages'
import { createRestVendor } from '#server/integrations/calendars/rest-vendor'

/** Google Calendar over its REST API. */
export const createGoogleVendor = (account: OauthAccount, needs: OauthNeeds): CalendarVendor =>
  createRestVendor('google', googleSessions(account, needs), {
    list: listGoogle,
    read: readGoogle,
    write: writeGoogle,
    remove: removeGoogle,
    watch: watchGoogle,
    unwatch: unwatchGoogle,
  })

const WRITERS = new Set(['owner', 'writer'])

const listGoogle: RestDialect['list'] = async session => {
  const urlOf = (more: Record<string, string>) =>
    `/users/me/calendarList?${new URLSearchParams({ maxResults: '250', minAccessRole: 'freeBusyReader', ...more })}`
  const pages = await collectPages(session, { method: 'GET', url: urlOf({}) }, 1000, body => {
    const page = CalendarListPage.safeParse(body).data
    if (page === undefined) return null
    const { items, nextPageToken: pageToken } = page
    return { items, next: pageToken === undefined ? null : { method: 'GET', url: urlOf({ pageToken }) } }
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
