import type { Deliveries } from '#sandbox/twilio/webhooks/deliveries'
import { TwilioError } from '#sandbox/twilio/errors'
import { MESSAGE_PARAMS, REPEATED_MESSAGE_PARAMS, createMessage } from '#sandbox/twilio/messages/create'
import { messageResource } from '#sandbox/twilio/messages/resource'
import { PAGE_PARAMS, listResource, pageOf } from '#sandbox/twilio/paging'
import type { Params } from '#sandbox/twilio/request'
import { knownParams, queryOf, readForm } from '#sandbox/twilio/request'
import type { Call } from '#sandbox/twilio/route'
import type { Answer } from '#sandbox/vendor/answer'
import type { StoredMessage, TwilioContext } from '#sandbox/twilio/store'

/** Handlers of the message resource. */
export function messageRoutes(context: TwilioContext, deliveries: Deliveries) {
  const { records, accountSid } = context
  const resource = (message: StoredMessage) => messageResource(message, accountSid)
  const find = (sid: string): StoredMessage => {
    const message = records.messages.get(sid)
    if (message === null || message.deleted) throw new TwilioError(20404, `/2010-04-01/Accounts/${accountSid}/Messages/${sid}.json`)
    return message
  }
  return {
    async create({ event }: Call): Promise<Answer> {
      const message = createMessage(context, await readForm(event, MESSAGE_PARAMS, REPEATED_MESSAGE_PARAMS))
      deliveries.wake(message.sid)
      return { status: 201, body: resource(message) }
    },
    list({ event }: Call): Answer {
      const search = queryOf(event)
      const query = knownParams(search, ['To', 'From', 'DateSent', 'DateSent<', 'DateSent>', ...PAGE_PARAMS])
      const page = pageOf(matching(context, query), query)
      return {
        status: 200,
        body: listResource('messages', page.items.map(resource), page, `/2010-04-01/Accounts/${accountSid}/Messages.json`, search),
      }
    },
    fetch: ({ params }: Call): Answer => ({ status: 200, body: resource(find(params.sid ?? '')) }),
    async update({ event, params }: Call): Promise<Answer> {
      const form = await readForm(event, ['Body', 'Status'])
      const { sid } = find(params.sid ?? '')
      const changed = form.one('Status') === null ? redact(context, sid, form) : cancel(context, sid, form)
      return { status: 200, body: resource(changed ?? find(sid)) }
    },
    remove({ params }: Call): Answer {
      const { sid, status } = find(params.sid ?? '')
      if (status === 'queued' || status === 'sending') throw new TwilioError(20009, 'it is on its way and cannot be deleted yet.')
      records.messages.change(sid, message => ({ ...message, deleted: true }))
      return { status: 204 }
    },
  }
}

function redact({ records, now }: TwilioContext, sid: string, form: Params): StoredMessage | null {
  if (form.one('Body') !== '') throw new TwilioError(20001, 'Body can only be emptied.')
  return records.messages.change(sid, message => ({ ...message, redacted: true, updatedAt: now() }))
}

function cancel({ store, records, now }: TwilioContext, sid: string, form: Params): StoredMessage | null {
  if (form.one('Status') !== 'canceled') throw new TwilioError(20001, 'Status can only be set to canceled.')
  return store.transaction(() => {
    const canceled = records.messages.change(sid, message =>
      message.status === 'queued' ? { ...message, status: 'canceled', updatedAt: now() } : null,
    )
    if (canceled === null) throw new TwilioError(20009, 'only a queued message can be canceled.')
    records.deliveries.remove(sid)
    return canceled
  })
}

/** Both directions, newest first, as the vendor lists them. */
function matching({ records }: TwilioContext, query: Params): StoredMessage[] {
  const [to, from] = [query.one('To'), query.one('From')]
  const isInRange = dateFilter(query)
  return records.messages.list({ newestFirst: true }).filter(message => {
    const isInbound = message.direction === 'inbound'
    const [sender, receiver] = isInbound ? [message.phone, message.number] : [message.number, message.phone]
    return (
      !message.deleted
      && (to === null || to === `whatsapp:${receiver}`)
      && (from === null || from === `whatsapp:${sender}`)
      && isInRange(message.at)
    )
  })
}

const DAY_MS = 86_400_000

/** Dates mean whole days of UTC, instants whole seconds; both bounds are included. */
function dateFilter(query: Params): (at: number) => boolean {
  const [on, before, after] = [readDate(query, 'DateSent'), readDate(query, 'DateSent<'), readDate(query, 'DateSent>')]
  return at =>
    (on === null || (at >= on.from && at < on.until)) && (before === null || at < before.until) && (after === null || at >= after.from)
}

function readDate(query: Params, name: string): { from: number; until: number } | null {
  const text = query.one(name)
  if (text === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new TwilioError(20001, `${name} must be a date or an instant.`)
  const from = isDay ? instant : Math.floor(instant / 1000) * 1000
  return { from, until: from + (isDay ? DAY_MS : 1000) }
}
