import { grantedAccount } from '#server/integrations/calendars/granted-account'
import { SCOPES, microsoftSessions, microsoftUrls } from '#server/integrations/calendars/microsoft/account'
import { Me } from '#server/integrations/calendars/microsoft/wire'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import { requestToken } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarConsent } from '#server/ports/calendars'

/** Microsoft's consent; `offline_access` is what makes a refresh token come with it. */
export function createMicrosoftConsent(account: OauthAccount, needs: OauthNeeds): CalendarConsent {
  const urls = microsoftUrls(account)
  const sessions = microsoftSessions(account, needs)
  const scope = SCOPES.join(' ')
  return {
    kind: 'microsoft',
    address: (state, redirectUrl) =>
      `${urls.consent}?${new URLSearchParams({
        client_id: account.clientId,
        redirect_uri: redirectUrl,
        response_type: 'code',
        response_mode: 'query',
        scope,
        prompt: 'select_account',
        state,
      })}`,
    async redeem(code, redirectUrl) {
      const outcome = await requestToken(
        sessions.client,
        { grant_type: 'authorization_code', code, redirect_uri: redirectUrl, scope },
        null,
      )
      if (outcome.result === 'problem') return outcome
      return grantedAccount(sessions, outcome.credentials, `${urls.api}/me?$select=mail,userPrincipalName`, body => {
        const me = Me.safeParse(body).data
        return me?.mail || me?.userPrincipalName || null
      })
    },
  }
}
