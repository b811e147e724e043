import { beforeEach, describe, expect, it } from 'vitest'
import type { NotificationStatus } from '#shared/schemas/notification'
import type { DeliveryStatus, OutboxRepository } from '#server/data/outbox.repository'
import type { MessageContent, MessageOption } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { MemoryTable } from '#tests/support/memory-table'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { customerIdOf } from '#server/domain/ids'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, aRow, ada, clinic, salon } from '#tests/support/records'

const LATER = '2030-05-07T09:00:00.000Z'
let table: MemoryTable
let outbox: OutboxRepository
beforeEach(() => {
  table = createMemoryTable()
  outbox = createOutboxRepository(table)
})

const put = async (...rows: OutboxRow[]) => {
  for (const row of rows) await table.write(outbox.put(row))
}

describe('a stored row', () => {
  const start = { id: '2030-05-09T10:15~abcdef', title: 'tors 9. maj 10:15' }
  const list = (...options: MessageOption[]): MessageContent => ({ kind: 'list', body: 'Hvornår?', opener: 'Vælg', options })

  it.each<[string, MessageContent]>([
    ['text', { kind: 'text', body: 'Hvornår?' }],
    ['buttons', { kind: 'buttons', body: 'Hvornår?', options: [start] }],
    ['a list, rows with and without a line below', list({ ...start, description: 'Freja og Oskar' }, { id: 'later~abcdef', title: 'Senere' })],
    ['a list whose ids have several parts', list({ id: 'move:bkg~a~abcdef', title: 'Flyt' })],
    ['a list of more than one offer', list(start, { id: 'later~other', title: 'Senere' })],
    ['a list of no offer', list({ id: 'later', title: 'Senere' })],
    ['a template', { kind: 'template', name: 'reminder_24h', variables: ['Ada'], optionIds: ['attend:bkg_a~note'] }],
  ])('comes back as it was: %s', async (_, content) => {
    const row = aRow({ content, channel: 'dashboard', attemptedAt: NOW, notification: { kind: 'handoff', bookingId: null, bookingVersion: null } })
    await put(row)
    expect(await outbox.find(row)).toEqual(row)
  })
})

describe('due rows', () => {
  it('are claimed once, by one worker, earliest first', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => aRow({ id: `msg:${index}`, customerId: customerIdOf(salon, String(index)), dueAt: new Date(Date.parse(NOW) - index * 1000).toISOString() }))
    await put(...rows)
    const claims = await Promise.all([outbox.claimDue(NOW, 1000, 5), outbox.claimDue(NOW, 1000, 5), outbox.claimDue(NOW, 1000, 5)])
    const ids = claims.flat().map(({ id }) => id)
    expect(ids).toHaveLength(12)
    expect(new Set(ids).size).toBe(12)
    expect(await outbox.claimDue(NOW, 1000 + 19_999, 20)).toEqual([])
    const again = await outbox.claimDue(LATER, 1000 + 20_000, 20)
    expect(again.map(({ id }) => id)).toEqual(Array.from({ length: 12 }, (_, index) => `msg:${11 - index}`))
    expect(again.every(row => row.attempts === 2 && row.attemptedAt === NOW)).toBe(true)
  })

  it('are those whose time has come, to the millisecond', async () => {
    await put(aRow({ id: 'msg:1', dueAt: NOW }), aRow({ id: 'msg:2', dueAt: '2030-05-06T09:00:00.001Z' }), aRow({ id: 'msg:3', dueAt: '2030-05-06T09:00:00Z' }))
    expect((await outbox.claimDue(NOW, 0, 10)).map(({ id }) => id).sort()).toEqual(['msg:1', 'msg:3'])
  })

  it('tell when the next is due, and whether any is', async () => {
    await put(aRow({ id: 'msg:1', dueAt: NOW }), aRow({ id: 'msg:2', dueAt: LATER }), aRow({ id: 'msg:3', dueAt: LATER, status: 'cancelled' }))
    expect([await outbox.nextDueAt('2030-01-01T00:00:00Z'), await outbox.nextDueAt(NOW), await outbox.nextDueAt(LATER)]).toEqual([NOW, LATER, null])
    expect([await outbox.isAnyDue('2030-01-01T00:00:00Z'), await outbox.isAnyDue(NOW)]).toEqual([false, true])
  })

  it('are left alone by others while their maker sends them', async () => {
    await put(aRow({ attempts: 1, claimedUntil: 21_000, attemptedAt: NOW }))
    expect(await outbox.claimDue(NOW, 20_999, 10)).toEqual([])
    await outbox.markSent(aRow(), 'SM1', NOW)
    expect(await outbox.claimDue(LATER, 1e9, 10)).toEqual([])
    expect(await outbox.find(aRow())).toMatchObject({ status: 'sent', sid: 'SM1', sentAt: NOW, attempts: 1 })
  })

  it('come back after a failure that may pass', async () => {
    await put(aRow({ id: 'msg:1' }), aRow({ id: 'msg:2' }))
    await outbox.claimDue(NOW, 0, 10)
    await outbox.markRetry(aRow({ id: 'msg:1' }), { claimedUntil: 500, errorCode: '20429' })
    await outbox.markRetry(aRow({ id: 'msg:2' }), { claimedUntil: 500, dueAt: LATER })
    expect(await outbox.claimDue(NOW, 499, 10)).toEqual([])
    expect(await outbox.claimDue(NOW, 500, 10)).toMatchObject([{ id: 'msg:1', attempts: 2, errorCode: '20429' }])
    expect(await outbox.claimDue(LATER, 500, 10)).toMatchObject([{ id: 'msg:2', dueAt: LATER }])
  })

  it('are found behind many that others hold', async () => {
    await put(...Array.from({ length: 60 }, (_, index) => aRow({ id: `msg:${index}`, claimedUntil: 1e6 })), aRow({ id: 'msg:free', dueAt: LATER }))
    expect(await outbox.claimDue(LATER, 0, 5)).toMatchObject([{ id: 'msg:free' }])
  })

  it('end when the vendor refuses for good or their moment has passed', async () => {
    await put(aRow({ id: 'msg:1' }), aRow({ id: 'msg:2' }))
    await outbox.markFailed(aRow({ id: 'msg:1' }), '63016')
    await outbox.markSkipped(aRow({ id: 'msg:2' }))
    expect(await outbox.listOfCustomer(salon, ada)).toMatchObject([{ status: 'failed', errorCode: '63016' }, { status: 'skipped' }])
    expect(await outbox.isAnyDue(LATER)).toBe(false)
  })
})

