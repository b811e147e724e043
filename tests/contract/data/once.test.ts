import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { EngineTable } from '#tests/support/engine-table'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { customerIdOf } from '#server/domain/ids'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { NOW, aMessage, aRow, aTurn, ada, messageId, salon } from '#tests/support/records'

const REAL = 1_900_000_000_000

describe.skipIf(!hasEngine)('on the embedded engine', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())

  it('no job is done twice by four pollers, and none is left', async () => {
    const outbox = createOutboxRepository(engine.table)
    const rows = Array.from({ length: 80 }, (_, index) => aRow({ customerId: customerIdOf(salon, String(index)), id: `msg:${index}` }))
    await engine.table.transact(rows.map(row => outbox.put(row)))
    const done: OutboxRow[] = []
    const poller = async () => {
      for (;;) {
        const claimed = await outbox.claimDue(NOW, REAL, 7)
        if (claimed.length === 0) return
        for (const row of claimed) {
          done.push(row)
          await outbox.markSent(row, `SM${row.id}`, NOW)
        }
      }
    }
    await Promise.all([poller(), poller(), poller(), poller()])
    expect(done).toHaveLength(80)
    expect(new Set(done.map(({ id }) => id)).size).toBe(80)
    expect(done.every(({ attempts }) => attempts === 1)).toBe(true)
    expect(await outbox.isAnyDue(NOW)).toBe(false)
  })

  it('a webhook that is delivered fifty times at once is one message', async () => {
    const sessions = createSessionsRepository(engine.table)
    const record = (index: number) => sessions.record(salon, ada, aMessage(), { owner: `w${index}`, now: REAL, milliseconds: 5000 })
    const recorded = await Promise.all(Array.from({ length: 50 }, (_, index) => record(index)))
    expect(recorded.map(({ result }) => result).toSorted()).toEqual(['leased', ...Array.from({ length: 49 }, () => 'repeat')])
    expect((await sessions.reload(salon, ada))?.waiting).toHaveLength(1)
  })

  it('messages that come while turns are committed are each in exactly one turn', async () => {
    const [sessions, turns] = [createSessionsRepository(engine.table), createTurnsRepository(engine.table)]
    const customerId = customerIdOf(salon, 'busy')
    const handled: string[] = []
    const worker = async (index: number): Promise<void> => {
      const lease = { owner: `w${index}`, now: REAL, milliseconds: 5000 }
      const recorded = await sessions.record(salon, customerId, aMessage({ id: messageId(index) }), lease)
      if (recorded.result !== 'leased') return
      for (let seen: typeof recorded.session | null = recorded.session; seen !== null; seen = await sessions.reload(salon, customerId)) {
        const committed = await turns.commit(salon, aTurn(seen))
        if (committed.result === 'committed') {
          handled.push(...seen.waiting.map(({ id }) => id))
          return
        }
        expect(committed).toEqual({ result: 'newMessages' })
      }
    }
    await Promise.all(Array.from({ length: 40 }, (_, index) => worker(index)))
    expect(handled.toSorted()).toEqual(Array.from({ length: 40 }, (_, index) => messageId(index)))
    expect(await sessions.reload(salon, customerId)).toMatchObject({ waiting: [], lease: null })
  })
})
