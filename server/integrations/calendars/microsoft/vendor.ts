import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import type { CalendarVendor } from '#server/ports/calendars'
import { microsoftSessions } from '#server/integrations/calendars/microsoft/account'
import { readMicrosoft } from '#server/integrations/calendars/microsoft/read'
import { unwatchMicrosoft, watchMicrosoft } from '#server/integrations/calendars/microsoft/watch'
import { CalendarsPage } from '#server/integrations/calendars/microsoft/wire'
import { removeMicrosoft, writeMicrosoft } from '#server/integrations/calendars/microsoft/write'
import { collectPages } from '#server/integrations/calendars/pages'
import { createRestVendor } from '#server/integrations/calendars/rest-vendor'

/** Outlook calendars over Microsoft Graph. */
export const createMicrosoftVendor = (account: OauthAccount, needs: OauthNeeds): CalendarVendor =>
  createRestVendor('microsoft', microsoftSessions(account, needs), {
    list: listMicrosoft,
    read: readMicrosoft,
    write: writeMicrosoft,
    remove: removeMicrosoft,
    watch: watchMicrosoft,
    unwatch: unwatchMicrosoft,
  })

const listMicrosoft: RestDialect['list'] = async session => {
  const first = `/me/calendars?${new URLSearchParams({ $select: 'id,name,canEdit,isDefaultCalendar', $top: '100' })}`
  const pages = await collectPages(session, { method: 'GET', url: first }, 1000, body => {
    const page = CalendarsPage.safeParse(body).data
    if (page === undefined) return null
    const next = page['@odata.nextLink']
    return { items: page.value, next: next === undefined ? null : { method: 'GET', url: next } }
  })
  if (!pages.ok) return pages.problem
  const calendars = pages.items.toSorted((one, other) => Number(other.isDefaultCalendar) - Number(one.isDefaultCalendar))
  return { result: 'found', calendars: calendars.map(({ id, name, canEdit }) => ({ id, title: name || id, canWrite: canEdit })) }
}
