import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { CalCall } from '#server/integrations/cal/client'
import { createCalClient } from '#server/integrations/cal/client'

type Answer = () => Response | Promise<Response>
const GET: CalCall = { method: 'GET', path: '/v2/bookings/abc', apiKey: 'cal_key' }
const POST: CalCall = { method: 'POST', path: '/v2/bookings', apiKey: 'cal_key', body: { start: 'x' } }
const Anything = z.object({ status: z.literal('success') })
const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  () =>
    new Response(JSON.stringify(body), { status, headers })
const failing =
  (code: string): Answer =>
  () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))
const limited = (seconds: string): Answer => json(429, { status: 'error', error: { code: 'ThrottlerException', message: 'Too many requests.' } }, { 'X-RateLimit-Reset-Default': seconds })

function clientOf(...answers: Answer[]) {
  const requests: { url: string; init: RequestInit }[] = []
  const slept: number[] = []
  let now = 0
  const timer = { now: () => now, sleep: async (ms: number) => void (slept.push(ms), (now += ms)) }
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    requests.push({ url: url instanceof Request ? url.url : String(url), init })
    return (answers[requests.length - 1] ?? json(200, { status: 'success' }))()
  }
  return { client: createCalClient('http://cal.test/', { timer, clock: { now: () => 0 }, fetch }), requests, slept }
}

describe('a call of Cal.com', () => {
  it.each<[string, string | undefined]>([
    ['/v2/bookings', '2024-08-13'],
    ['/v2/bookings/abc/cancel', '2024-08-13'],
    ['/v2/event-types/7', '2024-06-14'],
    ['/v2/schedules', '2024-06-11'],
    ['/v2/slots', '2024-09-04'],
    ['/v2/me', undefined],
    ['/v2/webhooks', undefined],
  ])('to %s goes with the version of its group', async (path, version) => {
    const { client, requests } = clientOf()
    await client.call({ method: 'GET', path, apiKey: 'cal_key', query: { take: '1', at: 'a b' } }, Anything)
    expect(requests[0]?.url).toBe(`http://cal.test${path}?take=1&at=a+b`)
    expect(requests[0]?.init.headers).toEqual({ accept: 'application/json', authorization: 'Bearer cal_key', ...(version !== undefined && { 'cal-api-version': version }) })
    expect(requests[0]?.init.redirect).toBe('manual')
  })

  it.each<[string, Answer, string, string]>([
    ['a refused connection', failing('ECONNREFUSED'), 'unavailable', 'unavailable'],
    ['an unknown host', failing('ENOTFOUND'), 'unavailable', 'unavailable'],
    ['a reset connection', failing('ECONNRESET'), 'unavailable', 'unknown'],
    ['a time-out', () => Promise.reject(new DOMException('timed out', 'TimeoutError')), 'unavailable', 'unknown'],
    ['503', json(503, {}), 'unavailable', 'unavailable'],
    ['500', json(500, { statusCode: 500, message: 'Internal server error' }), 'unavailable', 'unknown'],
    ['502 of a proxy', () => new Response('<html>', { status: 502 }), 'unavailable', 'unknown'],
    ['429 without a time', json(429, {}), 'unavailable', 'unavailable'],
    ['an answer that cannot be read', () => new Response('{"status":"succ'), 'unavailable', 'unknown'],
    ['an answer of another shape', json(200, { ok: true }), 'unavailable', 'unknown'],
    ['an empty answer', () => new Response(null, { status: 204 }), 'unavailable', 'unknown'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'http://elsewhere.test' } }), 'unavailable', 'unknown'],
    ['an endless answer', () => new Response(endless()), 'unavailable', 'unknown'],
  ])('that ends in %s', async (_, answer, read, written) => {
    expect(await clientOf(answer).client.call(GET, Anything)).toEqual({ result: read })
    expect(await clientOf(answer).client.call(POST, Anything)).toEqual({ result: written })
  })

  it.each<[string, number, unknown, string]>([
    [
      'the usual shape',
      400,
      { status: 'error', error: { code: 'BadRequestException', message: 'User either already has booking', details: { message: 'x', error: 'Bad Request', statusCode: 400 } } },
      'User either already has booking',
    ],
    ['the bare shape', 409, { statusCode: 409, message: 'booking_conflict_error' }, 'booking_conflict_error'],
    ["a field's own shape", 400, { status: 'error', error: { code: 'BAD_REQUEST', message: 'responses - {email}error_required_field, ' } }, 'responses - {email}error_required_field, '],
    [
      'a tree of faults',
      400,
      { error: { message: 'Bad Request Exception', details: { errors: [{ property: 'a', constraints: { isX: 'a must be x' }, children: [{ constraints: { isY: 'b must be y' } }] }] } } },
      'a must be x, b must be y',
    ],
    ['a list of messages', 422, { statusCode: 422, message: ['one', 'two'] }, 'one, two'],
    ['no shape at all', 404, 'not found', ''],
  ])('that is refused in %s says why', async (_, status, body, message) => {
    expect(await clientOf(json(status, body)).client.call(POST, Anything)).toEqual({ result: 'refused', status, message })
  })

  it('waits for the end of a blocked minute where that is near, once', async () => {
    const patient = clientOf(limited('2'))
    expect(await patient.client.call(POST, Anything)).toMatchObject({ result: 'answered' })
    expect(patient.slept).toEqual([2000])
    const twice = clientOf(limited('2'), limited('2'))
    expect(await twice.client.call(POST, Anything)).toEqual({ result: 'unavailable' })
    expect(twice.requests).toHaveLength(2)
    const far = clientOf(limited('57'))
    expect(await far.client.call(POST, Anything)).toEqual({ result: 'unavailable' })
    expect(far.slept).toEqual([])
  })

  it('is not made after three failures in a row; refusals and busy minutes are none', async () => {
    const refused = json(400, {})
    const busy = json(429, {})
    const { client, requests } = clientOf(refused, refused, refused, busy, busy, busy, json(503, {}), failing('ECONNRESET'), json(500, {}))
    for (let call = 0; call < 9; call++) await client.call(POST, Anything)
    expect(requests).toHaveLength(9)
    expect(await client.call(POST, Anything)).toEqual({ result: 'unavailable' })
    expect(requests).toHaveLength(9)
  })
})

function endless(): ReadableStream<Uint8Array> {
  const chunk = new Uint8Array(1024 * 1024).fill(32)
  return new ReadableStream({ pull: controller => controller.enqueue(chunk) })
}
