import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { decideApproval } from '#sandbox/twilio/settings'
import { readContract, shapeProblems } from '#tests/support/openapi-shape'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, MESSAGES, NOON, OURS, openWindow, raw, sdk, startWorld } from '#tests/support/twilio-stand-in'

const contract = readContract('twilio-messaging.openapi.json')
let world: World

beforeEach(async () => {
  world = await startWorld()
})

afterEach(() => world.close())

const create = (content: object) => raw(world, 'POST', '/v1/Content', JSON.stringify(content))
const created = async (content: object): Promise<string> => {
  const answer = await create(content)
  expect(answer.status, answer.text).toBe(201)
  return String(answer.json().sid)
}
const send = (contentSid: string, contentVariables?: object) =>
  raw(world, 'POST', MESSAGES, {
    To: `whatsapp:${ANNA}`,
    From: `whatsapp:${OURS}`,
    ContentSid: contentSid,
    ...(contentVariables === undefined ? {} : { ContentVariables: JSON.stringify(contentVariables) }),
  })
const submit = (sid: string, body: object) => raw(world, 'POST', `/v1/Content/${sid}/ApprovalRequests/whatsapp`, JSON.stringify(body))
const lastMessage = () => world.standIn.context.records.messages.list({ newestFirst: true, limit: 1 })[0]

const buttons = (count: number, title = 'Valg') => ({
  friendly_name: 'pick',
  language: 'da',
  variables: { 1: 'Anna' },
  types: {
    'twilio/quick-reply': { body: 'Hej {{1}}, hvad vil du gerne i dag?', actions: Array.from({ length: count }, (_, i) => ({ type: 'QUICK_REPLY', title: `${title} ${i + 1}`, id: `id_${i}~o1` })) },
  },
})
const list = (items: object[]) => ({ language: 'da', types: { 'twilio/list-picker': { body: '{{b}}', button: 'Se tider', items } } })
const text = (body: string, variables: object = {}) => ({ friendly_name: 'reminder', language: 'da', variables, types: { 'twilio/text': { body } } })

describe('contents', () => {
  it('are created, listed, fetched and deleted through the SDK, in snake_case', async () => {
    const { content } = sdk(world.base)
    const made = await content.contents.create(buttons(3) as never)
    expect(made).toMatchObject({ friendlyName: 'pick', language: 'da', accountSid: ACCOUNT, types: buttons(3).types })
    await created(text('Hej'))
    expect((await content.contents.list({ pageSize: 1 })).map(each => each.friendlyName)).toEqual(['pick', 'reminder'])
    expect((await content.contents(made.sid).fetch()).sid).toBe(made.sid)
    expect((await content.contentAndApprovals.list())[0]).toMatchObject({ sid: made.sid, approvalRequests: { status: 'unsubmitted' } })
    expect(await content.contents(made.sid).remove()).toBe(true)
    await expect(content.contents(made.sid).fetch()).rejects.toMatchObject({ status: 404 })
  })

  it('answer in the shape of the contract', async test => {
    if (contract === null) return test.skip('the contract files are not beside the project')
    const answer = (await create(buttons(2))).json()
    expect(shapeProblems(contract, 'content.v1.content', answer)).toEqual([])
    expect(shapeProblems(contract, 'types', answer.types).filter(problem => !problem.endsWith('is missing'))).toEqual([])
    const sid = String(answer.sid)
    const request = (await submit(sid, { name: 'pick_da', category: 'UTILITY' })).json()
    expect(shapeProblems(contract, 'content.v1.content.approval_create', request)).toEqual([])
    expect(shapeProblems(contract, 'content.v1.content.approval_fetch', (await raw(world, 'GET', `/v1/Content/${sid}/ApprovalRequests`)).json())).toEqual([])
    expect(shapeProblems(contract, 'content.v1.content_and_approvals', (await raw(world, 'GET', '/v1/ContentAndApprovals')).entries('contents')[0])).toEqual([])
  })

  it("refuse the camelCase that the SDK's own types ask for, in the vendor's words", async () => {
    const types = { twilioText: { body: 'Test' } }
    await expect(sdk(world.base).content.contents.create({ language: 'en', types, friendlyName: 'Test' } as never)).rejects.toThrow('Invalid types. At least one content type definition is required')
    expect((await create({ ...text('Hej'), friendlyName: 'x' })).status).toBe(400)
  })

  it.each<[string, object]>([
    ['no language', { types: { 'twilio/text': { body: 'x' } } }],
    ['no types', { language: 'da' }],
    ['empty types', { language: 'da', types: {} }],
    ['an unknown member', { ...text('x'), colour: 'red' }],
    ['an unknown member of a type', { language: 'da', types: { 'twilio/text': { body: 'x', title: 'y' } } }],
    ['a type that is not played', { language: 'da', types: { 'twilio/carousel': {} } }],
    ['samples that are no text', { ...text('x {{1}}'), variables: { 1: 5 } }],
    ['eleven buttons', buttons(11)],
    ['no button', buttons(0)],
    ['a button of 21 characters', buttons(1, 'x'.repeat(19))],
    ['a body of 1,025 characters beside buttons', { language: 'da', types: { 'twilio/quick-reply': { body: 'x'.repeat(1025), actions: [{ title: 'a' }] } } }],
    ['eleven rows', list(Array.from({ length: 11 }, (_, i) => ({ id: `${i}`, item: `${i}` })))],
    ['a row of 25 characters', list([{ id: 'a', item: 'x'.repeat(25) }])],
    ['a description of 73 characters', list([{ id: 'a', item: 'x', description: 'x'.repeat(73) }])],
    ['an id of 201 characters', list([{ id: 'x'.repeat(201), item: 'x' }])],
    ['a row without an id', list([{ item: 'x' }])],
  ])('refuse %s', async (_, content) => {
    expect((await create(content)).status).toBe(400)
    expect(world.standIn.context.records.contents.list()).toEqual([])
  })
})

