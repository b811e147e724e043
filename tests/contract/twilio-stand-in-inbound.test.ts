import webhooks from 'twilio/lib/webhooks/webhooks.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { setClock } from '#sandbox/clock'
import { inboundForm } from '#sandbox/twilio/inbound/form'
import { observeInbound } from '#sandbox/twilio/inbound/observe'
import { markRead, receivedBy, threadOf } from '#sandbox/twilio/phone'
import { isSigned, signRequest } from '#sandbox/twilio/webhooks/signature'
import { isWindowOpen } from '#sandbox/twilio/messages/window'
import { readContract } from '#tests/support/openapi-shape'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, MESSAGES, NOON, OURS, TOKEN, openWindow, raw, sdk, startWorld } from '#tests/support/twilio-stand-in'

const Params = z.record(z.string(), z.string())
const Samples = z.object({
  account_sid: z.string(),
  auth_token: z.string(),
  samples: z.array(z.object({ name: z.string(), url: z.string(), headers: Params, params: Params })),
})
const file = readContract('twilio-inbound-samples.json')
const samples = file === null ? null : Samples.parse(file)

let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const webhookUrl = () => `${world.webhookBase}/message`
const deliver = (wish: object) => world.standIn.deliverInbound({ from: ANNA, to: OURS, webhookUrl: webhookUrl(), ...wish })
const lastForm = () => world.received.at(-1)?.params ?? {}

describe('signatures', () => {
  it('are those of the vendor, by its own SDK', async () => {
    const odd = 'Ja & nej + 100 % "=" ; 🌸 مرحبا\n<3'
    await deliver({ text: odd, profileName: 'Ætte' })
    const [post] = world.received
    if (post === undefined) throw new Error('nothing was posted')
    const { params, signature } = post
    expect(params.Body).toBe(odd)
    expect(webhooks.validateRequest(TOKEN, signature, webhookUrl(), params)).toBe(true)
    expect(webhooks.validateRequest(TOKEN, signature, webhookUrl(), { ...params, Body: 'other' })).toBe(false)
  })

  it('of status callbacks cover the query of their URL', async () => {
    await openWindow(world)
    const statusCallback = `${world.webhookBase}/status?ref=tnt_1%7Emsg%3AA&x=%C3%A6`
    await sdk(world.base).messages.create({ to: `whatsapp:${ANNA}`, from: `whatsapp:${OURS}`, body: 'Hej', statusCallback })
    await world.standIn.deliveries.idle()
    const posts = world.received.filter(({ path }) => path.startsWith('/status'))
    expect(posts).toHaveLength(2)
    for (const { params, signature } of posts) expect(webhooks.validateRequest(TOKEN, signature, statusCallback, params)).toBe(true)
  })

  it('fit every recorded sample, and no changed one', test => {
    if (samples === null) return test.skip('the recorded samples are not beside the project')
    expect(samples.samples.length).toBeGreaterThan(30)
    for (const { name, url, headers, params } of samples.samples) {
      expect(signRequest(samples.auth_token, url, params), name).toBe(headers['X-Twilio-Signature'])
      expect(isSigned(samples.auth_token, url, { ...params, From: 'whatsapp:+4511111111' }, headers['X-Twilio-Signature']), name).toBe(false)
    }
    expect(isSigned(TOKEN, 'http://x/', {}, undefined)).toBe(false)
  })
})

const kinds = z.enum(['image', 'audio', 'video', 'document', 'sticker', 'contacts'])

/** What was done on the phone, read back from a recorded form. */
function contentOf(params: z.output<typeof Params>, accountSid: string): Parameters<typeof inboundForm>[0] {
  const replied = params.OriginalRepliedMessageSid ?? null
  const isList = params.ListId !== undefined
  const id = params.ListId ?? params.ButtonPayload
  const mediaSid = params.MediaUrl0?.split('/').at(-1)
  return {
    sid: params.MessageSid ?? '',
    accountSid,
    from: params.From?.replace('whatsapp:', '') ?? '',
    to: params.To?.replace('whatsapp:', '') ?? '',
    profileName: params.ProfileName ?? null,
    text: params.Body ?? '',
    tap:
      id === undefined
        ? null
        : { control: isList ? 'list' : 'button', id, title: params.Body ?? '', description: params.ListDescription ?? null, repliedSid: replied, isTemplate: params.MessageType === 'button' },
    media: mediaSid === undefined ? null : { sid: mediaSid, kind: kinds.parse(params.MessageType), contentType: params.MediaContentType0 ?? '' },
    location: params.Latitude === undefined ? null : { lat: Number(params.Latitude), lng: Number(params.Longitude), label: params.Label ?? null, address: params.Address ?? null },
  }
}

