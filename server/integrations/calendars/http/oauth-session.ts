import type { CalendarProblemCode } from '#server/domain/calendars/connection'
import { problemFor } from '#server/integrations/calendars/http/problem'
import type { OauthClient } from '#server/integrations/calendars/http/oauth-token'
import { OauthCredentials, requestToken } from '#server/integrations/calendars/http/oauth-token'
import type { VendorAnswer, VendorRequest } from '#server/integrations/calendars/http/vendor-http'
import { askVendor } from '#server/integrations/calendars/http/vendor-http'
import type { CalendarAccess, CalendarProblem } from '#server/ports/calendars'

/** `reason`: the vendor's own word for it; `status` is 0 when there was no answer. */
export type Outcome = { ok: true; body: unknown } | { ok: false; status: number; reason: string; problem: CalendarProblem }

/**
 * Calls as one owner; the access token is renewed when it is near its end or was refused. A `url` is a path of the vendor's API, or a link
 * that the vendor gave: one that leads elsewhere is not followed, since the owner's token goes along.
 */
export interface Session {
  call(request: VendorRequest): Promise<Outcome>
}

/** How a vendor words its refusals. */
export interface VendorWords {
  reasonOf(body: unknown): string
  /** Where the status alone would mislead; null: it does not. */
  codeOf(status: number, reason: string): CalendarProblemCode | null
}

export interface SessionMaker {
  client: OauthClient
  /** The address that all paths go on from. */
  api: string
  words: VendorWords
}

/** The reason of a link that leads away from the vendor. */
export const ELSEWHERE = 'elsewhere'

/** A token that ends within this time is renewed first. */
const NEAR_END_MS = 60_000

/**
 * Does one piece of work as the owner; tokens that were renewed on the way come with whatever came out, also with a problem, since the old
 * ones may be void.
 */
export async function asOwner<Done extends { result: string }>(
  maker: SessionMaker,
  access: Pick<CalendarAccess, 'credentials'>,
  work: (session: Session) => Promise<Done | CalendarProblem>,
): Promise<(Done | CalendarProblem) & { credentials: string | null }> {
  const held = readCredentials(access.credentials)
  if (held === null) return { result: 'problem', code: 'expired', credentials: null }
  const { session, renewed } = openSession(maker, held)
  const done = await work(session)
  return { ...done, credentials: renewed() }
}

function readCredentials(text: string | null): OauthCredentials | null {
  try {
    return OauthCredentials.parse(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}

const refused = (status: number, reason: string, problem: CalendarProblem): Outcome => ({ ok: false, status, reason, problem })

function openSession({ client, api, words }: SessionMaker, held: OauthCredentials) {
  let current = held
  const renew = async (): Promise<CalendarProblem | null> => {
    const outcome = await requestToken(client, { grant_type: 'refresh_token', refresh_token: current.refreshToken }, current.refreshToken)
    if (outcome.result === 'problem') return outcome
    current = outcome.credentials
    return null
  }
  const once = async (request: VendorRequest): Promise<Outcome> =>
    outcomeOf(
      await askVendor({ ...request, headers: { ...request.headers, authorization: `Bearer ${current.accessToken}` } }, client.needs.fetch),
      words,
    )
  const session: Session = {
    async call({ url: asked, ...rest }) {
      const url = asked.startsWith('/') ? api + asked : asked
      if (!url.startsWith(`${api}/`)) return refused(0, ELSEWHERE, { result: 'problem', code: 'unreachable' })
      const request = { ...rest, url }
      const used = current
      if (current.expiresAt - NEAR_END_MS <= client.needs.clock.now()) {
        const problem = await renew()
        if (problem !== null) return refused(0, '', problem)
      }
      const outcome = await once(request)
      // Withdrawn early, or our clock and the vendor's differ.
      if (outcome.ok || outcome.status !== 401 || outcome.problem.code !== 'expired' || current !== used) return outcome
      const problem = await renew()
      return problem === null ? once(request) : refused(401, '', problem)
    },
  }
  return { session, renewed: () => (current === held ? null : JSON.stringify(current)) }
}

function outcomeOf(answer: VendorAnswer, words: VendorWords): Outcome {
  if (answer.result !== 'answered') {
    return refused(0, '', { result: 'problem', code: answer.result === 'too_large' ? 'too_large' : 'unreachable' })
  }
  const { status, body, retryAfterMs } = answer
  if (status >= 200 && status < 300) return { ok: true, body }
  const reason = words.reasonOf(body)
  return refused(status, reason, problemFor(status, retryAfterMs, words.codeOf(status, reason) ?? undefined))
}
