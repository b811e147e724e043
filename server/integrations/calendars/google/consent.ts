import { EVENTS_SCOPE, SCOPES, googleSessions, googleUrls } from '#server/integrations/calendars/google/account'
import { PrimaryCalendar } from '#server/integrations/calendars/google/wire'
import { grantedAccount } from '#server/integrations/calendars/granted-account'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import { requestToken } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarConsent } from '#server/ports/calendars'

/** Google's consent: always asked for anew, because only then a refresh token comes with it. */
export function createGoogleConsent(account: OauthAccount, needs: OauthNeeds): CalendarConsent {
  const urls = googleUrls(account)
  const sessions = googleSessions(account, needs)
  return {
    kind: 'google',
    address: (state, redirectUrl) =>
      `${urls.consent}?${new URLSearchParams({
        client_id: account.clientId,
        redirect_uri: redirectUrl,
        response_type: 'code',
        scope: SCOPES.join(' '),
        access_type: 'offline',
        prompt: 'consent',
        state,
      })}`,
    async redeem(code, redirectUrl) {
      const outcome = await requestToken(sessions.client, { grant_type: 'authorization_code', code, redirect_uri: redirectUrl }, null)
      if (outcome.result === 'problem') return outcome
      // Each permission has a box of its own on Google's page, and this one was left empty.
      if (!outcome.scopes.includes(EVENTS_SCOPE)) return { result: 'problem', code: 'expired' }
      return grantedAccount(
        sessions,
        outcome.credentials,
        `${urls.api}/users/me/calendarList/primary`,
        body => PrimaryCalendar.safeParse(body).data?.id ?? null,
      )
    },
  }
}
