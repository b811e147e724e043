import { getQuery, setResponseHeaders } from 'h3'
import { greetingAnswer, readCalendarCall } from '#server/integrations/calendars/webhook'
import { defineWebhook } from '#server/utils/define-webhook'

/**
 * Something has changed in a calendar. A post that is lost is made good by `tasks/calendars/sync`, which reads each calendar every 30
 * minutes, and every five where nobody tells us.
 */
export default defineWebhook({
  verify: (app, request) => {
    const call = readCalendarCall(request)
    if (call === null) return null
    // Graph asks whether somebody is here before it knows any secret; nothing is done but to say so.
    return call.isGreeting && call.secret === null ? Promise.resolve(true) : app.calendars.channels.isFromVendor(call.calendar, call.secret)
  },
  read: (_app, request) => {
    const call = readCalendarCall(request)
    return call === null || call.isGreeting ? null : call.calendar
  },
  record: async (app, calendar) => {
    await app.calendars.sync.changed(calendar)
    return calendar
  },
  process: (app, calendar) => app.calendars.sync.now(calendar),
  answer: event => {
    setResponseHeaders(event, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
    return greetingAnswer(getQuery(event))
  },
})
