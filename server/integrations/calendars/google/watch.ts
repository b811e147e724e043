import type { RestDialect } from '#server/integrations/calendars/rest-vendor'
import { calendarPath } from '#server/integrations/calendars/google/account'
import { WatchAnswer } from '#server/integrations/calendars/google/wire'

const WEEK_MS = 7 * 86_400_000

/** Opens a channel: Google posts to the address with the secret in `X-Goog-Channel-Token`, first a `sync` that says nothing new. */
export const watchGoogle: RestDialect['watch'] = async (session, { calendarId }, { id, secret, url, now }) => {
  const until = now + WEEK_MS
  const json = { id, type: 'web_hook', address: url, token: secret, expiration: String(until) }
  const outcome = await session.call({ method: 'POST', url: `${calendarPath(calendarId)}/events/watch`, json })
  if (!outcome.ok) return outcome.problem
  const answer = WatchAnswer.safeParse(outcome.body)
  if (!answer.success) return { result: 'problem', code: 'unreachable' }
  return { result: 'watching', resourceId: answer.data.resourceId, expiresAt: new Date(answer.data.expiration ?? until).toISOString() }
}

/** A channel that is not there any more counts as stopped. */
export const unwatchGoogle: RestDialect['unwatch'] = async (session, channel) => {
  if (channel.resourceId === null) return { result: 'stopped' }
  const outcome = await session.call({ method: 'POST', url: '/channels/stop', json: channel })
  return outcome.ok || outcome.status === 404 ? { result: 'stopped' } : outcome.problem
}
