import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStore } from '#sandbox/store'
import type { StandInWorld } from '#tests/support/calendar-stand-ins'
import { ANNA, startStandIn } from '#tests/support/calendar-stand-ins'

let world: StandInWorld

beforeEach(async () => {
  world = await startStandIn('google')
})

afterEach(() => world.close())

const EVENTS = `/calendar/v3/calendars/${encodeURIComponent(ANNA)}/events`
const plain = { summary: 'Klip', start: { dateTime: '2026-11-25T13:00:00+01:00' }, end: { dateTime: '2026-11-25T13:45:00+01:00' } }
const Refused = z.object({ error: z.object({ code: z.number(), errors: z.array(z.object({ reason: z.string() })) }) })
const reasonOf = (body: unknown) => Refused.parse(body).error.errors[0]?.reason
const list = (query: Record<string, string>) => world.call('GET', `${EVENTS}?${new URLSearchParams({ singleEvents: 'true', ...query })}`)
const List = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextPageToken: z.string().optional(), nextSyncToken: z.string().optional() })

describe('events', () => {
  it('are shown with the members that Google gives them, times with the offset of the calendar', async () => {
    const { status, body } = await world.call('POST', EVENTS, { id: 'aftale0v', ...plain, extendedProperties: { private: { aftaleBooking: 'b' } } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      kind: 'calendar#event',
      id: 'aftale0v',
      status: 'confirmed',
      summary: 'Klip',
      eventType: 'default',
      iCalUID: 'aftale0v@google.com',
      start: { dateTime: '2026-11-25T13:00:00+01:00', timeZone: 'Europe/Copenhagen' },
      extendedProperties: { private: { aftaleBooking: 'b' } },
    })
  })

  it.each<[string, unknown, number, string]>([
    ['an id with letters beyond v', { id: 'aftalez', ...plain }, 400, 'invalid'],
    ['an id in capitals', { id: 'AFTALE', ...plain }, 400, 'invalid'],
    ['an id of four characters', { id: 'abcd', ...plain }, 400, 'invalid'],
    ['a member that is not covered', { ...plain, colour: 'red' }, 400, 'invalid'],
    ['a series', { ...plain, recurrence: ['RRULE:FREQ=DAILY'] }, 400, 'invalid'],
    ['no end', { start: plain.start }, 400, 'invalid'],
    ['an end before the start', { ...plain, end: { dateTime: '2026-11-25T12:00:00+01:00' } }, 400, 'timeRangeEmpty'],
    ['a time without zone', { ...plain, start: { dateTime: '2026-11-25T13:00:00' } }, 400, 'required'],
    ['a date and a time', { ...plain, start: { date: '2026-11-25' } }, 400, 'invalid'],
    ['no JSON', 'klip', 400, 'invalid'],
  ])('refuse %s', async (_, body, status, reason) => {
    const answer = await world.call('POST', EVENTS, body)
    expect([answer.status, reasonOf(answer.body)]).toEqual([status, reason])
    expect(await world.seen()).toEqual([])
  })

  it('take an id once, also after it was deleted, and come back by an update', async () => {
    const one = `${EVENTS}/aftale1`
    expect((await world.call('POST', EVENTS, { id: 'aftale1', ...plain })).status).toBe(200)
    expect(reasonOf((await world.call('POST', EVENTS, { id: 'aftale1', ...plain })).body)).toBe('duplicate')
    expect((await world.call('DELETE', one)).status).toBe(204)
    expect(reasonOf((await world.call('DELETE', one)).body)).toBe('deleted')
    expect((await world.call('POST', EVENTS, { id: 'aftale1', ...plain })).status).toBe(409)
    expect((await world.call('GET', one)).body).toMatchObject({ status: 'cancelled' })
    expect((await world.call('PUT', one, { ...plain, status: 'confirmed' })).body).toMatchObject({ status: 'confirmed', summary: 'Klip' })
    expect((await world.call('PUT', `${EVENTS}/aftale2`, plain)).status).toBe(404)
  })
})

