import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { ownEventType } from '#sandbox/cal/event-types/routes'
import { newUuid } from '#sandbox/cal/ids'
import type { Answer, CalRoute, UserCall } from '#sandbox/cal/route'
import { success, userRoute } from '#sandbox/cal/route'
import type { CalContext, StoredWebhook } from '#sandbox/cal/store'
import { QueryNumber, parseBody, parseQuery, rule } from '#sandbox/cal/validation'

const TRIGGERS = [
  'BOOKING_CREATED',
  'BOOKING_PAYMENT_INITIATED',
  'BOOKING_PAID',
  'BOOKING_RESCHEDULED',
  'BOOKING_REQUESTED',
  'BOOKING_CANCELLED',
  'BOOKING_REJECTED',
  'BOOKING_NO_SHOW_UPDATED',
  'FORM_SUBMITTED',
  'MEETING_ENDED',
  'MEETING_STARTED',
  'RECORDING_READY',
  'RECORDING_TRANSCRIPTION_GENERATED',
  'OOO_CREATED',
  'AFTER_HOSTS_CAL_VIDEO_NO_SHOW',
  'AFTER_GUESTS_CAL_VIDEO_NO_SHOW',
  'FORM_SUBMITTED_NO_EVENT',
  'DELEGATION_CREDENTIAL_ERROR',
  'WRONG_ASSIGNMENT_REPORT',
] as const

const members = {
  active: z.boolean(),
  subscriberUrl: z.url({ error: rule('isUrl', '$ must be a URL address') }),
  triggers: z.array(z.enum(TRIGGERS, { error: rule('isEnum', `$ must be one of the following values: ${TRIGGERS.join(', ')}`) })).min(1),
  payloadTemplate: z.string().optional(),
  secret: z.string().optional(),
  version: z.literal('2021-10-20').optional(),
}
const CreateWebhook = z.strictObject(members)
const UpdateWebhook = z.strictObject(members).partial()
const ListQuery = z.strictObject({ take: QueryNumber.default(250), skip: QueryNumber.default(0) })

interface Owner {
  scope: string
  userId: number | null
  eventTypeId: number | null
  name: string
}

const shown = ({ userId, eventTypeId, ...webhook }: StoredWebhook) => ({
  id: webhook.id,
  payloadTemplate: webhook.payloadTemplate,
  triggers: webhook.triggers,
  subscriberUrl: webhook.subscriberUrl,
  active: webhook.active,
  secret: webhook.secret,
  ...(eventTypeId === null ? { userId } : { eventTypeId }),
})

export const webhookScope = (owner: { userId: number } | { eventTypeId: number }): string =>
  'userId' in owner ? `user|${owner.userId}` : `type|${owner.eventTypeId}`

/** Subscriptions of a user, and those of one event type: the same calls in two places. */
export const webhookRoutes = (context: CalContext): CalRoute[] => [
  ...routesAt(context, '/v2/webhooks', ({ caller }) => ({
    scope: webhookScope({ userId: caller.id }),
    userId: caller.id,
    eventTypeId: null,
    name: 'user',
  })),
  ...routesAt(context, '/v2/event-types/{eventType}/webhooks', ({ caller, params }) => {
    const { id } = ownEventType(context, caller, params.eventType)
    return { scope: webhookScope({ eventTypeId: id }), userId: null, eventTypeId: id, name: 'event type' }
  }),
]

function routesAt({ store, records }: CalContext, path: string, ownerOf: (call: UserCall) => Owner): CalRoute[] {
  const find = (call: UserCall): StoredWebhook => {
    const { userId, eventTypeId } = ownerOf(call)
    const webhook = records.webhooks.get(call.params.webhook ?? '')
    if (webhook === null || webhook.userId !== userId || webhook.eventTypeId !== eventTypeId) {
      throw refused(404, `Webhook (${call.params.webhook}) not found`)
    }
    return webhook
  }
  const create = (call: UserCall): Answer => {
    const { scope, userId, eventTypeId, name } = ownerOf(call)
    const { version: _, payloadTemplate = null, secret = null, ...rest } = parseBody(CreateWebhook, call.body)
    return store.transaction(() => {
      const isKnown = records.webhooks.list({ scope }).some(each => each.subscriberUrl === rest.subscriberUrl)
      if (isKnown) throw refused(409, `Webhook with this subscriber url already exists for this ${name}`)
      const webhook = { id: newUuid(), userId, eventTypeId, payloadTemplate, secret, ...rest }
      records.webhooks.put(webhook.id, webhook, scope)
      return success(shown(webhook), 201)
    })
  }
  const update = (call: UserCall): Answer => {
    const { version: _, ...changes } = parseBody(UpdateWebhook, call.body)
    const webhook = { ...find(call), ...changes }
    records.webhooks.put(webhook.id, webhook)
    return success(shown(webhook))
  }
  const list = (call: UserCall): Answer => {
    const { take, skip } = parseQuery(ListQuery, call.query)
    return success(
      records.webhooks
        .list({ scope: ownerOf(call).scope })
        .slice(skip, skip + take)
        .map(shown),
    )
  }
  const remove = (call: UserCall): Answer => {
    const webhook = find(call)
    records.webhooks.remove(webhook.id)
    return success(shown(webhook))
  }
  return [
    userRoute(`POST ${path}`, null, create),
    userRoute(`GET ${path}`, null, list),
    userRoute(`GET ${path}/{webhook}`, null, call => success(shown(find(call)))),
    userRoute(`PATCH ${path}/{webhook}`, null, update),
    userRoute(`DELETE ${path}/{webhook}`, null, remove),
  ]
}
