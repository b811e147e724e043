import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import type { OauthAccount, OauthNeeds } from '#server/integrations/calendars/http/oauth-token'
import type { SessionMaker } from '#server/integrations/calendars/http/oauth-session'
import { GraphError } from '#server/integrations/calendars/microsoft/wire'

export const SCOPES = ['offline_access', 'User.Read', 'Calendars.ReadWrite']

/** Where Microsoft answers, or what stands in for all of its hosts. Accounts of companies and of private persons are both `common`. */
export const microsoftUrls = ({ baseUrl }: Pick<OauthAccount, 'baseUrl'>) => ({
  consent: `${baseUrl ?? 'https://login.microsoftonline.com'}/common/oauth2/v2.0/authorize`,
  token: `${baseUrl ?? 'https://login.microsoftonline.com'}/common/oauth2/v2.0/token`,
  api: `${baseUrl ?? 'https://graph.microsoft.com'}/v1.0`,
})

/** Where a calendar stands in the API. */
export const calendarPath = (calendarId: string): string => `/me/calendars/${encodeURIComponent(calendarId)}`

/** Asks for wall times in UTC. */
export const IN_UTC = { prefer: 'outlook.timezone="UTC"' }

const BY_REASON: Record<string, CalendarProblemCode | undefined> = {
  // An account without a mailbox, or with one on a server of the company's own.
  MailboxNotEnabledForRESTAPI: 'not_a_calendar',
  ErrorInvalidIdMalformed: 'gone',
  ErrorMailboxStoreUnavailable: 'unreachable',
  // The address did not answer the question whether it wants to be told.
  ValidationError: 'forbidden_address',
}

/** Calls to Microsoft Graph as an owner. */
export const microsoftSessions = (account: OauthAccount, needs: OauthNeeds): SessionMaker => ({
  client: { tokenUrl: microsoftUrls(account).token, account, needs },
  api: microsoftUrls(account).api,
  words: {
    reasonOf: body => GraphError.safeParse(body).data?.error.code ?? '',
    codeOf: (_, reason) => BY_REASON[reason] ?? null,
  },
})
