import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { minuteOf } from '#server/domain/time/time'
import type { CalendarEvent } from '#server/ports/calendars'
import type { Kind, StandInWorld } from '#tests/support/calendar-stand-ins'
import { ANNA, REDIRECT, agree, startStandIn } from '#tests/support/calendar-stand-ins'

const WINDOW = { from: minuteOf('2026-11-22T23:00:00Z'), until: minuteOf('2026-12-20T23:00:00Z') }
const BOOKING: CalendarEvent = { bookingId: 'bkg_1', start: '2026-11-25T12:00:00.000Z', end: '2026-11-25T12:45:00.000Z', title: 'Sofie', description: '', location: null }
const Tokens = z.object({ refreshToken: z.string(), accessToken: z.string(), expiresAt: z.number() })
const tokensIn = (credentials: string | null | undefined) => Tokens.parse(JSON.parse(credentials ?? ''))

describe.each<Kind>(['google', 'microsoft'])("an owner's permission at %s", kind => {
  let world: StandInWorld
  beforeEach(async () => {
    world = await startStandIn(kind)
  })
  afterEach(() => world.close())

  const held = () => tokensIn(world.access.credentials)
  const tokenCalls = () => world.store.calls.list(kind).filter(({ path }) => path.endsWith('/token')).length
  const expire = () => world.admin('POST', `/accounts/${encodeURIComponent(ANNA)}/expire`)
  const read = (access = world.access, token: string | null = null) => world.vendor.read(access, WINDOW, token)

  it('is asked for with our address and state, and names the account that gave it', async () => {
    const granted = await world.consent.redeem(await agree(world.consent, 'bo@salon.example'), REDIRECT)
    expect(granted).toMatchObject({ result: 'granted', account: 'bo@salon.example' })
    const asked = new URL(world.consent.address('s', REDIRECT))
    expect(asked.href.startsWith(world.base)).toBe(true)
    expect(asked.searchParams.get('redirect_uri')).toBe(REDIRECT)
  })

  it('is not given by a code that was used, made up, or meant for another address', async () => {
    const code = await agree(world.consent, ANNA)
    expect(await world.consent.redeem(code, 'http://127.0.0.1:2/elsewhere')).toMatchObject({ result: 'problem', code: 'expired' })
    expect(await world.consent.redeem(code, REDIRECT)).toMatchObject({ result: 'granted' })
    expect(await world.consent.redeem(code, REDIRECT)).toMatchObject({ result: 'problem', code: 'expired' })
    expect(await world.consent.redeem('made-up', REDIRECT)).toMatchObject({ result: 'problem', code: 'expired' })
  })

  it('is shown as a page on which nobody is chosen unless somebody clicks, and may be denied', async () => {
    const page = await fetch(world.consent.address('s&<b>', REDIRECT))
    const html = await page.text()
    expect(html).toContain(ANNA)
    expect(html).not.toContain('<b>')
    const denied = await fetch(`${world.consent.address('s', REDIRECT)}&denied=1`, { redirect: 'manual' })
    expect(new URL(denied.headers.get('location') ?? '').searchParams.get('error')).toBe('access_denied')
    const auto = await fetch(`${world.consent.address('s', REDIRECT)}&auto=1`, { redirect: 'manual' })
    expect(new URL(auto.headers.get('location') ?? '').searchParams.get('code')).not.toBeNull()
  })

  it('is renewed shortly before the access token ends, once, and comes back to be kept', async () => {
    const calls = tokenCalls()
    expect(await read()).toMatchObject({ result: 'read', credentials: null })
    world.pass(59.5)
    const answer = await read()
    expect(answer).toMatchObject({ result: 'read' })
    expect(tokenCalls()).toBe(calls + 1)
    const renewed = tokensIn(answer.credentials)
    expect(renewed.accessToken).not.toBe(held().accessToken)
    expect(renewed.expiresAt).toBeGreaterThan(held().expiresAt)
    expect(await read({ ...world.access, credentials: answer.credentials ?? null })).toMatchObject({ result: 'read', credentials: null })
  })

  it('is renewed when the vendor ends the access token early', async () => {
    await expire()
    const answer = await world.vendor.write?.(world.access, BOOKING)
    expect(answer).toMatchObject({ result: 'written' })
    expect(tokensIn(answer?.credentials).accessToken).not.toBe(held().accessToken)
    expect(await world.seen()).toHaveLength(1)
  })

  it('comes back renewed with a problem too', async () => {
    await expire()
    const answer = await read(world.accessTo(kind === 'google' ? 'nobody@salon.example' : 'AAMkNothing='))
    expect(answer).toMatchObject({ result: 'problem', code: 'gone' })
    expect(tokensIn(answer.credentials).accessToken).not.toBe(held().accessToken)
  })

  it('is gone when what was kept cannot be read', async () => {
    for (const credentials of [null, '', '{}', 'null', JSON.stringify({ ...held(), refreshToken: '' })]) {
      expect(await read({ ...world.access, credentials })).toMatchObject({ result: 'problem', code: 'expired' })
    }
  })

  it("cannot be renewed by an application with the wrong secret, which is the operator's problem and not the owner's", async () => {
    world.pass(61)
    const form = new URLSearchParams({ client_id: 'aftale', client_secret: 'wrong', grant_type: 'refresh_token', refresh_token: held().refreshToken })
    const answer = await fetch(world.base + (kind === 'google' ? '/token' : '/common/oauth2/v2.0/token'), { method: 'POST', body: form })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: 'invalid_client' })
  })

  it('does not reach into calendars of others, and does not write where it may only read', async () => {
    const calendars = await world.vendor.list(world.access)
    const team = calendars.result === 'found' ? calendars.calendars.find(({ title }) => title === 'Team') : undefined
    expect(team).toMatchObject({ canWrite: false })
    const access = world.accessTo(team?.id ?? '')
    expect(await read(access)).toMatchObject({ result: 'read', entries: [] })
    expect(await world.vendor.write?.(access, BOOKING)).toMatchObject({ result: 'problem', code: 'refused' })
    const other = await world.consent.redeem(await agree(world.consent, 'bo@salon.example'), REDIRECT)
    expect(await read({ ...world.access, credentials: other.credentials ?? null })).toMatchObject({ result: 'problem', code: 'gone' })
  })

  it('lists the calendar that bookings most likely go to first', async () => {
    await world.admin('POST', '/accounts', { email: 'cy@salon.example', calendars: [{ title: 'Anders' }, { title: 'Zoo' }] })
    const granted = await world.consent.redeem(await agree(world.consent, 'cy@salon.example'), REDIRECT)
    const found = await world.vendor.list({ ...world.access, credentials: granted.credentials ?? null })
    expect(found).toMatchObject({ result: 'found', calendars: [{ title: 'cy' }, { title: 'Anders' }, { title: 'Zoo' }] })
  })

  it('reads long calendars page by page, and only what changed after that', async () => {
    for (const hour of ['08', '09', '10']) await world.plant({ title: 'Daily', start: `2026-01-01T${hour}:00:00Z`, end: `2026-01-01T${hour}:30:00Z`, repeats: { every: 'day', count: 900 } })
    const wide = { from: minuteOf('2026-01-01T00:00:00Z'), until: minuteOf('2028-10-01T00:00:00Z') }
    const all = await world.vendor.read(world.access, wide, null)
    expect(all.result === 'read' ? all.entries.length : all).toBe(2700)
    const id = await world.plant({ title: 'One more', start: '2026-12-01T06:00:00Z', end: '2026-12-01T07:00:00Z' })
    const more = await world.vendor.read(world.access, wide, all.result === 'read' ? all.syncToken : null)
    expect(more).toMatchObject({ result: 'read', isPartial: true, removed: [], entries: [{ id }] })
  })

  it('reads everything again when the vendor has forgotten what it told', async () => {
    await world.plant({ title: 'Dentist', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' })
    const first = await read()
    await world.admin('POST', `/calendars/${encodeURIComponent(world.access.calendarId)}/forget-changes`)
    const again = await read(world.access, first.result === 'read' ? first.syncToken : null)
    expect(again).toMatchObject({ result: 'read', isPartial: false, entries: [{ bookingId: null }] })
    expect(world.store.calls.list(kind).map(({ status }) => status)).toContain(410)
  })

  it("tells a person's copy of our event from our own, or at least never counts two bookings", async () => {
    await world.vendor.write?.(world.access, BOOKING)
    await world.plant({ title: BOOKING.title, start: '2026-11-26T12:00:00Z', end: '2026-11-26T12:45:00Z' })
    const answer = await read()
    expect(answer.result === 'read' ? answer.entries.filter(({ bookingId }) => bookingId === BOOKING.bookingId) : []).toHaveLength(1)
  })
})

