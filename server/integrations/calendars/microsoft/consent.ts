import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarConsent } from '#server/ports/calendars'
import { SCOPES, microsoftSessions, microsoftUrls } from '#server/integrations/calendars/microsoft/account'
import { Me } from '#server/integrations/calendars/microsoft/wire'
import { createRestConsent } from '#server/integrations/calendars/rest-consent'

/** Microsoft's consent; `offline_access` is what makes a refresh token come with it. */
export function createMicrosoftConsent(account: OauthAccount, needs: OauthNeeds): CalendarConsent {
  const scope = SCOPES.join(' ')
  return createRestConsent('microsoft', microsoftSessions(account, needs), {
    page: microsoftUrls(account).consent,
    scope,
    pageAsks: { response_mode: 'query', prompt: 'select_account' },
    tokenAsks: { scope },
    requiredScope: null,
    accountPath: '/me?$select=mail,userPrincipalName',
    accountIn(body) {
      const me = Me.safeParse(body).data
      return me?.mail || me?.userPrincipalName || null
    },
  })
}
