import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { StandInWorld } from '#tests/support/calendar-stand-ins'
import { startStandIn } from '#tests/support/calendar-stand-ins'

let world: StandInWorld
let calendar: string

beforeEach(async () => {
  world = await startStandIn('microsoft')
  calendar = `/v1.0/me/calendars/${encodeURIComponent(world.access.calendarId)}`
})

afterEach(() => world.close())

const at = (hour: string) => ({ dateTime: `2026-11-25T${hour}:00:00`, timeZone: 'UTC' })
const plain = { subject: 'Klip', start: at('12'), end: at('13') }
const PROPERTY = 'String {8f1c6c0e-5b0f-4a3c-9a55-7d1e52a4c3b1} Name Test'
const Refused = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const codeOf = (body: unknown) => Refused.parse(body).error.code
const Item = z.object({ id: z.string(), type: z.string().optional(), '@removed': z.unknown().optional(), showAs: z.string().optional() })
const Page = z.object({ value: z.array(Item), '@odata.nextLink': z.string().optional(), '@odata.deltaLink': z.string().optional() })
const Made = z.object({ id: z.string() })
const create = async (body: unknown) => Made.parse((await world.call('POST', `${calendar}/events`, body)).body).id
/** Follows a link as it was given. */
const follow = async (link: string, prefer = '') => Page.parse((await world.call('GET', link.replace(world.base, ''), undefined, { prefer })).body)
const first = (prefer = '') => follow(`${calendar}/calendarView/delta?startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-12-23T00:00:00Z`, prefer)

describe('events', () => {
  it('are shown with the members that Graph gives them, times in UTC with seven decimals', async () => {
    const { status, body } = await world.call('POST', `${calendar}/events`, {
      ...plain,
      start: { dateTime: '2026-11-25T13:00:00', timeZone: 'Europe/Copenhagen' },
      transactionId: 't',
      singleValueExtendedProperties: [{ id: PROPERTY, value: 'b' }],
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      subject: 'Klip',
      transactionId: 't',
      type: 'singleInstance',
      showAs: 'busy',
      isAllDay: false,
      isCancelled: false,
      start: { dateTime: '2026-11-25T12:00:00.0000000', timeZone: 'UTC' },
    })
  })

  it.each<[string, unknown, string]>([
    ['a member that is not covered', { ...plain, colour: 'red' }, 'RequestBodyRead'],
    ['a series', { ...plain, recurrence: {} }, 'RequestBodyRead'],
    ['no end', { start: plain.start }, 'RequestBodyRead'],
    ['an end before the start', { ...plain, end: at('11') }, 'ErrorPropertyValidationFailure'],
    ['a time with an offset', { ...plain, start: { dateTime: '2026-11-25T12:00:00Z', timeZone: 'UTC' } }, 'RequestBodyRead'],
    ['a zone that does not exist', { ...plain, start: { ...plain.start, timeZone: 'Mars' } }, 'RequestBodyRead'],
    ['a whole day that begins at noon', { ...plain, isAllDay: true }, 'ErrorPropertyValidationFailure'],
    ['a property without a name space', { ...plain, singleValueExtendedProperties: [{ id: 'aftale', value: 'b' }] }, 'RequestBodyRead'],
    ['a way of showing that there is not', { ...plain, showAs: 'gone' }, 'RequestBodyRead'],
  ])('refuse %s', async (_, body, code) => {
    const answer = await world.call('POST', `${calendar}/events`, body)
    expect([answer.status, codeOf(answer.body)]).toEqual([400, code])
    expect(await world.seen()).toEqual([])
  })

  it('are made once for a transaction, and changed member by member', async () => {
    const id = await create({ ...plain, transactionId: 't' })
    expect(await create({ ...plain, subject: 'Other', transactionId: 't' })).toBe(id)
    expect(await world.seen()).toMatchObject([{ title: 'Klip' }])
    const one = `${calendar}/events/${encodeURIComponent(id)}`
    expect((await world.call('PATCH', one, { subject: 'Skæg' })).body).toMatchObject({ subject: 'Skæg', start: { dateTime: '2026-11-25T12:00:00.0000000' } })
    expect((await world.call('DELETE', one)).status).toBe(204)
    for (const method of ['GET', 'PATCH', 'DELETE']) expect((await world.call(method, one, method === 'PATCH' ? {} : undefined)).status, method).toBe(404)
    expect(codeOf((await world.call('GET', `${calendar}/events/nonsense`)).body)).toBe('ErrorInvalidIdMalformed')
  })

  it('are found by an extended property, whose value may hold quotes, and by nothing else', async () => {
    const id = await create({ ...plain, singleValueExtendedProperties: [{ id: PROPERTY, value: "it's" }] })
    await create(plain)
    const find = (filter: string) => world.call('GET', `${calendar}/events?${new URLSearchParams({ $filter: filter, $select: 'id' })}`)
    const found = await find(`singleValueExtendedProperties/any(ep:ep/id eq '${PROPERTY}' and ep/value eq 'it''s')`)
    expect(Page.parse(found.body).value).toEqual([{ id }])
    expect(codeOf((await find("subject eq 'Klip'")).body)).toBe('ErrorInvalidUrlQueryFilter')
    expect((await world.call('GET', `${calendar}/events?$filter=x&$orderby=y`)).status).toBe(400)
  })
})

