import type { CalendarRecords } from '#sandbox/calendars/store'
import type { SandboxStore } from '#sandbox/store'

const CODE_LIFE_MS = 10 * 60_000
const ACCESS_LIFE_S = 3600
const REFRESH_LIFE_MS = 90 * 86_400_000
/** A refresh token that was replaced goes on for a little, for who lost the answer with the new one. */
const GRACE_MS = 10 * 60_000

/** A refusal of the token endpoint, as OAuth words it. */
export class OauthRefusal extends Error {
  readonly code: string
  readonly status: number

  constructor(code: string, description: string, status = 400) {
    super(description)
    this.code = code
    this.status = status
  }
}

export interface OauthSettings {
  clientId: string
  clientSecret: string
  /** Every refresh brings a new refresh token, which replaces the old. */
  isRotating: boolean
  codeLabel: string
  tokenLabel: string
}

export interface TokenAnswer {
  access_token: string
  expires_in: number
  refresh_token?: string
  scope: string
  token_type: 'Bearer'
}

export interface Oauth {
  clientId: string
  /** An owner has agreed: the code for the redirect. */
  agree(account: string, scope: string, redirectUri: string): string
  /** The token endpoint. Throws `OauthRefusal`. */
  exchange(form: URLSearchParams): TokenAnswer
  /** Whose access token it is; null: unknown, ended or withdrawn. */
  bearer(token: string): { account: string; scope: string } | null
  /** Every access token of an account ends now. */
  expire(account: string): void
  /** The owner withdraws what was granted. */
  revoke(account: string): void
}

export function createOauth(store: SandboxStore, records: CalendarRecords, settings: OauthSettings, now: () => number): Oauth {
  const { codes, tokens } = records
  const issue = (kind: 'access' | 'refresh', account: string, scope: string): string => {
    const value = `${settings.tokenLabel}${kind === 'refresh' ? '1//' : ''}${crypto.randomUUID().replaceAll('-', '')}`
    tokens.insert(
      value,
      { value, kind, account, scope, expiresAt: now() + (kind === 'access' ? ACCESS_LIFE_S * 1000 : REFRESH_LIFE_MS) },
      account,
    )
    return value
  }
  const answer = (account: string, scope: string, withRefresh: boolean): TokenAnswer => ({
    access_token: issue('access', account, scope),
    expires_in: ACCESS_LIFE_S,
    ...(withRefresh ? { refresh_token: issue('refresh', account, scope) } : {}),
    scope,
    token_type: 'Bearer',
  })
  const redeem = (form: URLSearchParams): TokenAnswer => {
    const code = codes.get(form.get('code') ?? '')
    if (code === null || code.expiresAt <= now() || code.redirectUri !== form.get('redirect_uri')) {
      throw new OauthRefusal('invalid_grant', 'Bad Request')
    }
    codes.remove(form.get('code') ?? '')
    return answer(code.account, code.scope, true)
  }
  const refresh = (form: URLSearchParams): TokenAnswer => {
    const held = tokens.get(form.get('refresh_token') ?? '')
    if (held?.kind !== 'refresh' || held.expiresAt <= now()) throw new OauthRefusal('invalid_grant', 'Token has been expired or revoked.')
    if (settings.isRotating) tokens.put(held.value, { ...held, expiresAt: Math.min(held.expiresAt, now() + GRACE_MS) })
    return answer(held.account, held.scope, settings.isRotating)
  }
  const endAll = (account: string, kinds: string[]): void =>
    store.transaction(() => {
      for (const token of tokens.list({ scope: account })) if (kinds.includes(token.kind)) tokens.remove(token.value)
    })
  return {
    clientId: settings.clientId,
    agree(account, scope, redirectUri) {
      const code = `${settings.codeLabel}${crypto.randomUUID()}`
      codes.insert(code, { account, scope, redirectUri, expiresAt: now() + CODE_LIFE_MS })
      return code
    },
    exchange: form =>
      store.transaction(() => {
        if (form.get('client_id') !== settings.clientId || form.get('client_secret') !== settings.clientSecret) {
          throw new OauthRefusal('invalid_client', 'The OAuth client was not found.', 401)
        }
        switch (form.get('grant_type')) {
          case 'authorization_code':
            return redeem(form)
          case 'refresh_token':
            return refresh(form)
          default:
            throw new OauthRefusal('unsupported_grant_type', 'Invalid grant_type')
        }
      }),
    bearer(value) {
      const token = tokens.get(value)
      return token?.kind !== 'access' || token.expiresAt <= now() ? null : { account: token.account, scope: token.scope }
    },
    expire: account => endAll(account, ['access']),
    revoke: account => endAll(account, ['access', 'refresh']),
  }
}
