import { describe, expect, it } from 'vitest'
import { googleSessions } from '#server/integrations/calendars/google/account'
import { createGoogleVendor } from '#server/integrations/calendars/google/vendor'
import { microsoftSessions } from '#server/integrations/calendars/microsoft/account'
import { createMicrosoftVendor } from '#server/integrations/calendars/microsoft/vendor'
import { asOwner } from '#server/integrations/calendars/http/oauth-session'
import type { CalendarProblem } from '#server/ports/calendars'

const NOW = Date.parse('2026-11-24T11:00:00Z')
const account = { clientId: 'id', clientSecret: 'secret', baseUrl: null }
const clock = { now: () => NOW }
const credentials = JSON.stringify({ refreshToken: 'r', accessToken: 'a', expiresAt: NOW + 3_600_000 })
const access = { calendarId: 'c', credentials, timezone: 'Europe/Copenhagen' }

/** Answers each call with the next of these, and writes down what was asked. */
function vendor(...answers: (Response | Error)[]) {
  const asked: { url: string; method: string; headers: Headers; body: string; hasDeadline: boolean }[] = []
  const fetcher: typeof fetch = async (input, init) => {
    asked.push({
      url: String(input),
      method: init?.method ?? '',
      headers: new Headers(init?.headers),
      body: String(init?.body ?? ''),
      hasDeadline: init?.signal instanceof AbortSignal && init.redirect === 'manual',
    })
    const answer = answers.shift() ?? new Error('nothing more was expected')
    if (answer instanceof Error) throw answer
    return answer
  }
  return { asked, needs: { clock, fetch: fetcher } }
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })
const google = (status: number, reason: string, headers = {}) => json(status, { error: { code: status, errors: [{ reason }] } }, headers)
const graph = (status: number, code: string, headers = {}) => json(status, { error: { code } }, headers)

/** What one call comes to. */
async function outcome(makeSessions: typeof googleSessions, ...answers: (Response | Error)[]): Promise<CalendarProblem | { result: 'fine' }> {
  const { needs } = vendor(...answers)
  return asOwner(makeSessions(account, needs), access, async session => {
    const answer = await session.call({ method: 'GET', url: '/x' })
    return answer.ok ? { result: 'fine' as const } : answer.problem
  })
}

describe('what a vendor answers becomes what the owner is told', () => {
  it.each<[string, Response, object]>([
    ['no access to the calendar', google(403, 'requiredAccessLevel'), { code: 'refused' }],
    ['a permission that was left out', google(403, 'insufficientPermissions'), { code: 'expired' }],
    ['too many calls, said as 403', google(403, 'rateLimitExceeded'), { code: 'rate_limited' }],
    ['too many calls of one user, said as 403', google(403, 'userRateLimitExceeded'), { code: 'rate_limited' }],
    ['too many calls', google(429, 'rateLimitExceeded', { 'retry-after': '7' }), { code: 'rate_limited', retryAfterMs: 7000 }],
    ['a calendar that is not there', google(404, 'notFound'), { code: 'gone' }],
    ['an event that was deleted', google(410, 'deleted'), { code: 'gone' }],
    ['a failure', google(503, 'backendError'), { code: 'unreachable' }],
    ['a conflict', google(412, 'conditionNotMet'), { code: 'unreachable' }],
    ['an address that Google does not post to', google(400, 'push.webhookUrlNotHttps'), { code: 'forbidden_address' }],
    ['something about the call', google(400, 'invalid'), { code: 'not_a_calendar' }],
    ['a page instead of an answer', new Response('<html>', { status: 502 }), { code: 'unreachable' }],
    ['a redirect, which is never followed', new Response(null, { status: 302, headers: { location: 'https://elsewhere.example' } }), { code: 'not_a_calendar' }],
    ['a success that cannot be read', new Response('{"ite', { status: 200 }), { code: 'unreachable' }],
  ])('Google: %s', async (_, answer, expected) => {
    expect(await outcome(googleSessions, answer)).toEqual({ result: 'problem', credentials: null, ...expected })
  })

  it.each<[string, Response, object]>([
    ['no access', graph(403, 'ErrorAccessDenied'), { code: 'refused' }],
    ['an account without a mailbox', graph(404, 'MailboxNotEnabledForRESTAPI'), { code: 'not_a_calendar' }],
    ['an id that is none', graph(400, 'ErrorInvalidIdMalformed'), { code: 'gone' }],
    ['a calendar that is not there', graph(404, 'ErrorItemNotFound'), { code: 'gone' }],
    [
      'too many calls, with a date',
      graph(429, 'TooManyRequests', { date: 'Tue, 24 Nov 2026 11:00:00 GMT', 'retry-after': 'Tue, 24 Nov 2026 11:00:30 GMT' }),
      { code: 'rate_limited', retryAfterMs: 30_000 },
    ],
    ['a pause that is no number', graph(503, 'serviceNotAvailable', { 'retry-after': 'soon' }), { code: 'unreachable' }],
    ['a pause of a year, which is too long to believe', graph(503, 'serviceNotAvailable', { 'retry-after': '31536000' }), { code: 'unreachable', retryAfterMs: 86_400_000 }],
    ['an address that did not answer', graph(400, 'ValidationError'), { code: 'forbidden_address' }],
  ])('Microsoft: %s', async (_, answer, expected) => {
    expect(await outcome(microsoftSessions, answer)).toEqual({ result: 'problem', credentials: null, ...expected })
  })

  it('calls a vendor that cannot be reached or stays silent unreachable', async () => {
    expect(await outcome(googleSessions, new TypeError('fetch failed'))).toMatchObject({ code: 'unreachable' })
    expect(await outcome(googleSessions, new DOMException('too slow', 'TimeoutError'))).toMatchObject({ code: 'unreachable' })
  })

  it('stops reading an answer that is longer than any calendar', async () => {
    let sent = 0
    const endless = new ReadableStream({
      pull: stream => {
        sent += 1
        stream.enqueue(new Uint8Array(1024 * 1024))
      },
    })
    expect(await outcome(googleSessions, new Response(endless, { status: 200 }))).toMatchObject({ code: 'too_large' })
    expect(sent).toBeLessThan(14)
  })
})