describe('forms', () => {
  it.for([
    'text',
    'text-emoji-only',
    'text-very-long',
    'text-special-characters',
    'text-empty-profile',
    'quick-reply-button',
    'template-button-out-of-session',
    'list-picker-reply',
    'image-with-caption',
    'image-without-caption',
    'voice-note',
    'document-pdf',
    'sticker',
    'video',
    'location-pin',
    'location-with-address',
    'contact-card',
    'shared-number-keyword',
    'sender-without-phone-number',
    'keyword-cancel',
  ])('look like the recorded one of %s', (name, test) => {
    if (samples === null) return test.skip('the recorded samples are not beside the project')
    const sample = samples.samples.find(each => each.name === name)
    if (sample === undefined) throw new Error(`no sample ${name}`)
    const { ExternalUserId, ...form } = inboundForm(contentOf(sample.params, samples.account_sid))
    const { ExternalUserId: recorded, ...expected } = sample.params
    expect(form).toEqual(expected)
    expect(ExternalUserId?.slice(0, 12)).toBe(recorded?.slice(0, 12))
  })
})

describe('delivering', () => {
  it('posts as often as asked with one MessageSid, and answers what the webhook said', async () => {
    world.answerWith(204)
    const { sid, statuses } = await deliver({ text: 'Hej', deliveries: 3, profileName: 'Anna' })
    expect(statuses).toEqual([204, 204, 204])
    expect(world.received.map(({ params }) => params.MessageSid)).toEqual([sid, sid, sid])
    expect(new Set(world.received.map(({ headers }) => headers.token)).size).toBe(1)
    expect(lastForm()).toMatchObject({ From: `whatsapp:${ANNA}`, To: `whatsapp:${OURS}`, WaId: '4520123456', ProfileName: 'Anna', MessageType: 'text', AccountSid: ACCOUNT })
    expect(threadOf(world.standIn.context, ANNA, OURS).messages).toHaveLength(1)
  })

  it('uses the sid that it is given, and remembers the name of the profile', async () => {
    const sid = `SM${'a'.repeat(32)}`
    expect((await deliver({ text: 'Hej', sid, profileName: 'Anna' })).sid).toBe(sid)
    await deliver({ text: 'Igen' })
    expect(lastForm()).toMatchObject({ ProfileName: 'Anna' })
  })

  it('answers 0 when nobody listens', async () => {
    expect((await deliver({ text: 'Hej', webhookUrl: 'http://127.0.0.1:9/message' })).statuses).toEqual([0])
  })

  it('sends voice notes, whose sound can be fetched with the credentials', async () => {
    await deliver({ media: { type: 'voice', transcript: 'klip på torsdag' } })
    expect(lastForm()).toMatchObject({ NumMedia: '1', MessageType: 'audio', MediaContentType0: 'audio/ogg', Body: '' })
    const path = new URL(lastForm().MediaUrl0 ?? '').pathname
    expect((await raw(world, 'GET', path, undefined, { Authorization: '' })).status).toBe(401)
    const redirect = await raw(world, 'GET', path)
    expect(redirect.status).toBe(307)
    const stored = await fetch(new URL(redirect.headers.get('location') ?? '', world.base + path))
    expect([stored.headers.get('content-type'), await stored.text()]).toEqual(['audio/ogg', 'OggS\nklip på torsdag'])
    const list = await raw(world, 'GET', MESSAGES.replace('.json', `/${lastForm().MessageSid}/Media.json`))
    expect(list.entries('media_list')).toMatchObject([{ content_type: 'audio/ogg', parent_sid: lastForm().MessageSid }])
  })

  it.each([
    ['image/png', 'image', 'image/png'],
    ['sticker', 'sticker', 'image/webp'],
    ['application/pdf', 'document', 'application/pdf'],
    ['text/vcard', 'contacts', 'text/vcard'],
    ['video', 'video', 'video/mp4'],
  ])('sends a medium of type %s as %s', async (type, messageType, contentType) => {
    await deliver({ media: { type, url: 'https://x.example/a' }, text: 'se her' })
    expect(lastForm()).toMatchObject({ MessageType: messageType, MediaContentType0: contentType, Body: 'se her' })
    expect(threadOf(world.standIn.context, ANNA, OURS).messages).toMatchObject([{ kind: 'media', media: { url: 'https://x.example/a', kind: messageType } }])
  })

  it('sends a place', async () => {
    await deliver({ location: { lat: 55.6, lng: 12.5, label: 'Hjemme' } })
    expect(lastForm()).toMatchObject({ MessageType: 'location', Latitude: '55.6', Longitude: '12.5', Label: 'Hjemme', NumMedia: '0' })
  })
})