describe('the delta of a calendar view', () => {
  it('comes ten at a time unless more are asked for, and loses nothing that happens in between', async () => {
    for (let day = 10; day < 22; day++) await world.plant({ title: 'x', start: `2026-12-${day}T08:00:00Z`, end: `2026-12-${day}T09:00:00Z` })
    const one = await first()
    expect([one.value.length, one['@odata.deltaLink']]).toEqual([10, undefined])
    const between = await world.plant({ title: 'Between', start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z' })
    const two = await follow(one['@odata.nextLink'] ?? '')
    const three = await follow(two['@odata.deltaLink'] ?? '')
    expect(three.value.map(({ id }) => id)).toContain(between)
    expect((await first('odata.maxpagesize=50')).value).toHaveLength(13)
  })

  it('says of dates of a series no more than when they are, and everything of the series', async () => {
    await world.plant({ title: 'Yoga', start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z', repeats: { every: 'week', count: 2 }, isFree: true })
    const { value } = await first()
    expect(value.map(({ type, showAs }) => [type, showAs])).toEqual([
      ['seriesMaster', 'free'],
      ['occurrence', undefined],
      ['occurrence', undefined],
    ])
  })

  it('names what is gone, and what left the window', async () => {
    const [gone, left] = [
      await world.plant({ title: 'a', start: '2026-12-01T08:00:00Z', end: '2026-12-01T09:00:00Z' }),
      await world.plant({ title: 'b', start: '2026-12-02T08:00:00Z', end: '2026-12-02T09:00:00Z' }),
    ]
    const { '@odata.deltaLink': link } = await first()
    await world.remove(gone)
    await world.move(left, { start: '2027-12-02T08:00:00Z', end: '2027-12-02T09:00:00Z' })
    expect((await follow(link ?? '')).value.map(item => [item.id, item['@removed']])).toEqual([
      [gone, { reason: 'deleted' }],
      [left, { reason: 'deleted' }],
    ])
  })

  it.each([
    ['startDateTime=2026-11-23T00:00:00Z', 400],
    ['startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-22T00:00:00Z', 400],
    ['startDateTime=2026-11-23T00:00:00Z&endDateTime=2036-11-22T00:00:00Z', 400],
    ['$deltatoken=made-up', 410],
    ['$deltatoken=x&startDateTime=2026-11-23T00:00:00Z', 400],
    ['startDateTime=2026-11-23T00:00:00Z&endDateTime=2026-11-24T00:00:00Z&$select=id', 400],
  ])('answers ?%s with %i', async (query, status) => {
    expect((await world.call('GET', `${calendar}/calendarView/delta?${query}`)).status).toBe(status)
  })
})

describe('subscriptions', () => {
  const wish = () => ({ changeType: 'created', notificationUrl: 'http://127.0.0.1:1/x', resource: `${calendar.slice(5)}/events`, expirationDateTime: '2026-11-25T11:00:00Z', clientState: 's' })
  it.each<[string, Record<string, unknown>, number]>([
    ['an address that does not answer', {}, 400],
    ['an address elsewhere without https', { notificationUrl: 'http://book.example.com/x' }, 400],
    ['an end in the past', { expirationDateTime: '2026-11-24T10:00:00Z' }, 400],
    ['an end beyond 4,230 minutes', { expirationDateTime: '2026-11-27T10:00:00Z' }, 400],
    ['a member that is not covered', { colour: 'red' }, 400],
    ['a secret that is too long', { clientState: 's'.repeat(129) }, 400],
    ['a calendar that is not there', { resource: '/me/calendars/AAMk/events' }, 404],
  ])('refuse %s', async (_, change, status) => {
    expect((await world.call('POST', '/v1.0/subscriptions', { ...wish(), ...change })).status).toBe(status)
  })
})

describe('who may call', () => {
  it('is checked by token, which ends after an hour', async () => {
    const answer = await world.call('GET', '/v1.0/me', undefined, { authorization: '' })
    expect([answer.status, codeOf(answer.body)]).toEqual([401, 'InvalidAuthenticationToken'])
    expect((await world.call('GET', '/v1.0/me')).status).toBe(200)
    expect((await world.call('GET', '/v1.0/me/calendars?$select=colour')).status).toBe(400)
    expect((await world.call('GET', '/v1.0/nothing')).status).toBe(404)
    world.pass(60)
    expect((await world.call('GET', '/v1.0/me')).status).toBe(401)
  })
})
