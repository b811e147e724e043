import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebhookForm } from '#tests/support/customer-form'
import type { World } from '#tests/integration/world'
import { baseForm, newMessageSid, postForm, tapForm, textForm, twilioSignature } from '#tests/support/customer-form'
import { SALON, SALON_NUMBER, startWorld, strangerPhone } from '#tests/integration/world'

const WISH = 'pedicure with Freja Tuesday 23 March at 13:00'

describe('what nobody should send', () => {
  let world: World
  let people = 0

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    people++
    await world.control.settle()
  })

  const url = () => world.info.twilio.messageUrl
  const token = () => world.info.twilio.authToken
  const somebody = () => world.customer(strangerPhone(people))
  const sign = (form: WebhookForm) => twilioSignature(token(), url(), form)

  /** Whatever came before, the next sensible message is answered. */
  const goesOn = async () => {
    const replies = await somebody().say(WISH)
    expect(replies.length).toBe(1)
    const { awaiting } = await world.control.conversation(SALON, strangerPhone(people))
    expect(['name', 'confirm']).toContain(awaiting)
  }

  const leavesNoTrace = async () => {
    await world.control.settle()
    expect(await somebody().allReceived()).toEqual([])
    expect(await world.control.conversation(SALON, strangerPhone(people))).toMatchObject({ awaiting: null, flow: null, language: null, handoff: false })
    expect((await world.control.customers(SALON)).map(({ phone }) => phone)).not.toContain(strangerPhone(people))
  }

  it.each<[string, (form: WebhookForm) => Promise<{ status: number }>]>([
    ['no signature', form => postForm(url(), form, null)],
    ['an empty signature', form => postForm(url(), form, '')],
    ['a signature made with another token', form => postForm(url(), form, twilioSignature('another-token', url(), form))],
    ['a signature over another address', form => postForm(url(), form, twilioSignature(token(), 'https://elsewhere.example/api/webhooks/twilio/message', form))],
    ['a body that was changed after signing', form => postForm(url(), { ...form, Body: 'something else' }, sign(form))],
    ['a parameter that was added after signing', form => postForm(url(), { ...form, ButtonPayload: 'yes' }, sign(form))],
    ['a parameter that was taken out after signing', ({ WaId: _, ...form }) => postForm(url(), form, sign({ ...form, WaId: '4531' }))],
    [
      'an account that is not ours',
      form => {
        const foreign = { ...form, AccountSid: `AC${'9'.repeat(32)}` }
        return postForm(url(), foreign, sign(foreign))
      },
    ],
  ])('%s: 403 and no trace', async (_, post) => {
    const { status } = await post(textForm(somebody().sender, WISH))
    expect(status).toBe(403)
    await leavesNoTrace()
    await goesOn()
  })

  it('a body over 1 MB is refused with 413, before anything is read', async () => {
    const form = textForm(somebody().sender, 'x'.repeat(1_100_000))
    expect((await postForm(url(), form, sign(form))).status).toBe(413)
    await leavesNoTrace()
    await goesOn()
  })

  it("a number that is nobody's is acknowledged and forgotten", async () => {
    const form = textForm({ ...somebody().sender, number: '+4570999999' }, WISH)
    const { status, body } = await postForm(url(), form, sign(form))
    expect([status, body]).toEqual([200, expect.stringContaining('<Response')])
    await leavesNoTrace()
  })

  it.each<[string, () => WebhookForm]>([
    ['an empty body', () => baseForm(somebody().sender, newMessageSid())],
    ['only blanks', () => textForm(somebody().sender, '  \n\t ')],
    ['64 KB of emoji', () => textForm(somebody().sender, '💅🏽'.repeat(8_192))],
    ['64 KB of letters', () => textForm(somebody().sender, 'a'.repeat(65_536))],
    ['combining marks', () => textForm(somebody().sender, `p${'\u0301'.repeat(5_000)}edicure`)],
    ['control characters', () => textForm(somebody().sender, 'pedi\u0000cure\u0007 \u202Eplease')],
    ['digits without end', () => textForm(somebody().sender, '9'.repeat(4_000))],
    ['an unknown command', () => textForm(somebody().sender, '/DROP_TABLE now')],
    ['markup', () => textForm(somebody().sender, '<script>alert(1)</script> {{1}} ${x} `rm`')],
    ['a button nobody made', () => tapForm(somebody().sender, { option: { id: 'nonsense-1234', payload: null, title: 'Yes', description: null }, isList: false, messageSid: null })],
    ['a row nobody made', () => tapForm(somebody().sender, { option: { id: 'svc_x~0000', payload: null, title: 'Haircut', description: null }, isList: true, messageSid: null })],
    ['a payload of 5,000 characters', () => tapForm(somebody().sender, { option: { id: 'x'.repeat(5_000), payload: null, title: 'Yes', description: null }, isList: false, messageSid: null })],
    ['a payload with our separators', () => tapForm(somebody().sender, { option: { id: '~#~::move:~', payload: null, title: 'Yes', description: null }, isList: false, messageSid: null })],
    ['media without an address', () => ({ ...baseForm(somebody().sender, newMessageSid()), NumMedia: '1', MediaContentType0: 'image/jpeg', MessageType: 'image' })],
    ['a sticker', () => ({ ...baseForm(somebody().sender, newMessageSid()), NumMedia: '1', MediaContentType0: 'image/webp', MediaUrl0: 'https://api.twilio.com/x', MessageType: 'sticker' })],
    ['a number of media that is none', () => ({ ...baseForm(somebody().sender, newMessageSid()), NumMedia: 'many', MessageType: 'image' })],
    ['a place on the map', () => ({ ...baseForm(somebody().sender, newMessageSid()), Latitude: '56.1', Longitude: '10.2', MessageType: 'location' })],
    ['a place that is none', () => ({ ...baseForm(somebody().sender, newMessageSid()), Latitude: 'north', Longitude: '', MessageType: 'location' })],
    ['contacts', () => ({ ...baseForm(somebody().sender, newMessageSid()), NumMedia: '1', MediaContentType0: 'text/vcard', MediaUrl0: 'https://api.twilio.com/x', MessageType: 'contacts' })],
    ['a profile name of 3,000 characters', () => ({ ...textForm(somebody().sender, 'hello'), ProfileName: '🙃'.repeat(1_500) })],
  ])('%s: a polite answer or a quiet acknowledgement, and the conversation goes on', async (_, form) => {
    expect(await somebody().post(form())).toBe(200)
    await world.control.settle()
    const replies = await somebody().allReceived()
    expect(replies.length).toBeLessThanOrEqual(1)
    for (const { body } of replies) expect(body.length).toBeGreaterThan(0)
    await goesOn()
  })

  it.each<[string, (form: WebhookForm) => WebhookForm | string]>([
    ['without a MessageSid', ({ MessageSid: _, ...form }) => form],
    ['with a sender of another channel', form => ({ ...form, From: 'sms:+4531000000' })],
    ['without a sender', ({ From: _, ...form }) => form],
    ['without any parameter', () => ({})],
  ])('a signed request %s is acknowledged and leaves nothing', async (_, change) => {
    const form = change(textForm(somebody().sender, WISH))
    const signed = typeof form === 'string' ? {} : form
    const { status } = await postForm(url(), form, sign(signed))
    expect(status).toBeLessThan(500)
    await leavesNoTrace()
  })

  it('another method or content type is no server error', async () => {
    expect((await fetch(url())).status).toBeLessThan(500)
    const json = await fetch(url(), { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"Body":"hi"}' })
    expect(json.status).toBe(403)
  })

  it('a MessageSid that was heard before is a repeat, whatever its body says now', async () => {
    const sid = newMessageSid()
    const customer = somebody()
    expect(await customer.postText(WISH, sid)).toBe(200)
    await world.control.settle()
    const before = await customer.allReceived()
    expect(await customer.postText('gel nails with Yasmin Monday 22 March at 15:00', sid)).toBe(200)
    await world.control.settle()
    expect(await customer.allReceived()).toEqual(before)
  })

  it('a button of last week is answered and books nothing', async () => {
    const customer = somebody()
    await customer.say(WISH)
    await customer.say('Ida Bro')
    const offer = (await customer.allReceived()).at(-1)
    const option = offer?.options[0]
    expect(option).toBeDefined()
    await world.control.advance({ by: 'P7D' })
    if (option !== undefined) expect(await customer.postTap({ option, isList: offer?.kind === 'list', messageSid: offer?.sid ?? null })).toBe(200)
    await world.control.settle()
    expect((await customer.received()).length).toBeGreaterThan(0)
    expect((await world.control.bookings(SALON)).filter(({ customer: phone }) => phone === customer.phone)).toEqual([])
    await world.reset()
  })

  it('a person without a phone number is answered at their channel id', async () => {
    const customer = world.customer(`DK.13709984120877${people}`, 'maja.l')
    const replies = await customer.say(WISH)
    expect(replies.length).toBe(1)
    expect(replies[0]?.from).toBe(SALON_NUMBER)
  })
})
