import { WatchAnswer } from '#server/integrations/calendars/google/wire'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import type { Instant } from '#shared/schemas/time'
import type { CalendarProblem } from '#server/ports/calendars'

const WEEK_MS = 7 * 86_400_000

interface Channel {
  id: string
  secret: string
  url: string
}

/**
 * Opens a channel: Google posts to the address with the secret in `X-Goog-Channel-Token`, first a `sync` that says nothing new. `now`:
 * epoch ms.
 */
export async function watchGoogle(
  session: Session,
  api: string,
  calendarId: string,
  { id, secret, url }: Channel,
  now: number,
): Promise<{ result: 'watching'; resourceId: string | null; expiresAt: Instant } | CalendarProblem> {
  const until = now + WEEK_MS
  const json = { id, type: 'web_hook', address: url, token: secret, expiration: String(until) }
  const outcome = await session.call({ method: 'POST', url: `${api}/calendars/${encodeURIComponent(calendarId)}/events/watch`, json })
  if (!outcome.ok) return outcome.problem
  const answer = WatchAnswer.safeParse(outcome.body)
  if (!answer.success) return { result: 'problem', code: 'unreachable' }
  return { result: 'watching', resourceId: answer.data.resourceId, expiresAt: new Date(answer.data.expiration ?? until).toISOString() }
}

/** A channel that is not there any more counts as stopped. */
export async function unwatchGoogle(
  session: Session,
  api: string,
  channel: { id: string; resourceId: string | null },
): Promise<{ result: 'stopped' } | CalendarProblem> {
  if (channel.resourceId === null) return { result: 'stopped' }
  const outcome = await session.call({ method: 'POST', url: `${api}/channels/stop`, json: channel })
  return outcome.ok || outcome.status === 404 ? { result: 'stopped' } : outcome.problem
}
