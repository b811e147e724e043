import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { CalendarsView, Connected, FeedView } from '#shared/schemas/calendar'
import type { World } from '#tests/integration/world'
import { NOW, SALON, salonFixture, startWorld, until } from '#tests/integration/world'
import { ControlRefused } from '#tests/support/control'

const EMAIL = 'freja@havblik.example'
const CUSTOMER = '+4531990001'
// The Tuesday after the Monday on which the fixture begins; Freja works from 9 to 12 and from 13 to 17.
const TWO = '2027-03-16T14:00:00+01:00'
const THREE = '2027-03-16T15:00:00+01:00'

const Account = z.object({ calendars: z.array(z.object({ id: z.string(), isPrimary: z.boolean() })) })
const Entries = z.array(z.object({ id: z.string(), title: z.string(), start: z.string(), marks: z.object({ status: z.string() }) }))
const Planted = z.object({ id: z.string() })
const Busy = z.object({ entry: z.object({ id: z.string(), conflicts: z.array(z.string()) }) })
const Refused = z.object({ data: z.object({ code: z.string(), message: z.string(), reason: z.string().optional() }) })

describe('calendars kept elsewhere, over HTTP', () => {
  let world: World
  let cookie = ''

  const ask = (path: string, { method = 'GET', body, ...init }: { method?: string; body?: unknown; headers?: Record<string, string>; redirect?: RequestRedirect } = {}) =>
    fetch(`${world.server.url}${path}`, {
      ...init,
      method,
      headers: { origin: world.server.url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...init.headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
  const of = (path = '') => `/api/tenants/${SALON}/calendars${path}`
  const google = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await ask(`/sandbox/google/admin${path}`, { method, body })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const text = await answer.text()
    return text === '' ? null : JSON.parse(text)
  }
  const view = async () => CalendarsView.parse(await (await ask(of())).json())
  const starts = async () => (await world.control.slots(SALON, { service: 'brows', provider: 'freja', from: '2027-03-16', to: '2027-03-16' })).map(({ start }) => Date.parse(start))

  let calendarId = ''
  const entries = () => `/calendars/${encodeURIComponent(calendarId)}/entries`
  const plant = async (start: string, end: string) => Planted.parse(await google('POST', entries(), { title: 'Dentist', start, end })).id
  const seen = async () => Entries.parse(await google('GET', entries())).filter(({ marks }) => marks.status !== 'cancelled')

  const connect = async (): Promise<string> => {
    const account = Account.parse(await google('POST', '/accounts', { email: EMAIL, name: 'Freja', timeZone: 'Europe/Copenhagen' }))
    calendarId = account.calendars.find(({ isPrimary }) => isPrimary)?.id ?? ''
    const begun = await ask(of('/consent?kind=google&provider=freja'), { redirect: 'manual' })
    expect(begun.status).toBe(302)
    const agreed = await fetch(`${begun.headers.get('location')}&agreed=${encodeURIComponent(EMAIL)}`, { redirect: 'manual' })
    const back = new URL(agreed.headers.get('location') ?? '')
    expect(back.pathname).toBe('/api/calendars/callback')
    const finished = await ask(back.pathname + back.search, { redirect: 'manual' })
    expect({ status: finished.status, location: finished.headers.get('location') }).toEqual({ status: 302, location: expect.stringMatching(new RegExp(`^/${SALON}\\?grant=`)) })
    const [grant] = (await view()).grants
    expect(grant).toMatchObject({ providerId: 'freja', account: EMAIL })
    const answer = await ask(of(), { method: 'POST', body: { kind: 'choice', grant: grant?.id, calendars: [{ id: calendarId, isWritten: true }] } })
    expect(answer.status).toBe(201)
    return Connected.parse(await answer.json()).calendars[0]?.id ?? ''
  }
  const isSynced = async (id: string) => until(view, ({ calendars }) => calendars.some(one => one.id === id && one.syncedAt !== null))

  beforeAll(async () => {
    world = await startWorld()
  })
  beforeEach(async () => {
    await world.reset()
    const owner = (await world.control.info()).owners.find(({ tenant }) => tenant === SALON)
    const signedIn = await fetch(`${world.server.url}/api/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: world.server.url },
      body: JSON.stringify({ email: owner?.email, password: owner?.password }),
    })
    expect(signedIn.status).toBe(200)
    cookie = signedIn.headers
      .getSetCookie()
      .map(one => one.split(';')[0])
      .join('; ')
  })
  afterAll(() => world.stop())

  it('an owner connects one, and what stands there is no free time, as soon as the vendor tells', async () => {
    const id = await connect()
    await isSynced(id)
    expect(await starts()).toContain(Date.parse(TWO))
    await plant(TWO, THREE)
    const free = await until(starts, found => !found.includes(Date.parse(TWO)))
    expect(free).toContain(Date.parse(THREE))
  })

  it('a booking is an event there, and a person who deletes it cancels the booking', async () => {
    await isSynced(await connect())
    await world.control.event({ type: 'book', tenant: SALON, customer: CUSTOMER, service: 'brows', provider: 'freja', start: TWO })
    // Those that the business had before stand there as well.
    const [event] = await until(
      async () => (await seen()).filter(({ start }) => Date.parse(start) === Date.parse(TWO)),
      all => all.length === 1,
    )
    await world.control.runTasks('calendars:sync')
    const mine = async () => (await world.control.bookings(SALON)).filter(({ customer }) => customer === CUSTOMER)
    await until(
      async () => (await view()).calendars,
      ([calendar]) => calendar?.problem === null,
    )
    await google('DELETE', `${entries()}/${encodeURIComponent(event?.id ?? '')}`)
    await world.control.advance({ by: 'PT1H' })
    const [booking] = await until(mine, all => all.every(({ status }) => status === 'cancelled'))
    expect(booking?.status).toBe('cancelled')
    await world.control.settle()
    expect((await world.control.notifications(SALON)).filter(({ kind, to }) => kind === 'cancelled' && to === CUSTOMER)).toHaveLength(1)
  })

  it('a disconnected one leaves nothing behind', async () => {
    const id = await connect()
    await isSynced(id)
    await plant(TWO, THREE)
    await until(starts, found => !found.includes(Date.parse(TWO)))
    expect((await ask(of(`/${id}`), { method: 'DELETE' })).status).toBe(200)
    expect(await starts()).toContain(Date.parse(TWO))
    expect((await view()).calendars).toEqual([])
    expect((await ask(of(`/${id}/sync`), { method: 'POST', body: {} })).status).toBe(404)
  })

  it('what is wrong with an address is said in words, and nothing is kept', async () => {
    for (const [url, reason] of [
      ['http://10.0.0.1/calendar.ics', 'forbidden_address'],
      ['ftp://feeds.example/a.ics', 'forbidden_address'],
      [`${world.server.url}/`, 'not_a_calendar'],
    ] as const) {
      const answer = await ask(of(), { method: 'POST', body: { kind: 'ics', providerId: 'freja', url } })
      expect({ status: answer.status, ...Refused.parse(await answer.json()).data }).toMatchObject({ status: 409, reason, message: expect.stringMatching(/\.$/) })
    }
    expect((await ask(of(), { method: 'POST', body: { kind: 'ics', providerId: 'freja' } })).status).toBe(422)
    expect((await view()).calendars).toEqual([])
  })

  it('nobody but the vendor may say that something has changed', async () => {
    const id = await connect()
    await isSynced(id)
    const tenantId = /tnt_[a-z0-9]{8}/.exec(FeedView.parse(await (await ask(of('/feed'), { method: 'POST', body: {} })).json()).url)?.[0]
    const post = async (path: string, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${world.server.url}/api/webhooks/calendars/${path}`, { method: 'POST', headers })
      return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') }
    }
    expect((await post(`google/${tenantId}/${id}`, { 'x-goog-channel-token': 'guessed', 'x-goog-resource-state': 'exists' })).status).toBe(403)
    expect((await post(`google/${tenantId}/${id}`)).status).toBe(403)
    expect((await post(`microsoft/${tenantId}/${id}`)).status).toBe(403)
    expect((await post(`other/${tenantId}/${id}`)).status).toBe(404)
    expect(await post(`microsoft/${tenantId}/${id}?validationToken=${encodeURIComponent('<b>token</b> & more')}`)).toMatchObject({
      status: 200,
      text: '<b>token</b> & more',
      type: expect.stringContaining('text/plain'),
    })
    expect((await ask('/api/calendars/callback?state=made-up&code=x')).status).toBe(409)
    expect((await fetch(`${world.server.url}/api/calendars/callback?state=made-up&code=x`)).status).toBe(401)
  })

  it('ours can be subscribed to, costs little while nothing changes, and its address can be replaced', async () => {
    await world.control.event({ type: 'book', tenant: SALON, customer: CUSTOMER, service: 'brows', provider: 'freja', start: TWO })
    const renew = async () => FeedView.parse(await (await ask(of('/feed'), { method: 'POST', body: { providerId: 'freja' } })).json()).url
    const url = await renew()
    const read = await fetch(url)
    expect({ status: read.status, type: read.headers.get('content-type') }).toEqual({ status: 200, type: 'text/calendar; charset=utf-8' })
    expect(await read.text()).toMatch(/BEGIN:VCALENDAR[\s\S]*DTSTART:20270316T130000Z/)
    const again = await fetch(url, { headers: { 'if-none-match': read.headers.get('etag') ?? '' } })
    expect({ status: again.status, text: await again.text() }).toEqual({ status: 304, text: '' })
    await renew()
    expect((await fetch(url)).status).toBe(404)
    expect((await fetch(`${world.server.url}/api/feeds/nothing.ics`)).status).toBe(404)
  })

  it('an entry made elsewhere takes the time; one that ends before it begins is refused in words', async () => {
    const busy = (start: string, end: string, provider = 'freja') => world.control.event({ type: 'external_busy', tenant: SALON, provider, start, end })
    await busy(TWO, THREE)
    expect(await starts()).not.toContain(Date.parse(TWO))
    await world.control.event({ type: 'book', tenant: SALON, customer: CUSTOMER, service: 'brows', provider: 'freja', start: THREE })
    expect(Busy.parse(await busy(THREE, '2027-03-16T15:15:00+01:00')).entry.conflicts).toHaveLength(1)
    await expect(busy(THREE, TWO)).rejects.toMatchObject({ status: 400, message: expect.stringContaining('later than the start') })
    await expect(busy(TWO, THREE, 'nobody')).rejects.toBeInstanceOf(ControlRefused)
  })

  it("an entry made elsewhere stands at Cal.com where that is the business's calendar, and takes the time here", async () => {
    const {
      tenants: [salon],
    } = z.object({ tenants: z.array(z.looseObject({})) }).parse(salonFixture)
    await world.control.reset({ fixture: { tenants: [{ ...salon, engine: 'cal' }] }, now: NOW })
    await world.control.settle()
    expect(await starts()).toContain(Date.parse(TWO))
    await world.control.event({ type: 'external_busy', tenant: SALON, provider: 'freja', start: TWO, end: THREE })
    const free = await starts()
    expect(free).not.toContain(Date.parse(TWO))
    expect(free).toContain(Date.parse(THREE))
  })

  it('the clock walks seventy days with a calendar within seconds', async () => {
    await isSynced(await connect())
    const begun = performance.now()
    await world.control.advance({ by: 'P70D' })
    expect(performance.now() - begun).toBeLessThan(30_000)
    const [calendar] = (await view()).calendars
    expect(calendar).toMatchObject({ state: 'active', syncedAt: (await world.control.clock()).now })
  })
})
