import type { Instant } from '#shared/schemas/time'
import { calendarUrl } from '#server/integrations/calendars/microsoft/read'
import { SubscriptionAnswer } from '#server/integrations/calendars/microsoft/wire'
import type { Session } from '#server/integrations/calendars/http/oauth-session'
import type { CalendarProblem } from '#server/ports/calendars'

/** Below the 4,230 minutes that Graph allows for events. */
const LIFE_MS = 4200 * 60_000

/**
 * Subscribes to a calendar's events. Before Graph answers it posts to the address with `?validationToken=…` and wants the decoded token
 * back as plain text within ten
 * seconds, so the address must be answering already. Each notification carries the secret as `clientState`. The subscription's id is
 * Graph's, and comes as `resourceId`. `now`: epoch ms.
 */
export async function watchMicrosoft(
  session: Session,
  api: string,
  calendarId: string,
  { secret, url }: { secret: string; url: string },
  now: number,
): Promise<{ result: 'watching'; resourceId: string | null; expiresAt: Instant } | CalendarProblem> {
  const json = {
    changeType: 'created,updated,deleted',
    notificationUrl: url,
    resource: `${calendarUrl('', calendarId)}/events`,
    expirationDateTime: new Date(now + LIFE_MS).toISOString(),
    clientState: secret,
  }
  const outcome = await session.call({ method: 'POST', url: `${api}/subscriptions`, json })
  if (!outcome.ok) return outcome.problem
  const answer = SubscriptionAnswer.safeParse(outcome.body)
  if (!answer.success) return { result: 'problem', code: 'unreachable' }
  return { result: 'watching', resourceId: answer.data.id, expiresAt: new Date(answer.data.expirationDateTime).toISOString() }
}

/** A subscription that is not there any more counts as stopped. */
export async function unwatchMicrosoft(
  session: Session,
  api: string,
  { resourceId }: { resourceId: string | null },
): Promise<{ result: 'stopped' } | CalendarProblem> {
  if (resourceId === null) return { result: 'stopped' }
  const outcome = await session.call({ method: 'DELETE', url: `${api}/subscriptions/${encodeURIComponent(resourceId)}` })
  return outcome.ok || outcome.status === 404 ? { result: 'stopped' } : outcome.problem
}
