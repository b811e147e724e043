import type { SessionMaker } from '#server/integrations/calendars/http/oauth-session'
import type { CalendarConsent } from '#server/ports/calendars'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'
import { requestToken } from '#server/integrations/calendars/http/oauth-token'

/** How a vendor asks an owner for permission. */
interface ConsentDialect {
  /** The vendor's page. */
  page: string
  /** Separated by spaces. */
  scope: string
  /** What else the page is told, and what else the code is sent with. */
  pageAsks: Record<string, string>
  tokenAsks: Record<string, string>
  /** Without this scope the permission is of no use; null: the vendor gives all or none. */
  requiredScope: string | null
  /** Where in the API it stands whose account it is. */
  accountPath: string
  /** Null: the answer does not say. */
  accountIn(body: unknown): string | null
}

/** Consent by OAuth, with the name of the account that was opened, which is asked of the vendor. */
export function createRestConsent(kind: CalendarConsent['kind'], sessions: SessionMaker, dialect: ConsentDialect): CalendarConsent {
  return {
    kind,
    address(state, redirectUrl) {
      const { clientId } = sessions.client.account
      const asked = {
        client_id: clientId,
        redirect_uri: redirectUrl,
        response_type: 'code',
        scope: dialect.scope,
        ...dialect.pageAsks,
        state,
      }
      return `${dialect.page}?${new URLSearchParams(asked)}`
    },
    async redeem(code, redirectUrl) {
      const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUrl, ...dialect.tokenAsks }
      const outcome = await requestToken(sessions.client, grant, null)
      if (outcome.result === 'problem') return outcome
      if (dialect.requiredScope !== null && !outcome.scopes.includes(dialect.requiredScope)) return { result: 'problem', code: 'expired' }
      const credentials = JSON.stringify(outcome.credentials)
      const named = await asOwner(sessions, { credentials }, async session => {
        const answer = await session.call({ method: 'GET', url: dialect.accountPath })
        if (!answer.ok) return answer.problem
        const account = dialect.accountIn(answer.body)
        return account === null ? { result: 'problem' as const, code: 'unreachable' as const } : { result: 'granted' as const, account }
      })
      return named.result === 'problem' ? named : { ...named, credentials: named.credentials ?? credentials }
    },
  }
}