describe('taps', () => {
  const contents = {
    buttons: {
      language: 'da',
      types: {
        'twilio/quick-reply': {
          body: 'Skal jeg booke?',
          actions: [
            { title: 'Ja', id: 'yes~o2' },
            { title: 'Nej', id: 'no~o2' },
          ],
        },
      },
    },
    list: {
      language: 'da',
      types: {
        'twilio/list-picker': {
          body: 'Hvem?',
          button: 'Vælg',
          items: [
            { id: 'maja~o1', item: 'Maja', description: '4,8 ★' },
            { id: 'any~o1', item: 'Alle' },
          ],
        },
      },
    },
  }
  const show = async (kind: keyof typeof contents) => {
    const content = await raw(world, 'POST', '/v1/Content', JSON.stringify(contents[kind]))
    const message = await raw(world, 'POST', MESSAGES, { To: `whatsapp:${ANNA}`, From: `whatsapp:${OURS}`, ContentSid: String(content.json().sid) })
    await world.standIn.deliveries.idle()
    return String(message.json().sid)
  }

  beforeEach(async () => {
    await openWindow(world)
  })

  it.each(['maja', 'maja~o1', 'Maja', 'MAJA '])('choose a row of the newest list by %j', async id => {
    const sid = await show('list')
    await deliver({ tap: { id } })
    expect(lastForm()).toMatchObject({ ListId: 'maja~o1', ListTitle: 'Maja', ListDescription: '4,8 ★', Body: 'Maja', OriginalRepliedMessageSid: sid, MessageType: 'interactive' })
    expect(lastForm().ButtonPayload).toBeUndefined()
  })

  it('choose a button by its logical id, from the newest message only', async () => {
    await show('list')
    const sid = await show('buttons')
    await deliver({ tap: { id: 'yes' } })
    expect(lastForm()).toMatchObject({ ButtonPayload: 'yes~o2', ButtonText: 'Ja', Body: 'Ja', OriginalRepliedMessageSid: sid, OriginalRepliedMessageSender: `whatsapp:${OURS}` })
    await deliver({ tap: { id: 'maja' } })
    expect(lastForm()).toMatchObject({ ButtonPayload: 'maja', ButtonText: 'maja' })
  })

  it('reach an older message by the whole id', async () => {
    const sid = await show('list')
    await show('buttons')
    await deliver({ tap: { id: 'maja~o1' } })
    expect(lastForm()).toMatchObject({ ListId: 'maja~o1', OriginalRepliedMessageSid: sid })
  })

  it('of a button that this phone never got are sent all the same', async () => {
    await deliver({ tap: { id: 'bk:last-week', title: 'Confirm' } })
    expect(lastForm()).toMatchObject({ ButtonPayload: 'bk:last-week', ButtonText: 'Confirm', Body: 'Confirm' })
    expect(lastForm().OriginalRepliedMessageSid).toBeUndefined()
  })

  it('of a template report themselves as its buttons do', async () => {
    const content = await raw(world, 'POST', '/v1/Content', JSON.stringify(contents.buttons))
    await raw(world, 'POST', `/v1/Content/${content.json().sid}/ApprovalRequests/whatsapp`, JSON.stringify({ name: 'ask', category: 'UTILITY' }))
    await raw(world, 'POST', MESSAGES, { To: `whatsapp:${ANNA}`, From: `whatsapp:${OURS}`, ContentSid: String(content.json().sid) })
    await deliver({ tap: { id: 'no' } })
    expect(lastForm()).toMatchObject({ MessageType: 'button', ButtonPayload: 'no~o2' })
  })

  it('cannot hit a message that never arrived', async () => {
    setClock(NOON + 2 * 86_400_000, world.standIn.context.store)
    await show('buttons')
    await deliver({ tap: { id: 'yes' } })
    expect(lastForm()).toMatchObject({ ButtonPayload: 'yes', ButtonText: 'yes' })
  })
})