describe('tokens', () => {
  const token = (more = {}) => json(200, { access_token: 'a2', expires_in: 3599, token_type: 'Bearer', ...more })

  it('are renewed once when the vendor refuses them, and a second refusal is the end', async () => {
    const { asked, needs } = vendor(google(401, 'authError'), token(), google(401, 'authError'))
    const answer = await createGoogleVendor(account, needs).list(access)
    expect(answer).toEqual({ result: 'problem', code: 'expired', credentials: JSON.stringify({ refreshToken: 'r', accessToken: 'a2', expiresAt: NOW + 3_599_000 }) })
    expect(asked.map(({ url, headers }) => [new URL(url).host, headers.get('authorization')])).toEqual([
      ['www.googleapis.com', 'Bearer a'],
      ['oauth2.googleapis.com', null],
      ['www.googleapis.com', 'Bearer a2'],
    ])
    expect(asked[1]?.body).toContain('grant_type=refresh_token')
    expect(asked.every(({ hasDeadline }) => hasDeadline)).toBe(true)
  })

  it.each<[string, Response | Error, string]>([
    ['a permission that was withdrawn', json(400, { error: 'invalid_grant' }), 'expired'],
    ['a sign-in that has to be repeated', json(400, { error: 'interaction_required' }), 'expired'],
    ['an application that is not known', json(401, { error: 'invalid_client' }), 'refused'],
    ['a failure', json(500, {}), 'unreachable'],
    ['silence', new TypeError('fetch failed'), 'unreachable'],
    ['an answer without a token', json(200, {}), 'unreachable'],
  ])('that cannot be renewed: %s', async (_, answer, code) => {
    const { needs } = vendor(answer)
    const ended = { ...access, credentials: JSON.stringify({ refreshToken: 'r', accessToken: 'a', expiresAt: NOW }) }
    expect(await createMicrosoftVendor(account, needs).list(ended)).toEqual({ result: 'problem', code, credentials: null })
  })

  it('never go to a page that an answer names on another host', async () => {
    const { asked, needs } = vendor(json(200, { value: [], '@odata.nextLink': 'https://graph.microsoft.com.evil.example/v1.0/me/calendars' }))
    expect(await createMicrosoftVendor(account, needs).list(access)).toMatchObject({ result: 'problem', code: 'unreachable' })
    expect(asked).toHaveLength(1)
  })
})
