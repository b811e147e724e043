import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConversationState } from '#server/conversation/state'
import type { MessageContent } from '#server/domain/message'
import type { EngineTable } from '#tests/support/engine-table'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { customerIdOf } from '#server/domain/ids'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { NOW, aMessage, aRow, aState, aTurn, messageId, salon, slotOptions } from '#tests/support/records'

const asking: ConversationState = aState({ flow: 'book', step: 'day', awaiting: 'date', answers: { serviceIds: ['cut'], providerId: 'any' }, lastTurnAt: NOW })
const choosing = (count: number): ConversationState => aState({
  ...asking, step: 'slot', awaiting: 'slot', answers: { ...asking.answers, day: { from: '2030-05-09', to: '2030-05-09' } }, offer: { id: 'abcdef', options: slotOptions(count) },
})
const options = (count: number) => slotOptions(count).map(({ ref, title }) => ({ id: `${ref}~abcdef`, title, description: 'Freja, Oskar' }))
const BODY = 'Torsdag den 9. maj har vi disse tider til dameklip hos Freja eller Oskar. Hvilken passer dig bedst?'

const turns: { name: string, state: ConversationState, content: MessageContent, writeUnits: number }[] = [
  { name: 'a question', state: asking, content: { kind: 'text', body: BODY }, writeUnits: 10 },
  { name: 'three buttons', state: choosing(3), content: { kind: 'buttons', body: BODY, options: options(3) }, writeUnits: 10 },
  { name: 'a list of ten', state: choosing(10), content: { kind: 'list', body: BODY, opener: 'Vælg tid', options: options(10) }, writeUnits: 10 },
]

describe.skipIf(!hasEngine)('what a plain turn costs', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())

  it.each(turns)('three round trips and at most $writeUnits write units when the answer is $name', async ({ name, state, content, writeUnits }) => {
    const sessions = createSessionsRepository(engine.table)
    const commits = createTurnsRepository(engine.table)
    const outbox = createOutboxRepository(engine.table)
    const customerId = customerIdOf(salon, name)
    const costs: number[] = []
    for (let count = 0; count < 20; count++) {
      const id = messageId(count)
      const recorded = await sessions.record(salon, customerId, aMessage({ id }), { owner: `worker${count}`, now: count * 60_000 + 1.9e12, milliseconds: 5000 })
      if (recorded.result !== 'leased') throw new Error(recorded.result)
      const row = aRow({ customerId, id: `msg:${id}`, content, attempts: 1, claimedUntil: 1.9e12 + 20_000, attemptedAt: NOW })
      const turn = aTurn(recorded.session, { outbox: [row] })
      expect(await commits.commit(salon, { ...turn, session: { ...turn.session, state } })).toEqual({ result: 'committed' })
      await outbox.markSent(row, messageId(1000 + count), NOW)
      const consumed = engine.consumed()
      expect(consumed.map(({ op }) => op)).toEqual(['write', 'transact', 'write'])
      costs.push(consumed.reduce((sum, one) => sum + one.writeUnits, 0))
    }
    expect(Math.max(...costs)).toBeLessThanOrEqual(writeUnits)
  })
})