describe('sending contents', () => {
  beforeEach(() => openWindow(world).then(() => undefined))

  it('fills in buttons and knows what each sends back', async () => {
    const sid = await created(buttons(3))
    expect((await send(sid, { 1: 'Maja' })).json()).toMatchObject({ body: 'Hej Maja, hvad vil du gerne i dag?' })
    expect(lastMessage()).toMatchObject({ kind: 'buttons', template: null, language: 'da', options: [{ id: 'id_0~o1', title: 'Valg 1' }, { id: 'id_1~o1' }, { id: 'id_2~o1' }] })
  })

  it('fills in a list whose rows are all variables', async () => {
    const sid = await created(
      list([
        { id: '{{i1}}', item: '{{t1}}', description: '{{d1}}' },
        { id: '{{i2}}', item: '{{t2}}', description: '{{d2}}' },
      ]),
    )
    const answer = await send(sid, { b: 'Ledige tider:\ntorsdag', i1: '2026-11-26T11:00~o', t1: 'tor 11:00', d1: 'hos Maja', i2: 'x', t2: 'Senere', d2: '' })
    expect(answer.status, answer.text).toBe(201)
    expect(lastMessage()).toMatchObject({
      kind: 'list',
      opener: 'Se tider',
      body: 'Ledige tider:\ntorsdag',
      options: [
        { id: '2026-11-26T11:00~o', title: 'tor 11:00', description: 'hos Maja' },
        { id: 'x', title: 'Senere', description: null },
      ],
    })
  })

  it('draws links, places and pictures', async () => {
    await send(await created({ language: 'da', types: { 'twilio/call-to-action': { body: 'Betal her', actions: [{ type: 'URL', title: 'Betal', url: 'https://pay.example/{{1}}' }] } } }), { 1: 'abc' })
    expect(lastMessage()).toMatchObject({ kind: 'link', links: [{ title: 'Betal', url: 'https://pay.example/abc' }] })
    await send(await created({ language: 'da', types: { 'twilio/location': { latitude: 55.6, longitude: 12.5, label: 'Saga' } } }))
    expect(lastMessage()).toMatchObject({ kind: 'location', location: { lat: 55.6, lng: 12.5, label: 'Saga' } })
    await send(await created({ language: 'da', types: { 'twilio/media': { body: 'Logo', media: ['https://x.example/logo.jpg'] } } }))
    expect(lastMessage()).toMatchObject({ kind: 'media', body: 'Logo', media: { contentType: 'image/jpeg' } })
  })

  it('refuses a fourth button without approval', async () => {
    const answer = await send(await created(buttons(4)))
    expect([answer.status, answer.json().code]).toEqual([400, 63005])
  })

  it.each<[string, object, object | undefined]>([
    ['a title that grew too long', list([{ id: 'a', item: '{{t}}' }]), { b: 'x', t: 'x'.repeat(25) }],
    ['a title that became empty', list([{ id: 'a', item: '{{t}}' }]), { b: 'x', t: ' ' }],
    ['an empty body', list([{ id: 'a', item: 'x' }]), { b: '' }],
    ['a body of 1,025 characters', list([{ id: 'a', item: 'x' }]), { b: 'x'.repeat(1025) }],
    [
      'two rows with one id',
      list([
        { id: '{{i}}', item: 'x' },
        { id: 'a', item: 'y' },
      ]),
      { b: 'x', i: 'a' },
    ],
    ['a variable without a value', list([{ id: 'a', item: 'x' }]), undefined],
    ['a variable that the content lacks', buttons(1), { 2: 'x' }],
    ['a value that is no text', buttons(1), { 1: 5 }],
  ])('refuses %s', async (_, content, variables) => {
    expect((await send(await created(content), variables)).status).toBe(400)
  })

  it('refuses variables that are no JSON', async () => {
    const sid = await created(buttons(1))
    const answer = await raw(world, 'POST', MESSAGES, { To: `whatsapp:${ANNA}`, From: `whatsapp:${OURS}`, ContentSid: sid, ContentVariables: '{1:' })
    expect(answer.json().code).toBe(21656)
  })
})

