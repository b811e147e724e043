import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addFault } from '#sandbox/faults'
import type { MessageContent, OutboundMessage } from '#server/domain/notifications/message'
import { createTwilioMessaging } from '#server/integrations/twilio/messaging'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, NOON, OURS, TOKEN, openWindow, startWorld } from '#tests/support/twilio-stand-in'

let world: World
let messaging: ReturnType<typeof createTwilioMessaging>

beforeEach(async () => {
  world = await startWorld()
  messaging = createTwilioMessaging({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: world.base }, `${world.webhookBase}/status`)
})

afterEach(() => world.close())

const message = (content: MessageContent): OutboundMessage => ({ from: OURS, to: ANNA, language: 'en', content })
const text = message({ kind: 'text', body: 'Hello' })
const onPhone = () => world.standIn.context.records.messages.list({ scope: ANNA }).filter(({ direction }) => direction === 'outbound')
const reminder = { name: 'reminder', language: 'en' as const, body: 'Hi {{1}}, your appointment is tomorrow at {{2}}. See you then!', buttons: ['Confirm', 'Move'], samples: ['Anna', '11:00'] }
const fault = (mode: 'http_500' | 'rate_limit' | 'drop_response' | 'malformed') => addFault({ vendor: 'twilio', mode, times: 1 }, world.standIn.context.store)

describe('what is sent arrives as it was meant', () => {
  it('sends text and reports its delivery under the reference', async () => {
    await openWindow(world)
    const outcome = await messaging.send(text, 'tnt_aaaaaaaa.cus_x.msg:SM1', null)
    await world.standIn.deliveries.idle()
    expect(outcome).toEqual({ result: 'sent', sid: onPhone()[0]?.sid })
    expect(world.received.filter(({ path }) => path.startsWith('/status')).map(({ path }) => new URL(path, 'http://x').searchParams.get('ref'))).toEqual([
      'tnt_aaaaaaaa.cus_x.msg:SM1',
      'tnt_aaaaaaaa.cus_x.msg:SM1',
    ])
  })

  it('sends buttons and lists with their ids, also with characters that JSON must escape', async () => {
    await openWindow(world)
    const options = [
      { id: 'yes~ab', title: 'Yes "now"' },
      { id: 'no~ab', title: 'No' },
    ]
    await messaging.send(message({ kind: 'buttons', body: 'Line one\nLine "two" – æøå', options }), 'r', null)
    await messaging.send(
      message({
        kind: 'list',
        body: 'Which?',
        opener: 'Choose',
        options: [
          { id: 'a~1', title: 'A', description: 'first' },
          { id: 'b~1', title: 'B' },
        ],
      }),
      'r',
      null,
    )
    const [buttons, list] = onPhone()
    expect(buttons).toMatchObject({
      kind: 'buttons',
      body: 'Line one\nLine "two" – æøå',
      options: [
        { id: 'yes~ab', title: 'Yes "now"' },
        { id: 'no~ab', title: 'No' },
      ],
    })
    expect(list).toMatchObject({
      kind: 'list',
      options: [
        { id: 'a~1', title: 'A', description: 'first' },
        { id: 'b~1', title: 'B', description: null },
      ],
    })
  })

  it('makes one content for a shape, however often it is used', async () => {
    await openWindow(world)
    for (const body of ['One?', 'Two?', 'Three?']) await messaging.send(message({ kind: 'buttons', body, options: [{ id: 'a', title: 'A' }] }), 'r', null)
    expect(world.standIn.context.store.calls.list('twilio').filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/Content'))).toHaveLength(1)
  })

  it('sends an approved template to somebody who has not written', async () => {
    const outcome = await messaging.send(message({ kind: 'template', name: 'reminder', variables: ['Anna', '11:00'], optionIds: ['confirm:b1', 'move:b1'] }), 'r', reminder)
    await world.standIn.deliveries.idle()
    expect(outcome.result).toBe('sent')
    expect(onPhone()).toMatchObject([{ body: 'Hi Anna, your appointment is tomorrow at 11:00. See you then!', status: 'delivered', options: [{ id: 'confirm:b1' }, { id: 'move:b1' }] }])
    expect(onPhone()[0]?.template).toContain('reminder')
  })
})

describe('what the vendor answers becomes what is to be done', () => {
  it('calls a lost answer unknown, and finds the message in the list', async () => {
    await openWindow(world)
    fault('drop_response')
    expect(await messaging.send(text, 'r', null)).toMatchObject({ result: 'unknown' })
    expect(await messaging.listSent({ from: OURS, to: ANNA, since: NOON })).toEqual([{ sid: onPhone()[0]?.sid, body: 'Hello', createdAt: NOON }])
  })

  it('calls a server error unknown, a rate limit a retry with its wait, an unreadable answer unknown', async () => {
    await openWindow(world)
    fault('http_500')
    expect(await messaging.send(text, 'r', null)).toMatchObject({ result: 'unknown' })
    fault('rate_limit')
    expect(await messaging.send(text, 'r', null)).toMatchObject({ result: 'retry', afterMs: 1000 })
    fault('malformed')
    expect(await messaging.send(text, 'r', null)).toMatchObject({ result: 'unknown' })
    expect(onPhone()).toEqual([])
  })

  it('knows that nothing was sent when it fails before the message itself', async () => {
    await openWindow(world)
    fault('http_500')
    expect(await messaging.send(message({ kind: 'buttons', body: 'x', options: [{ id: 'a', title: 'A' }] }), 'r', null)).toMatchObject({ result: 'retry' })
  })

  it('calls a vendor that cannot be reached a retry', async () => {
    const nowhere = createTwilioMessaging({ accountSid: ACCOUNT, authToken: TOKEN, baseUrl: 'http://127.0.0.1:65530' }, 'http://127.0.0.1:65530/status')
    expect(await nowhere.send(text, 'r', null)).toMatchObject({ result: 'retry' })
  })

  it('calls a wrong token a sender that is not ready', async () => {
    const wrong = createTwilioMessaging({ accountSid: ACCOUNT, authToken: 'wrong', baseUrl: world.base }, `${world.webhookBase}/status`)
    expect(await wrong.send(text, 'r', null)).toMatchObject({ result: 'rejected', reason: 'sender_not_ready' })
  })

  it('calls what the vendor refuses for good rejected', async () => {
    await openWindow(world)
    expect(await messaging.send({ ...text, to: 'nobody' }, 'r', null)).toMatchObject({ result: 'rejected' })
  })
})
