import type { Ask } from '#server/integrations/cal/ask'
import { Halted } from '#server/integrations/cal/ask'
import type { CalWebhook } from '#server/integrations/cal/wire'
import { CreatedAnswer, DoneAnswer, WebhooksAnswer } from '#server/integrations/cal/wire'

const TRIGGERS = [
  'BOOKING_CREATED',
  'BOOKING_RESCHEDULED',
  'BOOKING_CANCELLED',
  'BOOKING_REJECTED',
  'BOOKING_REQUESTED',
  'BOOKING_NO_SHOW_UPDATED',
]

interface Question {
  webhooks: readonly CalWebhook[]
  knownId: string | null
  url: string
  secret: string
  repaired: string[]
}

/** The user's webhook to us. */
export async function bringWebhook(ask: Ask, { webhooks, knownId, url, secret, repaired }: Question): Promise<string> {
  const body = { active: true, subscriberUrl: url, triggers: TRIGGERS, secret }
  const found = webhooks.find(({ subscriberUrl }) => subscriberUrl === url) ?? webhooks.find(({ id }) => id === knownId)
  if (found !== undefined) {
    const isRight =
      found.active
      && found.subscriberUrl === url
      && found.secret === secret
      && [...found.triggers].sort().join() === TRIGGERS.toSorted().join()
    if (!isRight) {
      await ask({ method: 'PATCH', path: `/v2/webhooks/${found.id}`, body }, DoneAnswer, 'our address for notifications')
      repaired.push('notifications')
    }
    return found.id
  }
  repaired.push('notifications')
  try {
    return String((await ask({ method: 'POST', path: '/v2/webhooks', body }, CreatedAnswer, 'our address for notifications')).id)
  } catch (error) {
    if (!(error instanceof Halted) || error.status !== 409) throw error
    const now = await ask({ method: 'GET', path: '/v2/webhooks' }, WebhooksAnswer, 'a question for the notifications')
    const made = now.find(({ subscriberUrl }) => subscriberUrl === url)
    if (made === undefined) throw error
    return made.id
  }
}

/** One that is not there any more counts as deleted. */
export async function removeWebhook(ask: Ask, id: string): Promise<void> {
  try {
    await ask({ method: 'DELETE', path: `/v2/webhooks/${id}` }, DoneAnswer, 'the end of the notifications')
  } catch (error) {
    if (!(error instanceof Halted) || error.status !== 404) throw error
  }
}
