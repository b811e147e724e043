import { someAccounts, ensureAccount } from '#sandbox/calendars/accounts'
import { consentPage } from '#sandbox/calendars/consent-page'
import type { CalendarContext } from '#sandbox/calendars/context'
import type { Answer } from '#sandbox/vendor/answer'
import type { Call } from '#sandbox/calendars/call'
import { Refusal } from '#sandbox/vendor/answer'
import { OauthRefusal } from '#sandbox/calendars/oauth'

export interface ConsentDialect {
  title: string
  parameters: readonly string[]
  scopes: readonly string[]
  /** A refresh token comes only where this is asked for. */
  isOffline(query: URLSearchParams): boolean
  calendarId(account: string, title: string | null): string
  tokenError(error: OauthRefusal): unknown
}

const OURS = ['agreed', 'denied', 'auto']

/** The page on which an owner agrees, and the token endpoint. */
export function consentRoutes(context: CalendarContext, dialect: ConsentDialect) {
  const { oauth } = context
  return {
    authorize({ query }: Call): Answer {
      const redirect = checked(query, dialect, oauth.clientId)
      const scope = query.get('scope') ?? ''
      const back = (answer: Record<string, string>): Answer => {
        for (const [name, value] of Object.entries({ ...answer, state: query.get('state') ?? '' })) redirect.searchParams.set(name, value)
        return { status: 302, headers: { location: redirect.href } }
      }
      if (query.has('denied')) return back({ error: 'access_denied' })
      const accounts = someAccounts(context, dialect.calendarId)
      const agreed = query.get('agreed') ?? (query.get('auto') === '1' ? (query.get('login_hint') ?? accounts[0]?.email ?? null) : null)
      if (agreed === null) return { status: 200, html: consentPage({ vendor: dialect.title, accounts, query }) }
      const { email } = ensureAccount(context, { email: agreed }, dialect.calendarId)
      return back({ code: oauth.agree(email, scope, query.get('redirect_uri') ?? ''), scope })
    },
    async token({ form }: Call): Promise<Answer> {
      try {
        return { status: 200, body: oauth.exchange(await form()), headers: { 'cache-control': 'no-store' } }
      } catch (error) {
        if (!(error instanceof OauthRefusal)) throw error
        return { status: error.status, body: dialect.tokenError(error) }
      }
    },
  }
}

/** A page of the vendor's own says what is wrong: nobody is sent back to an address that was not checked. */
function checked(query: URLSearchParams, dialect: ConsentDialect, clientId: string): URL {
  const refuse = (what: string) => new Refusal({ status: 400, html: `<!doctype html><title>Error 400</title><p>${what}</p>` })
  const unknown = [...query.keys()].find(name => !dialect.parameters.includes(name) && !OURS.includes(name))
  if (unknown !== undefined) throw refuse('Error 400: invalid_request, a parameter that does not exist')
  if (query.get('client_id') !== clientId) throw refuse('Error 401: invalid_client, the OAuth client was not found')
  if (query.get('response_type') !== 'code') throw refuse('Error 400: unsupported_response_type')
  const scopes = (query.get('scope') ?? '').split(' ').filter(scope => scope !== '')
  if (scopes.length === 0 || scopes.some(scope => !dialect.scopes.includes(scope))) throw refuse('Error 400: invalid_scope')
  if (!dialect.isOffline(query)) throw refuse('The stand-in grants offline access alone')
  const redirect = query.get('redirect_uri') ?? ''
  if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol)) throw refuse('Error 400: redirect_uri_mismatch')
  return new URL(redirect)
}