describe('the phone', () => {
  it('knows of a message that somebody else posted to the webhook', () => {
    const { context } = world.standIn
    const form = inboundForm({ sid: `SM${'b'.repeat(32)}`, accountSid: ACCOUNT, from: ANNA, to: OURS, profileName: null, text: 'Hej', tap: null, media: null, location: null })
    expect(isWindowOpen(context, OURS, ANNA)).toBe(false)
    observeInbound(context, form)
    observeInbound(context, { ...form, Body: 'changed' })
    expect(isWindowOpen(context, OURS, ANNA)).toBe(true)
    expect(threadOf(context, ANNA, OURS).messages).toMatchObject([{ body: 'Hej', direction: 'inbound' }])
    observeInbound(context, { ...form, MessageSid: 'SM2', AccountSid: `AC${'9'.repeat(32)}` })
    expect(threadOf(context, ANNA, OURS).messages).toHaveLength(1)
  })

  it('lists what it received, and what came after a message in either direction', async () => {
    await openWindow(world)
    const say = (body: string) => sdk(world.base).messages.create({ to: `whatsapp:${ANNA}`, from: `whatsapp:${OURS}`, body })
    const first = await say('one')
    const { sid } = await deliver({ text: 'two?' })
    await say('two')
    const { context } = world.standIn
    const bodies = (after: string | null) => receivedBy(context, ANNA, after)?.map(message => message.body)
    expect([bodies(null), bodies(first.sid), bodies(sid)]).toEqual([['one', 'two'], ['two'], ['two']])
    expect(bodies('SMunknown')).toBeUndefined()
    expect(receivedBy(context, '+4511111111', null)).toEqual([])
  })

  it('reports read once, after delivered', async () => {
    await openWindow(world)
    await sdk(world.base).messages.create({ to: `whatsapp:${ANNA}`, from: `whatsapp:${OURS}`, body: 'Hej', statusCallback: `${world.webhookBase}/status` })
    const { context, deliveries } = world.standIn
    markRead(context, deliveries, ANNA, OURS)
    markRead(context, deliveries, ANNA, OURS)
    await deliveries.idle()
    expect(markRead(context, deliveries, ANNA, OURS)).toBe(0)
    expect(world.received.filter(({ path }) => path === '/status').map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered', 'read'])
    expect(threadOf(context, ANNA, OURS).messages.at(-1)?.status).toBe('read')
  })

  it.each(['v2', 'v3'])('shows dots until the answer (%s)', async version => {
    const { sid } = await openWindow(world)
    const answer =
      version === 'v2'
        ? await raw(world, 'POST', '/v2/Indicators/Typing.json', { channel: 'whatsapp', messageId: sid })
        : await raw(world, 'POST', '/v3/Indicators/Typing.json', JSON.stringify({ channel: 'WHATSAPP', messageId: sid }))
    expect([answer.status, answer.json()]).toEqual([200, { success: true }])
    expect(threadOf(world.standIn.context, ANNA, OURS)).toMatchObject({ isTyping: true, messages: [{ status: 'read' }] })
    await sdk(world.base).messages.create({ to: `whatsapp:${ANNA}`, from: `whatsapp:${OURS}`, body: 'Hej' })
    expect(threadOf(world.standIn.context, ANNA, OURS).isTyping).toBe(false)
  })

  it('refuses dots for a message that nobody sent', async () => {
    expect((await raw(world, 'POST', '/v2/Indicators/Typing.json', { channel: 'whatsapp', messageId: `SM${'0'.repeat(32)}` })).status).toBe(400)
    expect((await raw(world, 'POST', '/v2/Indicators/Typing.json', { channel: 'sms', messageId: `SM${'0'.repeat(32)}` })).status).toBe(400)
  })
})
