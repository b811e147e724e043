import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { World } from '#tests/integration/world'
import { postSigned } from '#tests/support/customer-form'
import { SALON_NUMBER, startWorld } from '#tests/integration/world'

// What Twilio has been seen to post, signed again for our address and account. The samples are kept beside the project, not in it.
const FILE = '../shared/contracts/twilio-inbound-samples.json'

const Samples = z.object({
  samples: z.array(z.object({ name: z.string(), kind: z.enum(['message', 'status']), params: z.record(z.string(), z.string()) })),
})

const samples = existsSync(FILE) ? Samples.parse(JSON.parse(readFileSync(FILE, 'utf8'))).samples : []

describe.skipIf(samples.length === 0)('requests as Twilio makes them', () => {
  let world: World

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  const ours = (params: Record<string, string>): Record<string, string> => ({
    ...params,
    AccountSid: world.info.twilio.accountSid,
    ...('To' in params && params.To?.startsWith('whatsapp:') === true && params.SmsStatus === 'received' ? { To: `whatsapp:${SALON_NUMBER}` } : {}),
  })

  it.each(samples.map(({ name, kind, params }) => [name, kind, params] as const))('%s is taken', async (name, kind, params) => {
    const form = ours(params)
    const phone = form.From?.slice('whatsapp:'.length) ?? ''
    const before = kind === 'message' ? await world.control.messages(phone) : []
    expect(await postSigned(world.info.twilio.authToken, kind === 'message' ? world.info.twilio.messageUrl : world.info.twilio.statusUrl, form)).toSatisfy(
      (status: number) => status >= 200 && status < 300,
    )
    await world.control.settle()
    if (kind === 'status') return
    const replies = (await world.control.messages(phone)).slice(before.length)
    expect(replies.length, 'at most one answer').toBeLessThanOrEqual(1)
    if (name.includes('duplicate')) expect(replies).toEqual([])
    // Somebody whom a person has taken over, or who says nothing that can be read, may be left without a word; a plain text may not.
    const { handoff } = await world.control.conversation('havblik', phone)
    if (/^text(?!-retry)/.test(name) && !handoff) expect(replies.length).toBe(1)
  })

  it('all of them are there', () => {
    expect(samples.length).toBe(39)
  })
})
