import { describe, expect, it } from 'vitest'
import type { MessageContent } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Messaging, SentMessage } from '#server/ports/messaging'
import { customerIdOf } from '#server/domain/ids'
import { startChatWorld } from '#tests/support/chat-world'
import { aRow } from '#tests/support/records'

const KIM = '+4520999001'
const QUESTION: MessageContent = { kind: 'text', body: 'Haircut: who would you like?' }

/** A vendor that has sent one message and does not answer; later sends it answers. */
async function startSilence() {
  const list: SentMessage[] = []
  let sends = 0
  let isSilent = false
  const messaging: Messaging = {
    send: async () => {
      sends++
      return isSilent ? { result: 'unknown', code: 'timeout' } : { result: 'sent', sid: `SM${sends}` }
    },
    listSent: async () => list,
  }
  const world = await startChatWorld({ ports: { messaging } })
  await world.writer(KIM).says('Hej')
  const [tenantId] = world.tenantIds
  if (tenantId === undefined) throw new Error('no business')
  const customerId = customerIdOf(tenantId, KIM)
  const at = new Date(world.now()).toISOString()
  const put = async (id: string, more: Partial<OutboxRow> = {}): Promise<OutboxRow> => {
    const row = aRow({ tenantId, customerId, id, to: KIM, content: QUESTION, dueAt: at, attempts: 1, attemptedAt: at, claimedUntil: world.now() + 20_000, ...more })
    await world.table.write(world.app.data.outbox.put(row))
    return row
  }
  return {
    put,
    world,
    list,
    fall: (silent: boolean): void => void (isSilent = silent),
    sendsOf: async (act: () => Promise<unknown>): Promise<number> => {
      const before = sends
      await act()
      return sends - before
    },
    find: (row: OutboxRow) => world.app.data.outbox.find(row),
  }
}

describe('two messages of the same words to one person, sent by two servers whose vendor does not answer', () => {
  it('are not taken for each other: whose one was sent is not known, so neither is called sent', async () => {
    const { put, world, list, fall, find } = await startSilence()
    await put('msg:first')
    const second = await put('msg:second')
    list.push({ sid: 'SMfirst', body: QUESTION.kind === 'text' ? QUESTION.body : '', createdAt: world.now() })
    fall(true)
    await world.app.outbox.deliver(second)
    expect(await find(second)).toMatchObject({ status: 'planned', sid: null, errorCode: 'lookup_failed' })
  })

  it("are told apart as soon as the first one's status has come: then the second is sent", async () => {
    const { put, world, list, sendsOf, find } = await startSilence()
    await put('msg:first', { sid: 'SMfirst', status: 'delivered' })
    const second = await put('msg:second', { attempts: 2 })
    list.push({ sid: 'SMfirst', body: 'Haircut: who would you like?', createdAt: world.now() })
    expect(await sendsOf(() => world.app.outbox.deliver(second))).toBe(1)
    expect(await find(second)).toMatchObject({ status: 'sent', sid: expect.stringMatching(/^SM\d/) })
  })

  it('are told by their order when no status ever comes', async () => {
    const { put, world, list, sendsOf, find } = await startSilence()
    const first = await put('msg:first', { attempts: 6 })
    const second = await put('msg:second', { attempts: 6, dueAt: new Date(world.now() + 1000).toISOString() })
    list.push({ sid: 'SMfirst', body: 'Haircut: who would you like?', createdAt: world.now() })
    expect(await sendsOf(() => world.app.outbox.deliver(first))).toBe(0)
    expect(await sendsOf(() => world.app.outbox.deliver(second))).toBe(1)
    expect([(await find(first))?.sid, (await find(second))?.status]).toEqual(['SMfirst', 'sent'])
  })

  it('one that a status has told of already is not sent again, whatever the list says', async () => {
    const { put, world, list, sendsOf } = await startSilence()
    const row = await put('msg:told', { attempts: 2 })
    await world.app.data.outbox.applyStatus(row, { sid: 'SMtold', status: 'delivered', at: row.dueAt, errorCode: null })
    list.length = 0
    expect(await sendsOf(() => world.app.outbox.deliver(row))).toBe(0)
  })
})
