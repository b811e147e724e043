import type { SessionMaker } from '#server/integrations/calendars/http/oauth-session'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'
import type { OauthCredentials } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarProblem } from '#server/ports/calendars'

/** Fresh credentials with the name of the account that they open, which is asked of the vendor. */
export async function grantedAccount(
  sessions: SessionMaker,
  granted: OauthCredentials,
  url: string,
  nameOf: (body: unknown) => string | null,
): Promise<{ result: 'granted'; credentials: string; account: string } | CalendarProblem> {
  const credentials = JSON.stringify(granted)
  const done = await asOwner(sessions, { credentials }, async session => {
    const outcome = await session.call({ method: 'GET', url })
    if (!outcome.ok) return outcome.problem
    const account = nameOf(outcome.body)
    return account === null ? { result: 'problem' as const, code: 'unreachable' as const } : { result: 'granted' as const, account }
  })
  return done.result === 'problem' ? done : { result: 'granted', account: done.account, credentials: done.credentials ?? credentials }
}
