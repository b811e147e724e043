import { z } from 'zod'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import type { Notice } from '#sandbox/calendars/notices'
import { isListener } from '#sandbox/calendars/notices'
import type { Channel } from '#sandbox/calendars/store'
import { refuse } from '#sandbox/microsoft/errors'
import { accountOf } from '#sandbox/microsoft/guard'

const LONGEST_MS = 4230 * 60_000
const RESOURCE = /^\/?me\/calendars\/(?<calendar>[^/]+)\/events$/

const Body = z.strictObject({
  changeType: z.string().regex(/^(?:created|updated|deleted)(?:,(?:created|updated|deleted))*$/),
  notificationUrl: z.string(),
  resource: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }),
  clientState: z.string().max(128).optional(),
  latestSupportedTlsVersion: z.enum(['v1_2', 'v1_3']).optional(),
})

/** What Graph posts of one change. */
export function changeNotice(
  { resourceId, account, address, secret, expiresAt }: Channel,
  { kind, id }: { kind: string; id: string },
): Notice {
  const item = `Users/${account}/Events/${id}`
  return {
    url: address,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      value: [
        {
          subscriptionId: resourceId,
          subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
          changeType: kind,
          resource: item,
          resourceData: { '@odata.type': '#Microsoft.Graph.Event', '@odata.id': item, '@odata.etag': 'W/"0"', id: id },
          ...(secret === '' ? {} : { clientState: secret }),
          tenantId: 'stand-in',
        },
      ],
    }),
  }
}

const resourceOf = ({ resourceId, calendar, address, secret, expiresAt }: Channel) => ({
  id: resourceId,
  resource: `/me/calendars/${calendar}/events`,
  changeType: 'created,updated,deleted',
  notificationUrl: address,
  expirationDateTime: new Date(expiresAt).toISOString(),
  clientState: secret === '' ? null : secret,
  applicationId: 'stand-in',
  creatorId: 'stand-in',
})

/** Subscriptions: told of every change of a calendar, by whomever it was made. */
export function subscriptionRoutes(context: CalendarContext) {
  const { records, now } = context
  const lasting = (text: string): number => {
    const until = Date.parse(text)
    if (until <= now()) throw refuse.request('Subscription expiration must be in the future.')
    if (until - now() > LONGEST_MS) throw refuse.request('Subscription expiration can only be 4230 minutes in the future.')
    return until
  }
  const own = (call: Call): Channel => {
    const account = accountOf(context, call, 'Calendars.Read', 'Calendars.ReadWrite')
    const channel = records.channels.get(call.params.subscription ?? '')
    if (channel === null || channel.account !== account) throw refuse.item()
    return channel
  }
  return {
    async create(call: Call): Promise<Answer> {
      const account = accountOf(context, call, 'Calendars.Read', 'Calendars.ReadWrite')
      const body = Body.safeParse(await call.json())
      if (!body.success) throw refuse.request(z.prettifyError(body.error))
      const { notificationUrl: address, resource, expirationDateTime, clientState: secret = '' } = body.data
      const calendar = decodeURIComponent(RESOURCE.exec(resource)?.groups?.calendar ?? '')
      if (!records.calendars.list({ scope: account }).some(({ id }) => id === calendar)) throw refuse.item()
      if (!isListener(address)) throw refuse.request('The notification URL must be https.')
      const expiresAt = lasting(expirationDateTime)
      await shakeHands(context, address)
      const id = crypto.randomUUID()
      const channel: Channel = { id, resourceId: id, calendar, account, address, secret, expiresAt, messages: 0 }
      records.channels.insert(id, channel, calendar)
      return { status: 201, body: resourceOf(channel) }
    },
    get: (call: Call): Answer => ({ status: 200, body: resourceOf(own(call)) }),
    async renew(call: Call): Promise<Answer> {
      const { id } = own(call)
      const body = Body.pick({ expirationDateTime: true })
        .strict()
        .safeParse(await call.json())
      if (!body.success) throw refuse.request(z.prettifyError(body.error))
      const expiresAt = lasting(body.data.expirationDateTime)
      const channel = records.channels.change(id, found => ({ ...found, expiresAt }))
      return channel === null ? { status: 404 } : { status: 200, body: resourceOf(channel) }
    },
    remove(call: Call): Answer {
      records.channels.remove(own(call).id)
      return { status: 204 }
    },
  }
}

/** Asks the address whether it wants to be told: it has to give the token back as plain text. */
async function shakeHands({ notices }: CalendarContext, address: string): Promise<void> {
  const token = `Validation: Testing client application reachability & more ${crypto.randomUUID()}`
  const url = `${address}${address.includes('?') ? '&' : '?'}validationToken=${encodeURIComponent(token)}`
  const answer = await notices.now({ url, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: '' })
  if (answer === null) throw refuse.validation('The notification endpoint did not answer.')
  if (answer.status !== 200) {
    throw refuse.validation(`Notification endpoint must respond with 200 OK to validation request, not ${answer.status}.`)
  }
  if (answer.text !== token || !answer.contentType.startsWith('text/plain')) {
    throw refuse.validation('The validation token must come back decoded, as text/plain.')
  }
}
