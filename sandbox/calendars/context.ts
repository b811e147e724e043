import { createBook } from '#sandbox/calendars/book'
import type { Book } from '#sandbox/calendars/book'
import type { Notice, Notices } from '#sandbox/calendars/notices'
import { createNotices } from '#sandbox/calendars/notices'
import type { Oauth, OauthSettings } from '#sandbox/calendars/oauth'
import { createOauth } from '#sandbox/calendars/oauth'
import type { CalendarRecords, CalendarVendorName, Channel } from '#sandbox/calendars/store'
import { openCalendarRecords } from '#sandbox/calendars/store'
import { sandboxNow } from '#sandbox/clock'
import type { SandboxStore } from '#sandbox/store'
import type { VendorContext } from '#sandbox/vendor/app'

/** What everything in a calendar stand-in works with. */
export interface CalendarContext extends VendorContext {
  vendor: CalendarVendorName
  records: CalendarRecords
  book: Book
  oauth: Oauth
  notices: Notices
}

export interface ContextNeeds {
  vendor: CalendarVendorName
  store: SandboxStore
  oauth: OauthSettings
  /** How this vendor tells a channel of a change. */
  noticeOf(channel: Channel, change: { kind: 'created' | 'updated' | 'deleted'; id: string }): Notice
}

export function createCalendarContext({ vendor, store, oauth, noticeOf }: ContextNeeds): CalendarContext {
  const now = () => sandboxNow(store)
  const records = openCalendarRecords(store, vendor)
  const notices = createNotices()
  const book = createBook({
    store,
    records,
    now,
    onChange(calendarId, change) {
      for (const { id, expiresAt } of records.channels.list({ scope: calendarId })) {
        if (expiresAt <= now()) continue
        const channel = records.channels.change(id, found => ({ ...found, messages: found.messages + 1 }))
        if (channel !== null) notices.later(noticeOf(channel, change))
      }
    },
  })
  return { vendor, store, records, book, notices, now, oauth: createOauth(store, records, oauth, now) }
}