describe('templates', () => {
  const reminder = text('Hej {{1}}, husk din tid hos Saga {{2}} i morgen. Vi glæder os.', { 1: 'Anna', 2: 'kl. 10' })

  it('are received, then approved, and reach a person outside the window', async () => {
    const sid = await created(reminder)
    const { content } = sdk(world.base)
    const request = await content.contents(sid).approvalCreate.create({ name: 'reminder_da', category: 'UTILITY' } as never)
    expect(request).toMatchObject({ name: 'reminder_da', status: 'received', contentType: 'twilio/text' })
    expect((await content.contents(sid).approvalFetch().fetch()).whatsapp).toMatchObject({ status: 'approved', category: 'UTILITY' })
    await send(sid, { 1: 'Maja', 2: 'kl. 11' })
    await world.standIn.deliveries.idle()
    expect(lastMessage()).toMatchObject({ body: 'Hej Maja, husk din tid hos Saga kl. 11 i morgen. Vi glæder os.', status: 'delivered', template: 'reminder', language: 'da' })
  })

  it('may have ten buttons in or out of session', async () => {
    const sid = await created(buttons(10))
    expect((await submit(sid, { name: 'ten', category: 'UTILITY' })).status).toBe(201)
    expect((await send(sid)).status).toBe(201)
    await world.standIn.deliveries.idle()
    expect(lastMessage()).toMatchObject({ kind: 'buttons', template: 'pick', status: 'delivered' })
  })

  it('fail outside the window while they are not approved', async () => {
    decideApproval('slow_one', 'pending', world.standIn.context.store)
    const sid = await created(reminder)
    await submit(sid, { name: 'slow_one', category: 'UTILITY' })
    await send(sid)
    await world.standIn.deliveries.idle()
    expect(lastMessage()).toMatchObject({ status: 'failed', errorCode: 63016, template: null })
  })

  it('burn their name when they are rejected', async () => {
    decideApproval('bad_one', 'rejected', world.standIn.context.store)
    const first = await created(reminder)
    await submit(first, { name: 'bad_one', category: 'UTILITY' })
    expect((await raw(world, 'GET', `/v1/Content/${first}/ApprovalRequests`)).json().whatsapp).toMatchObject({ status: 'rejected', rejection_reason: 'INVALID_FORMAT' })
    decideApproval('bad_one', 'approved', world.standIn.context.store)
    expect((await submit(await created(reminder), { name: 'bad_one', category: 'UTILITY' })).status).toBe(400)
  })

  it('take a name once for each language', async () => {
    await submit(await created(reminder), { name: 'again', category: 'UTILITY' })
    expect((await submit(await created(reminder), { name: 'again', category: 'UTILITY' })).status).toBe(400)
    expect((await submit(await created({ ...reminder, language: 'en' }), { name: 'again', category: 'UTILITY' })).status).toBe(201)
  })

  it.each<[string, object]>([
    ['a variable at the start', text('{{1}}, husk din tid hos os', { 1: 'x' })],
    ['a variable at the end', text('Husk din tid hos os {{1}}', { 1: 'x' })],
    ['two variables side by side', text('Husk din tid {{1}} {{2}} hos os i morgen tidlig', { 1: 'x', 2: 'y' })],
    ['a gap in the numbers', text('Husk din tid {{1}} hos {{3}} i morgen tidlig', { 1: 'x', 3: 'y' })],
    ['a name as a variable', text('Husk din tid {{name}} hos os i morgen', { name: 'x' })],
    ['too few fixed words', text('Hej {{1}} tid', { 1: 'x' })],
    ['no sample', text('Hej {{1}}, husk din tid hos os')],
    ['a variable in a button', { ...buttons(1, '{{2}}'), variables: { 1: 'x', 2: 'y' } }],
    ['a list picker', list([{ id: 'a', item: 'x' }])],
  ])('are refused with %s', async (_, content) => {
    expect((await submit(await created(content), { name: 'some_name', category: 'UTILITY' })).status).toBe(400)
  })

  it.each<[string, object]>([
    ['a name with capitals', { name: 'Reminder', category: 'UTILITY' }],
    ['a category that does not exist', { name: 'a', category: 'TRANSACTIONAL' }],
    ['an unknown member', { name: 'a', category: 'UTILITY', language: 'da' }],
  ])('are refused with %s', async (_, body) => {
    expect((await submit(await created(reminder), body)).status).toBe(400)
  })

  it.each(['', 'to\nlinjer', 'fem     rum', 'tab\tulator'])('refuse the value %j', async value => {
    const sid = await created(reminder)
    await submit(sid, { name: 'reminder_da', category: 'UTILITY' })
    setClock(NOON, world.standIn.context.store)
    expect((await send(sid, { 1: value })).json().code).toBe(21656)
  })
})
