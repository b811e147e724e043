import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import { calendarPath } from '#server/integrations/calendars/microsoft/account'
import { SubscriptionAnswer } from '#server/integrations/calendars/microsoft/wire'

/** Below the 4,230 minutes that Graph allows for events. */
const LIFE_MS = 4200 * 60_000

/**
 * Subscribes to a calendar's events. Before Graph answers it posts to the address with `?validationToken=…` and wants the decoded token
 * back as plain text within ten seconds, so the address must be answering already. Each notification carries the secret as `clientState`.
 * The subscription's id is Graph's, and comes as `resourceId`.
 */
export const watchMicrosoft: RestDialect['watch'] = async (session, { calendarId }, { secret, url, now }) => {
  const json = {
    changeType: 'created,updated,deleted',
    notificationUrl: url,
    resource: `${calendarPath(calendarId)}/events`,
    expirationDateTime: new Date(now + LIFE_MS).toISOString(),
    clientState: secret,
  }
  const outcome = await session.call({ method: 'POST', url: '/subscriptions', json })
  if (!outcome.ok) return outcome.problem
  const answer = SubscriptionAnswer.safeParse(outcome.body)
  if (!answer.success) return { result: 'problem', code: 'unreachable' }
  return { result: 'watching', resourceId: answer.data.id, expiresAt: new Date(answer.data.expirationDateTime).toISOString() }
}

/** A subscription that is not there any more counts as stopped. */
export const unwatchMicrosoft: RestDialect['unwatch'] = async (session, { resourceId }) => {
  if (resourceId === null) return { result: 'stopped' }
  const outcome = await session.call({ method: 'DELETE', url: `/subscriptions/${encodeURIComponent(resourceId)}` })
  return outcome.ok || outcome.status === 404 ? { result: 'stopped' } : outcome.problem
}
