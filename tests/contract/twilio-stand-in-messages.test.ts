import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { setOwnNumbers } from '#sandbox/twilio/settings'
import { readContract, shapeProblems } from '#tests/support/openapi-shape'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, MESSAGES, NOON, OURS, openWindow, raw, sdk, startWorld } from '#tests/support/twilio-stand-in'

const contract = readContract('twilio-messaging.openapi.json')
const hour = 3_600_000
let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const wire = (address: string) => `whatsapp:${address}`
const plain = { To: wire(ANNA), From: wire(OURS), Body: 'Hej' }
const refusal = async (form: Record<string, string>) => {
  const answer = await raw(world, 'POST', MESSAGES, form)
  return { status: answer.status, code: answer.json().code }
}

describe('sending through the SDK', () => {
  it('accepts a text, then reports it sent and delivered in that order, signed', async () => {
    await openWindow(world)
    const message = await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(OURS), body: 'Klip i morgen kl. 10 ✂️', statusCallback: `${world.webhookBase}/status?ref=a%7Eb` })
    expect(message).toMatchObject({ status: 'queued', body: 'Klip i morgen kl. 10 ✂️', from: wire(OURS), to: wire(ANNA), direction: 'outbound-api', errorCode: null })
    await world.standIn.deliveries.idle()
    const callbacks = world.received.filter(({ path }) => path === '/status?ref=a%7Eb')
    expect(callbacks.map(({ params }) => [params.MessageSid, params.MessageStatus])).toEqual([
      [message.sid, 'sent'],
      [message.sid, 'delivered'],
    ])
    expect(callbacks[0]?.params).toMatchObject({ From: wire(OURS), To: wire(ANNA), ChannelPrefix: 'whatsapp', AccountSid: ACCOUNT })
    expect((await sdk(world.base).messages(message.sid).fetch()).status).toBe('delivered')
    expect(world.standIn.deliveries.pending()).toBe(0)
  })

  it('reaches a person who shows a user name instead of a number', async () => {
    await world.standIn.deliverInbound({ from: 'DK.1370998412087714265', to: OURS, text: 'Hej', webhookUrl: `${world.webhookBase}/message` })
    const message = await sdk(world.base).messages.create({ to: 'whatsapp:DK.1370998412087714265', from: wire(OURS), body: 'Hej' })
    await world.standIn.deliveries.idle()
    expect((await sdk(world.base).messages(message.sid).fetch()).status).toBe('delivered')
  })

  it('answers with every member of the contract and no other', async test => {
    if (contract === null) return test.skip('the contract files are not beside the project')
    await openWindow(world)
    const created = (await raw(world, 'POST', MESSAGES, plain)).json()
    expect(shapeProblems(contract, 'api.v2010.account.message', created)).toEqual([])
    await world.standIn.deliveries.idle()
    const fetched = (await raw(world, 'GET', String(created.uri))).json()
    expect(shapeProblems(contract, 'api.v2010.account.message', fetched)).toEqual([])
    expect(fetched).toMatchObject({ date_sent: 'Tue, 24 Nov 2026 11:00:00 +0000', num_segments: '1' })
  })

  it('draws a medium and a location', async () => {
    await openWindow(world)
    await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(OURS), body: 'Salonen', mediaUrl: ['https://example.com/salon.png'] })
    await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(OURS), body: 'Her er vi', persistentAction: ['geo:55.6898,12.559|Elmegade 12'] })
    expect(world.standIn.context.records.messages.list({ scope: ANNA }).slice(1)).toMatchObject([
      { kind: 'media', body: 'Salonen', media: { kind: 'image', contentType: 'image/png', url: 'https://example.com/salon.png' } },
      { kind: 'location', body: 'Her er vi', location: { lat: 55.6898, lng: 12.559, label: 'Elmegade 12' } },
    ])
  })
})

describe('the 24-hour window', () => {
  it('accepts a text after 24 hours and then fails it with 63016', async () => {
    await openWindow(world)
    setClock(NOON + 24 * hour + 1, world.standIn.context.store)
    const message = await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(OURS), body: 'Hej igen', statusCallback: `${world.webhookBase}/status` })
    expect(message.status).toBe('queued')
    await world.standIn.deliveries.idle()
    const callbacks = world.received.filter(({ path }) => path === '/status').map(({ params }) => params)
    expect(callbacks).toMatchObject([{ MessageStatus: 'failed', ErrorCode: '63016', EventType: 'UNDELIVERED' }])
    expect(await sdk(world.base).messages(message.sid).fetch()).toMatchObject({ status: 'failed', errorCode: 63016 })
  })

  it.each([
    ['in the last instant', 24 * hour, OURS, 'delivered'],
    ['from another of our numbers', 0, '+4570000002', 'failed'],
  ])('%s of it a text ends as %s', async (_, after, from, status) => {
    await openWindow(world)
    setClock(NOON + after, world.standIn.context.store)
    const message = await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(from), body: 'Hej' })
    await world.standIn.deliveries.idle()
    expect((await sdk(world.base).messages(message.sid).fetch()).status).toBe(status)
  })

  it('fails a text to somebody who never wrote', async () => {
    const message = await sdk(world.base).messages.create({ to: wire(ANNA), from: wire(OURS), body: 'Hej' })
    await world.standIn.deliveries.idle()
    expect((await sdk(world.base).messages(message.sid).fetch()).errorCode).toBe(63016)
  })
})