describe('what only Google has', () => {
  let world: StandInWorld
  beforeEach(async () => {
    world = await startStandIn('google')
  })
  afterEach(() => world.close())

  it('asks for free or busy where events are not shown, and for events again once they are', async () => {
    await world.plant({ title: 'Dentist', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' })
    await world.plant({ title: 'Directly after', start: '2026-11-24T10:00:00Z', end: '2026-11-24T11:00:00Z' })
    await world.plant({ title: 'Late', start: '2027-09-01T10:00:00Z', end: '2027-09-01T11:00:00Z' })
    const share = (access: string) => world.admin('PATCH', `/calendars/${encodeURIComponent(world.access.calendarId)}`, { access })
    const before = await world.vendor.read(world.access, WINDOW, null)
    await share('freeBusyReader')
    const wide = { from: WINDOW.from, until: WINDOW.from + 399 * 1440 }
    const answer = await world.vendor.read(world.access, wide, null)
    expect(answer).toMatchObject({
      result: 'read',
      isPartial: false,
      entries: [
        { from: minuteOf('2026-11-24T09:00:00Z'), until: minuteOf('2026-11-24T11:00:00Z'), bookingId: null },
        { from: minuteOf('2027-09-01T10:00:00Z'), until: minuteOf('2027-09-01T11:00:00Z') },
      ],
    })
    // A mark from before does not help, and one from now is enough to ask no more for events.
    expect(await world.vendor.read(world.access, WINDOW, before.result === 'read' ? before.syncToken : null)).toMatchObject({ result: 'read', isPartial: false, entries: [{ bookingId: null }] })
    const calls = world.store.calls.list('google').length
    await world.vendor.read(world.access, wide, answer.result === 'read' ? answer.syncToken : null)
    expect(
      world.store.calls
        .list('google')
        .slice(calls)
        .map(({ path }) => path),
    ).toEqual(Array.from({ length: 7 }, () => '/calendar/v3/freeBusy'))
    await share('owner')
    const tomorrow = { from: wide.from, until: wide.until + 1440 }
    expect(await world.vendor.read(world.access, tomorrow, answer.result === 'read' ? answer.syncToken : null)).toMatchObject({ result: 'read', entries: [{}, {}, {}] })
  })

  it('takes no permission without the one for events', async () => {
    const asked = new URL(world.consent.address('s', REDIRECT))
    asked.searchParams.set('scope', 'https://www.googleapis.com/auth/calendar.freebusy')
    asked.searchParams.set('agreed', ANNA)
    const answer = await fetch(asked, { redirect: 'manual' })
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? ''
    expect(await world.consent.redeem(code, REDIRECT)).toMatchObject({ result: 'problem', code: 'expired' })
  })

  it('leaves out what the owner declined and where the owner works', async () => {
    const nine = { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' }
    await world.plant(Object.assign({ title: 'Party', ...nine }, { isDeclined: true }))
    await world.plant(Object.assign({ title: 'At home', ...nine }, { isWorkingElsewhere: true }))
    await world.plant(Object.assign({ title: 'Maybe', ...nine }, { isTentative: true }))
    const answer = await world.vendor.read(world.access, WINDOW, null)
    expect(answer.result === 'read' ? answer.entries : []).toHaveLength(1)
  })
})

describe('what only Microsoft has', () => {
  let world: StandInWorld
  beforeEach(async () => {
    world = await startStandIn('microsoft')
  })
  afterEach(() => world.close())

  it('looks up what a series is like when its dates come without it, once a series', async () => {
    await world.plant({ title: 'Free', start: '2026-11-02T09:00:00Z', end: '2026-11-02T10:00:00Z', isFree: true, repeats: { every: 'day', count: 40 } })
    await world.plant({ title: 'Whole days', start: '2026-11-21', end: '2026-11-22', repeats: { every: 'week', count: 2 } })
    const answer = await world.vendor.read(world.access, WINDOW, null)
    expect(answer).toMatchObject({ result: 'read', entries: [{ from: minuteOf('2026-11-27T23:00:00Z'), until: minuteOf('2026-11-28T23:00:00Z') }] })
    expect(world.store.calls.list('microsoft').filter(({ path }) => /\/events\/[^/]+$/.test(path))).toHaveLength(2)
  })

  it('replaces the refresh token each time, and the old one ends', async () => {
    world.pass(61)
    const first = await world.vendor.read(world.access, WINDOW, null)
    expect(tokensIn(first.credentials).refreshToken).not.toBe(tokensIn(world.access.credentials).refreshToken)
    world.pass(61)
    expect(await world.vendor.read(world.access, WINDOW, null)).toMatchObject({ result: 'problem', code: 'expired' })
    expect(await world.vendor.read({ ...world.access, credentials: first.credentials ?? null }, WINDOW, null)).toMatchObject({ result: 'read' })
  })

  it('never takes a mark to another host', async () => {
    const other = await startStandIn('microsoft')
    const syncToken = JSON.stringify({ token: `${other.base}/v1.0/me/calendars/x/calendarView/delta?$deltatoken=y`, ...WINDOW })
    const calls = other.store.calls.list('microsoft').length
    expect(await world.vendor.read(world.access, WINDOW, syncToken)).toMatchObject({ result: 'read', isPartial: false })
    expect(other.store.calls.list('microsoft')).toHaveLength(calls)
    await other.close()
  })
})
