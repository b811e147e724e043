import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { setOwnNumbers } from '#sandbox/twilio/settings'
import { readContract, shapeProblems } from '#tests/support/openapi-shape'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, MESSAGES, NOON, OURS, openWindow, raw, sdk, startWorld } from '#tests/support/twilio-stand-in'

const contract = readContract('twilio-messaging.openapi.json')
const BO = '+4520999999'
let world: World

beforeEach(async () => {
  world = await startWorld()
  await openWindow(world, 'Hi')
  await world.standIn.deliverInbound({ from: BO, to: OURS, text: 'Hello', webhookUrl: `${world.webhookBase}/message` })
})

afterEach(() => world.close())

const say = (body: string, to = ANNA) => sdk(world.base).messages.create({ to: `whatsapp:${to}`, from: `whatsapp:${OURS}`, body })
const bodies = (messages: { body?: unknown }[]) => messages.map(message => message.body)
const list = (query: object) => sdk(world.base).messages.list(query)

describe('listing messages', () => {
  it('shows both directions, newest first, and filters by sender and receiver', async () => {
    await say('one')
    await say('two', BO)
    await say('three')
    expect(bodies(await list({}))).toEqual(['three', 'two', 'one', 'Hello', 'Hi'])
    expect(bodies(await list({ to: `whatsapp:${ANNA}` }))).toEqual(['three', 'one'])
    expect(bodies(await list({ from: `whatsapp:${ANNA}` }))).toEqual(['Hi'])
    expect(bodies(await list({ from: `whatsapp:${OURS}`, to: `whatsapp:${BO}` }))).toEqual(['two'])
  })

  it('filters by day and by instant, both bounds included', async () => {
    const { store } = world.standIn.context
    await say('at noon')
    setClock(NOON + 3_600_000, store)
    await say('at one')
    setClock(NOON + 86_400_000, store)
    await say('next day')
    const to = { to: `whatsapp:${ANNA}` }
    expect(bodies(await list({ ...to, dateSentAfter: new Date(NOON + 3_600_000) }))).toEqual(['next day', 'at one'])
    expect(bodies(await list({ ...to, dateSentBefore: new Date(NOON + 3_600_000) }))).toEqual(['at one', 'at noon'])
    const day = await raw(world, 'GET', `${MESSAGES}?To=${encodeURIComponent(to.to)}&DateSent=2026-11-24`)
    expect(bodies(day.entries('messages'))).toEqual(['at one', 'at noon'])
    expect((await raw(world, 'GET', `${MESSAGES}?DateSent=yesterday`)).status).toBe(400)
  })

  it('gives pages that a new message does not shift', async () => {
    for (const body of ['one', 'two', 'three', 'four', 'five']) await say(body)
    expect(bodies(await list({ to: `whatsapp:${ANNA}`, pageSize: 2, limit: 10 }))).toEqual(['five', 'four', 'three', 'two', 'one'])
    const first = await raw(world, 'GET', `${MESSAGES}?To=${encodeURIComponent(`whatsapp:${ANNA}`)}&PageSize=2`)
    await say('six')
    const second = await raw(world, 'GET', String(first.json().next_page_uri))
    expect([bodies(first.entries('messages')), bodies(second.entries('messages'))]).toEqual([
      ['five', 'four'],
      ['three', 'two'],
    ])
    expect(second.json()).toMatchObject({ page: 1, page_size: 2, start: 3, end: 4 })
  })

  it.each(['PageSize=0', 'PageSize=x', 'Page=1', 'PageToken=PA1', 'Colour=red', 'To=a&To=b'])('refuses %s', async query => {
    expect((await raw(world, 'GET', `${MESSAGES}?${query}`)).status).toBe(400)
  })

  it('answers a page in the shape of the contract', async test => {
    if (contract === null) return test.skip('the contract files are not beside the project')
    await say('one')
    const page = await raw(world, 'GET', MESSAGES)
    for (const message of page.entries('messages')) expect(shapeProblems(contract, 'api.v2010.account.message', message)).toEqual([])
    expect(Object.keys(page.json()).sort()).toEqual(['end', 'first_page_uri', 'messages', 'next_page_uri', 'page', 'page_size', 'previous_page_uri', 'start', 'uri'])
  })
})

describe('one message', () => {
  it('can be redacted and deleted, and stays on the phone', async () => {
    const { sid } = await say('secret')
    await world.standIn.deliveries.idle()
    expect((await sdk(world.base).messages(sid).update({ body: '' })).body).toBe('')
    expect(await sdk(world.base).messages(sid).remove()).toBe(true)
    await expect(sdk(world.base).messages(sid).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
    expect(bodies(await list({}))).not.toContain('secret')
    expect(world.standIn.context.records.messages.get(sid)?.body).toBe('secret')
  })

  it('can be canceled only while it is queued', async () => {
    const { sid } = await say('late')
    await world.standIn.deliveries.idle()
    await expect(sdk(world.base).messages(sid).update({ status: 'canceled' })).rejects.toMatchObject({ status: 409 })
    const { records } = world.standIn.context
    records.messages.change(sid, message => ({ ...message, status: 'queued' }))
    expect((await sdk(world.base).messages(sid).update({ status: 'canceled' })).status).toBe('canceled')
  })

  it('refuses other changes', async () => {
    const { sid } = await say('x')
    const path = MESSAGES.replace('.json', `/${sid}.json`)
    expect((await raw(world, 'POST', path, { Body: 'other' })).status).toBe(400)
    expect((await raw(world, 'POST', path, { Status: 'sent' })).status).toBe(400)
    expect((await raw(world, 'POST', path, { To: 'x' })).status).toBe(400)
  })
})

describe('the account', () => {
  it('lists the numbers that it was told of', async test => {
    setOwnNumbers([OURS, '+4580250100', OURS], world.standIn.context.store)
    const path = `/2010-04-01/Accounts/${ACCOUNT}/IncomingPhoneNumbers.json`
    const numbers = await sdk(world.base).api.incomingPhoneNumbers.list()
    expect(numbers.map(number => number.phoneNumber)).toEqual([OURS, '+4580250100'])
    expect(await sdk(world.base).api.incomingPhoneNumbers.list({ phoneNumber: OURS })).toHaveLength(1)
    expect((await raw(world, 'GET', `${path}?Colour=red`)).status).toBe(400)
    if (contract === null) return test.skip('the contract files are not beside the project')
    for (const number of (await raw(world, 'GET', path)).entries('incoming_phone_numbers')) expect(shapeProblems(contract, 'api.v2010.account.incoming_phone_number', number)).toEqual([])
  })

  it('can be fetched to see whether credentials work', async () => {
    expect(await sdk(world.base).api.fetch()).toMatchObject({ sid: ACCOUNT, status: 'active' })
  })
})