describe('the list of events', () => {
  it.each<[string, Record<string, string>]>([
    ['a token with a window', { syncToken: 'x', timeMin: '2026-11-24T00:00:00Z' }],
    ['an instant without offset', { timeMin: '2026-11-24T00:00:00' }],
    ['a page token that was made up', { pageToken: 'x' }],
    ['a page of no size', { maxResults: '0' }],
    ['a field that events do not have', { fields: 'items(colour)' }],
    ['a mask that is not closed', { fields: 'items(id' }],
    ['a parameter that is not covered', { orderBy: 'startTime' }],
    ['an empty window', { timeMin: '2026-11-24T00:00:00Z', timeMax: '2026-11-24T00:00:00Z' }],
  ])('refuses %s', async (_, query) => {
    expect((await list(query)).status).toBe(400)
  })

  it('gives a token at its last page alone, which is good for the same parameters only', async () => {
    for (const hour of ['08', '09', '10']) await world.plant({ title: hour, start: `2026-11-25T${hour}:00:00Z`, end: `2026-11-25T${hour}:30:00Z` })
    const first = List.parse((await list({ maxResults: '2', fields: 'items(id),nextPageToken,nextSyncToken' })).body)
    expect(first).toMatchObject({ items: [{ id: expect.any(String) }, {}] })
    expect(first).not.toHaveProperty('nextSyncToken')
    const second = List.parse((await list({ maxResults: '2', fields: 'items(id),nextPageToken,nextSyncToken', pageToken: first.nextPageToken ?? '' })).body)
    expect(second.items).toHaveLength(1)
    expect(Object.keys(second.items[0] ?? {})).toEqual(['id'])
    expect((await list({ syncToken: second.nextSyncToken ?? '' })).status).toBe(400)
    expect((await list({ syncToken: second.nextSyncToken ?? '', maxResults: '2', fields: 'items(id),nextPageToken,nextSyncToken' })).status).toBe(200)
    expect(reasonOf((await list({ syncToken: 'made-up' })).body)).toBe('fullSyncRequired')
  })

  it('loses nothing that happens between two pages', async () => {
    for (const hour of ['08', '09', '10']) await world.plant({ title: hour, start: `2026-11-25T${hour}:00:00Z`, end: `2026-11-25T${hour}:30:00Z` })
    const first = List.parse((await list({ maxResults: '2' })).body)
    const between = await world.plant({ title: 'Between', start: '2026-11-25T11:00:00Z', end: '2026-11-25T12:00:00Z' })
    const second = List.parse((await list({ maxResults: '2', pageToken: first.nextPageToken ?? '' })).body)
    const after = List.parse((await list({ maxResults: '2', syncToken: second.nextSyncToken ?? '' })).body)
    expect(after.items.map(({ id }) => id)).toContain(between)
  })
})

describe('who may call', () => {
  it('is checked by token and by what the owner agreed to', async () => {
    expect((await world.call('GET', `${EVENTS}?singleEvents=true`, undefined, { authorization: '' })).status).toBe(401)
    expect((await world.call('GET', `${EVENTS}?singleEvents=true`, undefined, { authorization: 'Bearer made-up' })).status).toBe(401)
    expect((await world.call('GET', '/calendar/v3/nothing')).status).toBe(404)
    expect((await world.call('GET', `/calendar/v3/calendars/${encodeURIComponent('a#b/c@group.calendar.google.com')}/events?singleEvents=true`)).status).toBe(404)
    world.pass(60)
    expect((await world.call('GET', `${EVENTS}?singleEvents=true`)).status).toBe(401)
  })

  it('reaches calendars whose ids need escaping', async () => {
    await world.admin('POST', '/accounts', { email: ANNA, calendars: [{ id: 'da.danish#holiday/x@group.v.calendar.google.com', title: 'Helligdage', access: 'reader' }] })
    const answer = await world.vendor.read(world.accessTo('da.danish#holiday/x@group.v.calendar.google.com'), { from: 0, until: 60_000_000 }, null)
    expect(answer).toMatchObject({ result: 'read', entries: [] })
  })

  it('gets no code without the right application, address, scopes and offline access', async () => {
    const asked = new URL(world.consent.address('s', 'http://127.0.0.1:1/back'))
    const status = async (name: string, value: string) => {
      const url = new URL(`${asked.href}&auto=1`)
      url.searchParams.set(name, value)
      return (await fetch(url, { redirect: 'manual' })).status
    }
    expect(await status('state', 'other')).toBe(302)
    for (const [name, value] of Object.entries({
      client_id: 'x',
      response_type: 'token',
      scope: 'everything',
      access_type: 'online',
      prompt: 'none',
      redirect_uri: 'javascript:alert(1)',
      colour: 'red',
    })) {
      expect(await status(name, value), name).toBe(400)
    }
  })
})

describe('what was accepted', () => {
  it('is forgotten with a reset and by nothing else', async () => {
    await world.plant({ title: 'Dentist', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' })
    expect(world.context.records.entries.count()).toBe(1)
    world.store.reset()
    expect(world.context.records.entries.count() + world.context.records.tokens.count()).toBe(0)
    const other = openStore(':memory:')
    expect(other.documents('google.entry', z.unknown()).count()).toBe(0)
    other.close()
  })
})
