import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSignedByTwilio, readDeliveryStatus, readInboundMessage } from '#server/integrations/twilio/webhook'

const NOW = Date.parse('2030-05-06T09:00:00Z')
const SID = `SM${'0'.repeat(31)}1`
const base = { MessageSid: SID, AccountSid: `AC${'0'.repeat(32)}`, From: 'whatsapp:+4520304050', To: 'whatsapp:+4570701234', Body: '', NumMedia: '0', ProfileName: 'Ada' }
const read = (form: Record<string, string>) => readInboundMessage({ ...base, ...form }, NOW)

const account = { accountSid: base.AccountSid, authToken: 'token' }

const sign = (url: string, params: Record<string, string>, token = 'token') =>
  createHmac('sha1', token)
    .update(
      url
        + Object.keys(params)
          .sort()
          .map(name => name + params[name])
          .join(''),
    )
    .digest('base64')

describe('a signature', () => {
  const url = 'https://book.example.com/api/webhooks/twilio/message'
  const params = { ...base, Body: 'Klip på torsdag? ✂️' }

  it('is accepted over the public address and the form as it was sent', async () => {
    expect(await isSignedByTwilio(account, { url, params, signature: sign(url, params) })).toBe(true)
  })

  it.each([
    ['missing', { url, params, signature: undefined }],
    ['of another token', { url, params, signature: sign(url, params, 'other') }],
    ['over another address', { url: url.replace('https', 'http'), params, signature: sign(url, params) }],
    ['over another body', { url, params: { ...params, Body: 'Gratis!' }, signature: sign(url, params) }],
    ['in the name of another account', { url, params: { ...params, AccountSid: 'AC1' }, signature: sign(url, { ...params, AccountSid: 'AC1' }) }],
    ['with a parameter too many', { url, params: { ...params, Extra: '1' }, signature: sign(url, params) }],
  ])('is refused when it is %s', async (_case, form) => {
    expect(await isSignedByTwilio(account, form)).toBe(false)
  })
})

describe('an incoming message', () => {
  it.each([
    ['text', { Body: 'Hej' }, { kind: 'text', text: 'Hej', payload: null }],
    ['a button', { Body: 'Yes', ButtonText: 'Yes', ButtonPayload: 'yes~ab' }, { kind: 'tap', text: 'Yes', payload: 'yes~ab' }],
    ['a list row', { Body: 'Maja', ListId: 'maja~ab', ListTitle: 'Maja' }, { kind: 'tap', text: 'Maja', payload: 'maja~ab' }],
    ['a picture with words', { Body: 'like this', NumMedia: '1', MediaUrl0: 'https://x/1', MediaContentType0: 'image/jpeg' }, { kind: 'image', text: 'like this', mediaUrl: 'https://x/1' }],
    ['a sticker', { NumMedia: '1', MediaUrl0: 'https://x/1', MediaContentType0: 'image/webp' }, { kind: 'sticker' }],
    ['a voice note', { NumMedia: '1', MediaUrl0: 'https://x/1', MediaContentType0: 'audio/ogg' }, { kind: 'audio' }],
    ['a document', { NumMedia: '1', MediaUrl0: 'https://x/1', MediaContentType0: 'application/pdf' }, { kind: 'document' }],
    [
      'a document with the name of its file',
      { Body: 'Referral of May.pdf', NumMedia: '1', MessageType: 'document', MediaUrl0: 'https://x/1', MediaContentType0: 'application/pdf' },
      { kind: 'document', text: '' },
    ],
    [
      'a document with words',
      { Body: 'See the page. Thanks', NumMedia: '1', MessageType: 'document', MediaUrl0: 'https://x/1', MediaContentType0: 'application/pdf' },
      { kind: 'document', text: 'See the page. Thanks' },
    ],
    ['a contact', { NumMedia: '1', MessageType: 'contacts', MediaUrl0: 'https://x/1', MediaContentType0: 'text/vcard' }, { kind: 'contacts' }],
    ['a reaction', { MessageType: 'reaction', Body: '👍' }, { kind: 'reaction', text: '👍' }],
    ['a poll', { MessageType: 'unsupported' }, { kind: 'unsupported' }],
    ['a location', { Latitude: '55.6', Longitude: '12.5' }, { kind: 'location' }],
    ['nothing usable', {}, { kind: 'unsupported', text: '' }],
    ['a broken count of media', { Body: 'Hej', NumMedia: 'many' }, { kind: 'text' }],
  ])('is read: %s', (_case, form, expected) => {
    expect(read(form)).toMatchObject({ id: SID, from: '+4520304050', to: '+4570701234', receivedAt: '2030-05-06T09:00:00.000Z', ...expected })
  })

  it('may come from somebody who hides their number', () => {
    expect(read({ From: 'whatsapp:DK.1370998412087714265' })?.from).toBe('DK.1370998412087714265')
  })

  it('is cut where WhatsApp itself would end it', () => {
    expect(read({ Body: '😀'.repeat(16_000) })?.text.length).toBe(4096)
  })

  it.each([
    ['an SMS', { From: '+4520304050' }],
    ['without an id', { MessageSid: '' }],
    ['with a strange id', { MessageSid: 'SM#1' }],
  ])('is not for us when it is %s', (_case, form) => {
    expect(read(form)).toBeNull()
  })
})

describe('a delivery status', () => {
  it.each([
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['read', 'read'],
    ['failed', 'failed'],
    ['undelivered', 'failed'],
  ])('%s is read as %s', (wire, status) => {
    expect(readDeliveryStatus({ MessageSid: SID, MessageStatus: wire, ErrorCode: '63016' })).toEqual({ sid: SID, status, errorCode: '63016' })
  })

  it.each(['queued', 'sending', 'accepted', 'invented'])('%s says nothing new', wire => {
    expect(readDeliveryStatus({ MessageSid: SID, MessageStatus: wire })).toBeNull()
  })
})
