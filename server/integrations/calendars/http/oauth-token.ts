import { z } from 'zod'
import type { Clock } from '#server/ports/clock'
import type { CalendarProblem } from '#server/ports/calendars'
import { problemFor } from '#server/integrations/calendars/http/problem'
import { askVendor } from '#server/integrations/calendars/http/vendor-http'

/** The operator's application at a vendor; `baseUrl` replaces all of the vendor's hosts. */
export interface OauthAccount {
  clientId: string
  clientSecret: string
  baseUrl: string | null
}

export interface OauthNeeds {
  clock: Clock
  fetch?: typeof fetch
}

export interface OauthClient {
  tokenUrl: string
  account: OauthAccount
  needs: OauthNeeds
}

/** What is sealed of an owner's permission. `expiresAt`: epoch ms. */
export const OauthCredentials = z.object({ refreshToken: z.string().min(1), accessToken: z.string().min(1), expiresAt: z.number() })
export type OauthCredentials = z.output<typeof OauthCredentials>

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().default(3600),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().default(''),
})
const TokenRefusal = z.object({ error: z.string() })

/** The owner has to act: the permission was withdrawn, ran out, or never given. */
const WITHDRAWN = new Set(['invalid_grant', 'interaction_required', 'consent_required', 'login_required', 'access_denied'])

export type TokenOutcome = { result: 'granted'; credentials: OauthCredentials; scopes: string[] } | CalendarProblem

/** Asks the vendor's token endpoint. A vendor that gives no new refresh token means that the old one goes on: `refreshToken`. */
export async function requestToken(
  { tokenUrl, account, needs }: OauthClient,
  grant: Record<string, string>,
  refreshToken: string | null,
): Promise<TokenOutcome> {
  const form = { client_id: account.clientId, client_secret: account.clientSecret, ...grant }
  const answer = await askVendor({ method: 'POST', url: tokenUrl, form }, needs.fetch)
  if (answer.result !== 'answered') return { result: 'problem', code: 'unreachable' }
  if (answer.status >= 400) {
    const error = TokenRefusal.safeParse(answer.body).data?.error ?? ''
    // Anything else of 4xx is the operator's application: its name, its secret, its addresses.
    return WITHDRAWN.has(error)
      ? { result: 'problem', code: 'expired' }
      : problemFor(answer.status === 400 || answer.status === 401 ? 403 : answer.status, answer.retryAfterMs)
  }
  const token = TokenAnswer.safeParse(answer.body)
  if (!token.success) return { result: 'problem', code: 'unreachable' }
  const { access_token: accessToken, expires_in: seconds, refresh_token: renewed, scope } = token.data
  const kept = renewed ?? refreshToken
  if (kept === null) return { result: 'problem', code: 'expired' }
  return {
    result: 'granted',
    credentials: { refreshToken: kept, accessToken, expiresAt: needs.clock.now() + seconds * 1000 },
    scopes: scope.split(' '),
  }
}
