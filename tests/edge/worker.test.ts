import type { Control } from '#tests/support/control'
import type { TestServer } from '#tests/support/server'
import type { TestWorker } from '#tests/support/worker'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '#scripts/lib/ports'
import { createControl } from '#tests/support/control'
import { startServer } from '#tests/support/server'
import { startWorker } from '#tests/support/worker'

// The worker is the plain product; the Node server beside it lends its database and its Twilio, which calls the worker.

const customer = '+4560112233'
const quietMs = 3000

let sandbox: TestServer
let worker: TestWorker
let control: Control
let number = ''

beforeAll(async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  sandbox = await startServer({ env: { PUBLIC_URL: url } })
  control = createControl(sandbox.url)
  const {
    tenants: [tenant],
  } = await control.reset()
  number = tenant?.number ?? ''
  const {
    twilio,
    join: { DYNAMODB_ENDPOINT = '', DYNAMODB_TABLE = 'aftale' },
  } = await control.info()
  worker = await startWorker({
    port,
    env: {
      PUBLIC_URL: url,
      DYNAMODB_ENDPOINT,
      DYNAMODB_TABLE,
      AWS_REGION: 'local',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      TWILIO_ACCOUNT_SID: twilio.accountSid,
      TWILIO_AUTH_TOKEN: twilio.authToken,
      TWILIO_BASE_URL: `${sandbox.url}/sandbox/twilio`,
      NUXT_SESSION_PASSWORD: 'a-password-of-tests-that-seals-nothing-real',
    },
  })
}, 120_000)

afterAll(async () => {
  await worker?.stop()
  await sandbox?.stop()
})

/** What the phone has received once it has received something and then nothing more for a while. */
async function received(): Promise<string[]> {
  for (const until = Date.now() + 20_000; Date.now() < until; await pause(50)) {
    if ((await control.messages(customer)).length > 0) break
  }
  await pause(quietMs)
  return (await control.messages(customer)).map(message => message.body)
}

describe('the worker build in workerd', () => {
  it('answers one signed message with exactly one reply, also when Twilio delivers it twice', async () => {
    const { statuses } = await control.phoneSend({ from: customer, to: number, text: 'Hi, I would like to book an appointment', profileName: 'Ida', deliveries: 2 })

    expect(statuses, worker.log()).toEqual([200, 200])
    const replies = await received()
    expect(replies, worker.log()).toHaveLength(1)
    expect(replies[0]).not.toBe('')
  })

  it('refuses a message whose signature does not match', async () => {
    const answer = await fetch(`${worker.url}/api/webhooks/twilio/message`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'bm90IGEgc2lnbmF0dXJl' },
      body: new URLSearchParams({ MessageSid: `SM${'1'.repeat(32)}`, From: `whatsapp:${customer}`, To: `whatsapp:${number}`, Body: 'hello' }),
    })

    expect(answer.status).toBe(403)
  })

  it('serves the pages', async () => {
    const page = await fetch(`${worker.url}/`)

    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Aftale')
  })

  it('does not know the sandbox', async () => {
    const answer = await fetch(`${worker.url}/sandbox/control/info`)

    expect(answer.status).toBe(404)
  })
})
