import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { SessionMaker } from '#server/integrations/calendars/http/oauth-session'
import { GoogleError } from '#server/integrations/calendars/google/wire'

export const EVENTS_SCOPE = 'https://www.googleapis.com/auth/calendar.events'

/** As little as the work needs: events, the list to choose from, and free or busy of calendars that are shared as that. */
export const SCOPES = [
  EVENTS_SCOPE,
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly',
  'https://www.googleapis.com/auth/calendar.freebusy',
]

/** Where Google answers, or what stands in for all of its hosts. */
export const googleUrls = ({ baseUrl }: Pick<OauthAccount, 'baseUrl'>) => ({
  consent: `${baseUrl ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
  token: `${baseUrl ?? 'https://oauth2.googleapis.com'}/token`,
  api: `${baseUrl ?? 'https://www.googleapis.com'}/calendar/v3`,
})

/** Where a calendar stands in the API. */
export const calendarPath = (calendarId: string): string => `/calendars/${encodeURIComponent(calendarId)}`

const BY_REASON: Record<string, CalendarProblemCode | undefined> = {
  rateLimitExceeded: 'rate_limited',
  userRateLimitExceeded: 'rate_limited',
  quotaExceeded: 'rate_limited',
  dailyLimitExceeded: 'rate_limited',
  // The owner left a box unticked when granting.
  insufficientPermissions: 'expired',
  // The operator's application may not use the API (yet).
  accessNotConfigured: 'unreachable',
}

/** Calls to Google as an owner. */
export const googleSessions = (account: OauthAccount, needs: OauthNeeds): SessionMaker => ({
  client: { tokenUrl: googleUrls(account).token, account, needs },
  api: googleUrls(account).api,
  words: {
    reasonOf: body => GoogleError.safeParse(body).data?.error.errors[0]?.reason ?? '',
    codeOf: (_, reason) => BY_REASON[reason] ?? (reason.startsWith('push.') ? 'forbidden_address' : null),
  },
})
