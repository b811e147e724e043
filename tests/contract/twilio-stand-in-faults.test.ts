import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addFault } from '#sandbox/faults'
import type { FaultMode } from '#sandbox/storage/fault-table'
import { openStore } from '#sandbox/store'
import { createTwilioStandIn } from '#sandbox/twilio/stand-in'
import type { World } from '#tests/support/twilio-stand-in'
import { ACCOUNT, ANNA, MESSAGES, OURS, TOKEN, listen, openWindow, raw, startWorld } from '#tests/support/twilio-stand-in'

let world: World
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-twilio-'))
  world = await startWorld(join(folder, 'sandbox.sqlite'))
  await openWindow(world)
})

afterEach(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

const form = () => ({ To: `whatsapp:${ANNA}`, From: `whatsapp:${OURS}`, Body: 'Hej', StatusCallback: `${world.webhookBase}/status` })
const send = () => raw(world, 'POST', MESSAGES, form())
const fail = (mode: FaultMode, times = 1) => addFault({ vendor: 'twilio', mode, times }, world.standIn.context.store)
const calls = () => world.standIn.context.store.calls.list('twilio').map(({ method, path, status }) => [method, path, status])
const stored = () => world.standIn.context.records.messages.list().filter(message => message.direction === 'outbound')
const statuses = () => world.received.filter(({ path }) => path === '/status').map(({ params }) => params.MessageStatus)

describe('faults', () => {
  it.each<[FaultMode, number, number]>([
    ['http_500', 500, 20500],
    ['http_503', 503, 20503],
    ['rate_limit', 429, 20429],
  ])('%s is answered as the vendor words it, and nothing is done', async (mode, status, code) => {
    fail(mode)
    const answer = await send()
    expect([answer.status, answer.json().code]).toEqual([status, code])
    expect(answer.headers.get('retry-after')).toBe(mode === 'rate_limit' ? '1' : null)
    expect(stored()).toEqual([])
    expect((await send()).status).toBe(201)
    expect(calls()).toEqual([
      ['POST', MESSAGES, status],
      ['POST', MESSAGES, 201],
    ])
  })

  it('timeout holds the connection for 15 seconds and then hangs up, nothing done', async () => {
    fail('timeout')
    await expect(send()).rejects.toThrow()
    expect(world.waits).toEqual([15_000])
    expect(stored()).toEqual([])
    expect(calls()).toEqual([['POST', MESSAGES, 0]])
  })

  it('slow waits three seconds and then works', async () => {
    fail('slow')
    expect((await send()).status).toBe(201)
    expect(world.waits).toEqual([3000])
  })

  it('drop_response does the work and loses the answer', async () => {
    fail('drop_response')
    await expect(send()).rejects.toThrow()
    await world.standIn.deliveries.idle()
    expect(stored()).toMatchObject([{ body: 'Hej', status: 'delivered' }])
    expect(calls()).toEqual([['POST', MESSAGES, 201]])
  })

  it('malformed claims success and cannot be read', async () => {
    fail('malformed')
    const answer = await send()
    expect(answer.status).toBe(200)
    expect(() => answer.json()).toThrow()
    expect(stored()).toEqual([])
  })

  it('count calls of every kind, wrong credentials included', async () => {
    await raw(world, 'GET', `${MESSAGES}?PageSize=1`)
    await raw(world, 'GET', '/v1/Content', undefined, { Authorization: '' })
    expect(calls()).toEqual([
      ['GET', MESSAGES, 200],
      ['GET', '/v1/Content', 401],
    ])
  })
})

describe('status callbacks', () => {
  it('are not repeated when the webhook answers with an error', async () => {
    world.answerWith(500)
    await send()
    await world.standIn.deliveries.idle()
    expect(statuses()).toEqual(['sent', 'delivered'])
  })

  it('are tried again while nobody listens, and then given up', async () => {
    const gone = createServer()
    const nobody = await listen(gone)
    await new Promise(resolve => gone.close(resolve))
    await raw(world, 'POST', MESSAGES, { ...form(), StatusCallback: `${nobody}/status` })
    await world.standIn.deliveries.idle()
    expect(world.waits).toEqual([200, 1000, 3000, 200, 1000, 3000])
    expect(stored()).toMatchObject([{ status: 'delivered' }])
    expect(world.standIn.deliveries.pending()).toBe(0)
  })

  it('go on in another process where a killed one stopped', async () => {
    const { records, store } = world.standIn.context
    const deadPid = 2 ** 22 + 1
    await send()
    await world.standIn.deliveries.idle()
    const [message] = stored()
    if (message === undefined) throw new Error('no message')
    records.deliveries.insert(message.sid, { sid: message.sid, steps: ['delivered'], claim: { pid: deadPid, until: Date.now() + 60_000 } })
    world.received.length = 0

    const survivor = openStore(join(folder, 'sandbox.sqlite'))
    const other = createTwilioStandIn({ store: survivor, accountSid: ACCOUNT, authToken: TOKEN })
    expect(other.deliveries.pending()).toBe(1)
    other.deliveries.resume()
    await other.deliveries.idle()
    expect(statuses()).toEqual(['delivered'])
    expect(other.deliveries.pending()).toBe(0)
    survivor.close()
    expect(store.generation()).toBe(1)
  })

  it('are left alone by a second process while the first is at them', async () => {
    const { records } = world.standIn.context
    const alive = process.ppid
    records.deliveries.insert('SM1', { sid: 'SM1', steps: ['sent'], claim: { pid: alive, until: Date.now() + 60_000 } })
    world.standIn.deliveries.resume()
    await world.standIn.deliveries.idle()
    expect(world.standIn.deliveries.pending()).toBe(1)
  })

  it('of many messages keep their order within each', async () => {
    await Promise.all(Array.from({ length: 40 }, send))
    await world.standIn.deliveries.idle()
    const bySid = Map.groupBy(
      world.received.filter(({ path }) => path === '/status'),
      ({ params }) => params.MessageSid,
    )
    expect(bySid.size).toBe(40)
    for (const posts of bySid.values()) expect(posts.map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered'])
  })

  it('end with a reset', async () => {
    await send()
    world.standIn.context.store.reset()
    await world.standIn.deliveries.idle()
    expect(world.standIn.deliveries.pending()).toBe(0)
  })
})
