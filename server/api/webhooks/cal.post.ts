import { setResponseHeader } from 'h3'
import { readCalEvent, verifyCalSignature } from '#server/integrations/cal/webhook'
import { defineWebhook } from '#server/utils/define-webhook'

/**
 * Something has happened at the scheduling engine. A post that is lost is made good by `tasks/engine/look`, which compares each provider with
 * the engine every five minutes; what was recorded and not done, by `tasks/jobs/drain`.
 */
export default defineWebhook({
  verify: (app, { body, header }) =>
    app.cal === null ? null : verifyCalSignature(body, header('x-cal-signature-256'), app.cal.webhookSecret),
  read: (_app, { body, query }) => {
    const event = readCalEvent(body)
    // Some messages do not say whose calendar it is; the address that we gave the engine does.
    return event === null ? null : { ...event, username: query.user ?? event.organizerUsername }
  },
  record: (app, event) => app.engine.events.record(event),
  process: (app, key) => app.jobs.runNow([key]),
  answer: event => {
    setResponseHeader(event, 'content-type', 'application/json')
    return '{"received":true}'
  },
})
