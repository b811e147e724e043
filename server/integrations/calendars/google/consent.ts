import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { CalendarConsent } from '#server/ports/calendars'
import { EVENTS_SCOPE, SCOPES, googleSessions, googleUrls } from '#server/integrations/calendars/google/account'
import { PrimaryCalendar } from '#server/integrations/calendars/google/wire'
import { createRestConsent } from '#server/integrations/calendars/rest-consent'

/** Google's consent: always asked for anew, because only then a refresh token comes with it. */
export const createGoogleConsent = (account: OauthAccount, needs: OauthNeeds): CalendarConsent =>
  createRestConsent('google', googleSessions(account, needs), {
    page: googleUrls(account).consent,
    scope: SCOPES.join(' '),
    pageAsks: { access_type: 'offline', prompt: 'consent' },
    tokenAsks: {},
    // Each permission has a box of its own on Google's page, and this one may be left empty.
    requiredScope: EVENTS_SCOPE,
    accountPath: '/users/me/calendarList/primary',
    accountIn: body => PrimaryCalendar.safeParse(body).data?.id ?? null,
  })
