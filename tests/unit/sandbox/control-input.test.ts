import { describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { Address } from '#sandbox/control/phone/addresses'
import { FaultInput } from '#sandbox/control/faults/input'
import { PhoneSend } from '#sandbox/control/phone/input'
import { receivedView, threadView } from '#sandbox/control/phone/views'
import { openStore } from '#sandbox/store'
import { plainDrawing } from '#sandbox/twilio/content/drawing'
import { createTwilioStandIn } from '#sandbox/twilio/stand-in'
import type { StoredMessage } from '#sandbox/twilio/store'

const noon = Date.parse('2026-11-24T11:00:00Z')

const message: StoredMessage = {
  ...plainDrawing('Hvem?'),
  kind: 'list',
  opener: 'Vælg',
  sid: 'MM1',
  direction: 'outbound',
  at: noon,
  updatedAt: noon,
  number: '+4570000001',
  phone: '+4520123456',
  options: [
    { id: '2026-11-26T11:00~o1', title: 'tor 11:00', description: 'hos Maja' },
    { id: 'any~o1', title: 'Alle', description: null },
  ],
  status: 'delivered',
  errorCode: null,
  statusCallback: null,
  redacted: false,
  deleted: false,
}

describe('phones in addresses', () => {
  it.each(['+4520123456', ' 4520123456', 'DK.1370998412087714265'])('%j is one', text => {
    expect(Address.parse(text)).toBe(text.replace(' ', '+'))
  })

  it.each(['4520123456', 'anna', '', '+45', '+00123456789'])('%j is none', text => {
    expect(Address.safeParse(text).success).toBe(false)
  })
})

describe('what the phone sends', () => {
  const both = { from: '+4520123456', to: '+4570000001' }

  it.each([{ text: '' }, { tap: { id: 'yes' } }, { media: { type: 'audio', transcript: 'hej' } }, { location: { lat: 1, lng: 2 } }])('may be %j', part => {
    expect(PhoneSend.parse({ ...both, ...part })).toEqual({ ...both, ...part })
  })

  it.each([{}, { text: 'x', colour: 'red' }, { text: 5 }, { tap: {} }, { text: 'x', deliveries: 0 }, { text: 'x', sid: 'SM1' }, { text: 'x', from: 'anna' }, { media: { type: 'image', url: 'x' } }])(
    'may not be %j',
    part => {
      expect(PhoneSend.safeParse({ ...both, ...part }).success).toBe(false)
    },
  )
})

describe('wished-for faults', () => {
  it('carry the lie of a hostile model', () => {
    const book = { service: 'svc_cut_m', provider: 'jonas', start: '2026-11-26T11:00:00+01:00' }
    expect(FaultInput.parse({ vendor: 'openai', mode: 'hostile', times: 2, book, text: 'booked' })).toEqual({
      vendor: 'openai',
      mode: 'hostile',
      times: 2,
      seconds: undefined,
      extras: { book, text: 'booked' },
    })
  })

  it.each([
    { vendor: 'twilio' },
    { vendor: 'aws', mode: 'slow' },
    { vendor: 'twilio', mode: 'sleepy' },
    { vendor: 'twilio', mode: 'hostile' },
    { vendor: 'twilio', mode: 'slow', times: 0 },
    { vendor: 'twilio', mode: 'slow', seconds: -1 },
    { vendor: 'twilio', mode: 'slow', often: true },
  ])('may not be %j', wish => {
    expect(FaultInput.safeParse(wish).success).toBe(false)
  })
})

describe('messages as the control API lists them', () => {
  it('name the logical id of each option and what comes back when it is tapped', () => {
    expect(receivedView(message, null)).toEqual({
      sid: 'MM1',
      at: '2026-11-24T11:00:00.000Z',
      from: '+4570000001',
      body: 'Hvem?',
      kind: 'list',
      language: null,
      status: 'delivered',
      tenant: null,
      options: [
        { id: '2026-11-26T11:00~o1', ref: '2026-11-26T11:00', title: 'tor 11:00', description: 'hos Maja', payload: '2026-11-26T11:00~o1' },
        { id: 'any~o1', ref: 'any', title: 'Alle', payload: 'any~o1' },
      ],
    })
  })

  it('carry what only the product knows, and what only some kinds have', () => {
    const sent = receivedView(
      {
        ...message,
        kind: 'link',
        options: [],
        template: 'reminder',
        language: 'en',
        links: [{ title: 'Betal', url: 'https://pay.example/a' }],
      },
      { tenant: 'saga', language: 'da', notification: { kind: 'reminder_24h', booking: 'bk_1' } },
    )
    expect(sent).toMatchObject({ tenant: 'saga', language: 'da', template: 'reminder', link: 'https://pay.example/a', notification: { kind: 'reminder_24h', booking: 'bk_1' } })
    expect(receivedView({ ...message, media: { sid: 'ME1', kind: 'image', contentType: 'image/png', url: 'https://x.example/a.png', transcript: null } }, null)).toMatchObject({
      mediaUrl: 'https://x.example/a.png',
    })
  })

  it('stand in a thread with its window', () => {
    expect(threadView({ messages: [message], isTyping: true, windowUntil: noon }, noon)).toMatchObject({
      isTyping: true,
      window: { open: true, until: '2026-11-24T11:00:00.000Z' },
      messages: [{ sid: 'MM1', direction: 'outbound', opener: 'Vælg' }],
    })
    expect(threadView({ messages: [], isTyping: false, windowUntil: noon }, noon + 1).window.open).toBe(false)
    expect(threadView({ messages: [], isTyping: false, windowUntil: null }, noon).window).toEqual({ open: false, until: null })
  })
})

describe('the stand-in', () => {
  it('lives by the sandbox clock', () => {
    const store = openStore(':memory:', noon)
    const { context } = createTwilioStandIn({ store, accountSid: 'AC1', authToken: 'x' })
    setClock(noon + 60_000, store)
    expect(context.now()).toBe(noon + 60_000)
  })
})
