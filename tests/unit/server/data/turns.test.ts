import { describe, expect, it } from 'vitest'
import type { InboundMessage } from '#server/domain/message'
import { newConversation } from '#server/conversation/state'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'
import { createMemoryTable } from '#tests/support/memory-table'

const tenantId = tenantIdFromSlug('salon')
const customerId = customerIdOf(tenantId, '+4511111111')
const message = (id: string): InboundMessage => ({ id, to: '+4570000000', from: '+4511111111', profileName: 'Ada', text: 'hi', payload: null, kind: 'text', mediaUrl: null, receivedAt: '2030-01-01T09:00:00.000Z' })

describe('a turn', () => {
  it('is committed once', async () => {
    const table = createMemoryTable()
    const sessions = createSessionsRepository(table)
    const turns = createTurnsRepository(table)
    const recorded = await sessions.record(tenantId, customerId, message('SM1'), { owner: 'w1', now: 1000, milliseconds: 5000 })
    expect(recorded).toMatchObject({ result: 'leased', session: { version: 0, state: null, waiting: [message('SM1')] } })
    if (recorded.result !== 'leased') return
    const turn = { session: { seen: recorded.session, state: newConversation({ name: 'Ada', language: 'da' }), handledCount: 1, keepLease: false }, requireNoNewMessages: true, days: [], bookings: [], outbox: [], cancelOutbox: [], turn: { messageIds: ['SM1'], heard: ['hi'], commands: [], replies: ['welcome'], effects: [], at: '2030-01-01T09:00:00.000Z' } }
    expect(await turns.commit(tenantId, turn)).toEqual({ result: 'committed' })
    expect(await turns.commit(tenantId, turn)).toEqual({ result: 'committed' })
    expect(table.all().map(item => item.sk)).toEqual(['SESSION', 'msg:SM1'])
    expect(await sessions.reload(tenantId, customerId)).toMatchObject({ version: 1, waiting: [], lease: null, state: { name: 'Ada' } })
    expect(await sessions.record(tenantId, customerId, message('SM1'), { owner: 'w2', now: 2000, milliseconds: 5000 })).toEqual({ result: 'repeat' })
  })
})