describe('a delivery status', () => {
  const order: NotificationStatus[] = ['planned', 'sent', 'delivered', 'read']
  const statuses: DeliveryStatus[] = ['sent', 'delivered', 'read', 'failed']
  const cases = order.flatMap(from =>
    statuses.map((to): [NotificationStatus, DeliveryStatus, boolean] => [from, to, to === 'failed' ? from === 'planned' || from === 'sent' : order.indexOf(to) > order.indexOf(from)]),
  )

  it.each([...cases, ['failed', 'delivered', false], ['failed', 'sent', false]] satisfies [NotificationStatus, DeliveryStatus, boolean][])('%s then %s: applied %s', async (from, to, isApplied) => {
    await put(aRow({ status: from, sid: from === 'planned' ? null : 'SM1', sentAt: from === 'planned' ? null : NOW }))
    expect(await outbox.applyStatus(aRow(), { sid: 'SM1', status: to, at: LATER, errorCode: null })).toBe(isApplied ? 'applied' : 'ignored')
    expect(await outbox.find(aRow())).toMatchObject({ status: isApplied ? to : from, sentAt: from === 'planned' ? LATER : NOW })
    expect(await outbox.isAnyDue(LATER)).toBe(false)
  })

  it('of another message with the same reference changes nothing', async () => {
    await put(aRow({ status: 'sent', sid: 'SM1' }))
    expect(await outbox.applyStatus(aRow(), { sid: 'SM2', status: 'read', at: NOW, errorCode: null })).toBe('ignored')
    expect(await outbox.applyStatus(aRow({ id: 'msg:none' }), { sid: 'SM1', status: 'read', at: NOW, errorCode: null })).toBe('unknown')
  })

  it('proves that a message left which was cancelled meanwhile', async () => {
    await put(aRow({ status: 'cancelled' }))
    expect(await outbox.applyStatus(aRow(), { sid: 'SM1', status: 'delivered', at: NOW, errorCode: null })).toBe('applied')
  })
})

describe('lists', () => {
  it('hold the notifications of a booking, not of one whose id begins the same, and of one business', async () => {
    const note = (bookingId: string, more: Partial<OutboxRow> = {}) =>
      aRow({ id: `bkg:${bookingId}:1:reminder_24h`, content: null, notification: { kind: 'reminder_24h', bookingId, bookingVersion: 1 }, ...more })
    await put(note('a'), note('a:1', { dueAt: LATER }), note('a', { tenantId: clinic, customerId: customerIdOf(clinic, 'x') }), aRow())
    expect((await outbox.listOfBooking(salon, ada, 'a')).map(({ id }) => id)).toEqual(['bkg:a:1:reminder_24h'])
    expect((await outbox.listNotifications(salon)).map(({ id }) => id)).toEqual(['bkg:a:1:reminder_24h', 'bkg:a:1:1:reminder_24h'])
    expect((await outbox.listOfCustomer(salon, ada)).map(({ id }) => id).sort()).toEqual(['bkg:a:1:1:reminder_24h', 'bkg:a:1:reminder_24h', aRow().id])
  })

  it('give every row back as it was put', async () => {
    const rows = [
      aRow({
        id: 'msg:1',
        content: { kind: 'list', body: 'Vælg', opener: 'Tider', options: [{ id: 'a~b', title: 'kl. 10' }] },
        notification: { kind: 'confirmation', bookingId: 'bkg', bookingVersion: 2 },
      }),
      aRow({ id: 'msg:2', status: 'sent', sid: 'SM1', sentAt: NOW, attempts: 1, attemptedAt: NOW, claimedUntil: 5, errorCode: 'x', channel: 'dashboard' }),
    ]
    await put(...rows)
    expect(await outbox.listOfCustomer(salon, ada)).toEqual(rows)
  })
})
