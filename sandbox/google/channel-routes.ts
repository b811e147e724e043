import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { Notice } from '#sandbox/calendars/notices'
import { isListener } from '#sandbox/calendars/notices'
import type { Channel } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/google/errors'
import { accountOf, calendarOf } from '#sandbox/google/guard'

const WEEK_MS = 7 * 86_400_000
const MONTH_MS = 30 * 86_400_000

const WatchBody = z.strictObject({
  id: z.string().regex(/^[\w\-+/=]{1,64}$/),
  type: z.literal('web_hook'),
  address: z.string(),
  token: z.string().max(256).optional(),
  expiration: z.string().regex(/^\d+$/).optional(),
  params: z.strictObject({ ttl: z.string() }).optional(),
})
const StopBody = z.strictObject({ id: z.string(), resourceId: z.string(), token: z.string().optional() })

/** What Google posts: no body, everything is in the heads. */
export function channelNotice(
  { id, resourceId, calendar, address, secret, expiresAt, messages }: Channel,
  state: 'sync' | 'exists',
): Notice {
  return {
    url: address,
    headers: {
      'X-Goog-Channel-ID': id,
      ...(secret === '' ? {} : { 'X-Goog-Channel-Token': secret }),
      'X-Goog-Channel-Expiration': new Date(expiresAt).toUTCString(),
      'X-Goog-Resource-ID': resourceId,
      'X-Goog-Resource-URI': `https://www.googleapis.com/calendar/v3/calendars/${encodeURIComponent(calendar)}/events?alt=json`,
      'X-Goog-Resource-State': state,
      'X-Goog-Message-Number': String(messages),
    },
    body: '',
  }
}

/** Channels: told of every change of a calendar, by whomever it was made. */
export function channelRoutes(context: CalendarContext) {
  const { records, notices, now } = context
  return {
    async watch(call: Call): Promise<Answer> {
      const account = accountOf(context, call, 'calendar.events', 'calendar.events.readonly', 'calendar.readonly')
      const calendar = calendarOf(context, account, call.params.calendar ?? '', 'reader')
      const body = WatchBody.safeParse(await call.json())
      if (!body.success) throw refuse.invalid(z.prettifyError(body.error))
      const { id, address, token: secret = '', expiration } = body.data
      if (!isListener(address)) throw refuse.notHttps(address)
      const expiresAt = Math.min(expiration === undefined ? now() + WEEK_MS : Number(expiration), now() + MONTH_MS)
      if (expiresAt <= now()) throw refuse.invalid('The expiration lies in the past.')
      const resourceId = createHash('sha256').update(calendar.id).digest('base64url').slice(0, 27)
      const channel: Channel = { id, resourceId, calendar: calendar.id, account, address, secret, expiresAt, messages: 1 }
      if (!records.channels.insert(id, channel, calendar.id)) throw refuse.channelTaken(id)
      notices.later(channelNotice(channel, 'sync'))
      return {
        status: 200,
        body: {
          kind: 'api#channel',
          id,
          resourceId,
          resourceUri: `${call.base}/calendar/v3/calendars/${encodeURIComponent(calendar.id)}/events?alt=json`,
          ...(secret === '' ? {} : { token: secret }),
          expiration: String(expiresAt),
        },
      }
    },
    async stop(call: Call): Promise<Answer> {
      const account = accountOf(context, call, 'calendar.events', 'calendar.events.readonly', 'calendar.readonly')
      const body = StopBody.safeParse(await call.json())
      if (!body.success) throw refuse.invalid(z.prettifyError(body.error))
      const channel = records.channels.get(body.data.id)
      if (channel === null || channel.account !== account || channel.resourceId !== body.data.resourceId) {
        throw refuse.channelUnknown(body.data.id)
      }
      records.channels.remove(channel.id)
      return { status: 204 }
    },
  }
}