describe('refusals', () => {
  it.each<[string, Record<string, string>, number]>([
    ['no receiver', { From: plain.From, Body: 'x' }, 21604],
    ['no sender', { To: plain.To, Body: 'x' }, 21603],
    ['a receiver that is no address', { ...plain, To: 'whatsapp:004520123456' }, 21211],
    ['a sender that is no address', { ...plain, From: 'whatsapp:saga' }, 21212],
    ['two channels', { ...plain, To: ANNA }, 21910],
    ['a message to ourselves', { ...plain, To: plain.From }, 21266],
    ['nothing to say', { To: plain.To, From: plain.From }, 21619],
    ['1,601 characters', { ...plain, Body: 'x'.repeat(1601) }, 21617],
    ['a medium that is no URL', { ...plain, MediaUrl: 'salon.png' }, 21620],
    ['a callback that is no URL', { ...plain, StatusCallback: '/status' }, 21609],
    ['a callback on a host with an underscore', { ...plain, StatusCallback: 'http://my_host.example/' }, 21609],
    ['an unknown content', { To: plain.To, From: plain.From, ContentSid: `HX${'0'.repeat(32)}` }, 21655],
    ['variables without a content', { ...plain, ContentVariables: '{}' }, 21654],
    ['a content with a body', { ...plain, ContentSid: `HX${'0'.repeat(32)}` }, 20001],
    ['a parameter that does not exist', { ...plain, Colour: 'red' }, 20001],
    ['the camelCase of the SDK', { ...plain, statusCallback: 'http://127.0.0.1/' }, 20001],
    ['a schedule without a service', { ...plain, SendAt: '2026-11-25T10:00:00Z', ScheduleType: 'fixed' }, 35118],
    ['a messaging service', { ...plain, MessagingServiceSid: `MG${'0'.repeat(32)}` }, 21701],
    ['a validity of no time', { ...plain, ValidityPeriod: '0' }, 20001],
    ['a place that is none', { ...plain, PersistentAction: 'somewhere' }, 20001],
  ])('%s', async (_, form, code) => {
    expect(await refusal(form)).toEqual({ status: 400, code })
    expect(world.standIn.context.records.messages.list()).toEqual([])
  })

  it('names the error as the vendor does, which the SDK reads', async () => {
    const answer = await raw(world, 'POST', MESSAGES, { From: plain.From, Body: 'x' })
    expect(answer.json()).toEqual({ code: 21604, message: "A 'To' phone number is required.", more_info: 'https://www.twilio.com/docs/errors/21604', status: 400 })
    await expect(sdk(world.base).messages.create({ to: 'whatsapp:1', from: wire(OURS), body: 'x' })).rejects.toMatchObject({ status: 400, code: 21211 })
  })

  it('a sender that is not ours, once our numbers are known', async () => {
    setOwnNumbers([OURS], world.standIn.context.store)
    expect(await refusal({ ...plain, From: 'whatsapp:+4570000009' })).toEqual({ status: 400, code: 63007 })
    expect((await raw(world, 'POST', MESSAGES, plain)).status).toBe(201)
  })

  it('wrong or missing credentials, and another account', async () => {
    await expect(sdk(world.base, 'wrong').messages.create({ to: wire(ANNA), from: wire(OURS), body: 'x' })).rejects.toMatchObject({ status: 401, code: 20003 })
    expect((await raw(world, 'GET', MESSAGES, undefined, { Authorization: '' })).status).toBe(401)
    const foreign = await raw(world, 'GET', MESSAGES.replace(ACCOUNT, `AC${'1'.repeat(32)}`))
    expect([foreign.status, foreign.json().code]).toEqual([404, 20404])
    expect((await raw(world, 'GET', '/2010-04-01/Nothing.json')).status).toBe(404)
    expect((await raw(world, 'PUT', MESSAGES)).status).toBe(405)
  })

  it('a value given twice, and a body that is no form', async () => {
    const twice = await fetch(world.base + MESSAGES, {
      method: 'POST',
      body: 'To=a&To=b',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Authorization: `Basic ${btoa(`${ACCOUNT}:sandbox-twilio-token`)}` },
    })
    expect([twice.status, await twice.json()]).toMatchObject([400, { message: 'Parameter given more than once: To' }])
    expect((await raw(world, 'POST', MESSAGES, JSON.stringify(plain))).status).toBe(400)
  })
})
