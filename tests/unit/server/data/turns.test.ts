import { beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '#server/data/items/session'
import type { Table } from '#server/data/table/table'
import type { Turn, TurnsRepository } from '#server/data/turns.repository'
import type { MemoryTable } from '#tests/support/memory-table'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createCustomersRepository } from '#server/data/customers.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTenantDirectory } from '#server/data/tenant-directory.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { customerIdOf } from '#server/domain/ids'
import { createMemoryTable } from '#tests/support/memory-table'
import { ADA, NOW, OUR_NUMBER, aBooking, aCustomer, aMessage, aRow, aState, aTurn, ada, clinic, messageId, salon } from '#tests/support/records'

let table: MemoryTable
let turns: TurnsRepository
beforeEach(() => {
  table = createMemoryTable()
  turns = createTurnsRepository(table)
})

const lease = (owner: string, now = 1000) => ({ owner, now, milliseconds: 5000 })
const message = (count: number) => aMessage({ id: messageId(count), text: `message ${count}` })

async function begin(on: Table = table, count = 1): Promise<Session> {
  const recorded = await createSessionsRepository(on).record(salon, ada, message(count), lease(`worker${count}`))
  if (recorded.result !== 'leased') throw new Error(recorded.result)
  return recorded.session
}

const day = { providerId: 'freja', date: '2030-05-09', version: 1, busy: [{ id: 'bkg_a', kind: 'booking' as const, from: 31_000_000, until: 31_000_055, start: 31_000_005, expiresAt: null }] }
const reminder = aRow({ id: 'bkg:bkg_a:1:reminder_24h', content: null, dueAt: '2030-05-08T09:00:00.000Z', notification: { kind: 'reminder_24h', bookingId: 'bkg_a', bookingVersion: 1 } })
const booking: Partial<Turn> = { days: [{ day, seenVersion: 0 }], bookings: [{ booking: aBooking(), expectedVersion: null }], outbox: [aRow(), reminder], profile: aCustomer() }

describe('committing a turn', () => {
  it('makes all of it true at once', async () => {
    const seen = await begin()
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'committed' })
    expect(await createSessionsRepository(table).reload(salon, ada)).toMatchObject({ version: 1, lease: null, waiting: [], committer: 'worker1', state: aState({ lastTurnAt: NOW }) })
    expect(await createBookingsRepository(table).listActiveOfCustomer(salon, ada)).toEqual([aBooking()])
    expect(await createDaysRepository(table).find(salon, [day])).toEqual([day])
    expect(await createOutboxRepository(table).listOfCustomer(salon, ada)).toEqual([reminder, aRow()])
    expect(await createCustomersRepository(table).find(salon, ada)).toEqual(aCustomer())
    expect(await turns.list(salon, ada)).toEqual({ turns: [aTurn(seen).turn], before: null })
  })

  it('is the same when it is asked for again because the answer was lost', async () => {
    const seen = await begin()
    await turns.commit(salon, aTurn(seen, booking))
    const before = table.all()
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'committed' })
    expect(table.all()).toEqual(before)
  })

  it('leaves no trace when the lease is lost', async () => {
    const seen = await begin()
    const other = await createSessionsRepository(table).takeLease(salon, ada, lease('other', 9000))
    const before = table.all()
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'stale' })
    expect(table.all()).toEqual(before)
    if (other !== null) expect(await turns.commit(salon, aTurn(other))).toEqual({ result: 'committed' })
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'stale' })
  })

  it('sees that more messages came, or leaves them to the next turn', async () => {
    const seen = await begin()
    await createSessionsRepository(table).record(salon, ada, message(2), lease('two'))
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'newMessages' })
    const turn = aTurn(seen, booking)
    expect(await turns.commit(salon, { ...turn, requireNoNewMessages: false, session: { ...turn.session, keepLease: true } })).toEqual({ result: 'committed' })
    const after = await createSessionsRepository(table).reload(salon, ada)
    expect(after).toMatchObject({ version: 1, waiting: [message(2)], lease: { owner: 'worker1' } })
    if (after !== null) expect(await turns.commit(salon, aTurn(after))).toEqual({ result: 'committed' })
  })

  it('hands no message over twice when a commit that keeps the lease is asked for again', async () => {
    const seen = await begin()
    await createSessionsRepository(table).record(salon, ada, message(2), lease('two'))
    const turn = aTurn(seen)
    const keeping = { ...turn, requireNoNewMessages: false, session: { ...turn.session, keepLease: true } }
    expect([await turns.commit(salon, keeping), await turns.commit(salon, keeping)]).toEqual([{ result: 'committed' }, { result: 'committed' }])
    expect(await createSessionsRepository(table).reload(salon, ada)).toMatchObject({ version: 1, waiting: [message(2)] })
  })

  it('reads a burst as one turn and knows each of its messages afterwards', async () => {
    await begin()
    await createSessionsRepository(table).record(salon, ada, message(2), lease('two'))
    const seen = await createSessionsRepository(table).reload(salon, ada)
    if (seen === null) throw new Error('no session')
    expect(await turns.commit(salon, aTurn(seen, { outbox: [aRow()] }))).toEqual({ result: 'committed' })
    expect(table.all().map(({ sk }) => sk)).toEqual(['SESSION', `msg:${messageId(1)}`, `msg:${messageId(2)}`, '00000001'])
    const again = { ...seen, version: 1 }
    await table.write({ update: { pk: `T#${salon}#CUS#${ada}`, sk: 'SESSION' }, set: { lease: seen.lease, waiting: seen.waiting } })
    expect(await turns.commit(salon, aTurn(again))).toEqual({ result: 'alreadyHandled', ids: [messageId(1), messageId(2)] })
  })

  const moved: [string, (table: Table) => Promise<unknown>][] = [
    ['a day was claimed meanwhile', on => createTurnsRepository(on).commitChange(salon, { days: [{ day: { ...day, busy: [] }, seenVersion: 0 }], bookings: [], outbox: [], cancelOutbox: [] })],
    [
      'the booking exists already',
      on => createTurnsRepository(on).commitChange(salon, { days: [], bookings: [{ booking: aBooking({ providerId: 'oskar' }), expectedVersion: null }], outbox: [], cancelOutbox: [] }),
    ],
  ]
  it.each(moved)('is refused whole when %s', async (_name, move) => {
    const seen = await begin()
    await move(table)
    const before = table.all()
    expect(await turns.commit(salon, aTurn(seen, booking))).toEqual({ result: 'slotTaken' })
    expect(table.all()).toEqual(before)
  })

  it('cancels what is planned, and is refused when it has left', async () => {
    const outbox = createOutboxRepository(table)
    await turns.commitChange(salon, { days: [], bookings: [], outbox: [reminder, { ...reminder, id: 'bkg:bkg_a:1:reminder_2h' }], cancelOutbox: [] })
    expect(await turns.commit(salon, aTurn(await begin(), { cancelOutbox: [reminder] }))).toEqual({ result: 'committed' })
    expect(await outbox.find(reminder)).toMatchObject({ status: 'cancelled' })
    await outbox.markSent({ ...reminder, id: 'bkg:bkg_a:1:reminder_2h' }, 'SM9', NOW)
    expect(await turns.commit(salon, aTurn(await begin(table, 2), { cancelOutbox: [{ ...reminder, id: 'bkg:bkg_a:1:reminder_2h' }] }))).toEqual({ result: 'slotTaken' })
  })

  it('hands messages over to another business, together with the note of where they went', async () => {
    const directory = createTenantDirectory(table)
    const seen = await begin()
    const there = customerIdOf(clinic, ADA)
    const turn = aTurn(seen, { route: [directory.setCurrent(OUR_NUMBER, ADA, clinic, NOW)], forward: { tenantId: clinic, customerId: there, messages: [message(7)], now: 3000 } })
    expect(await turns.commit(salon, turn)).toEqual({ result: 'committed' })
    expect((await directory.routeMessage(OUR_NUMBER, ADA)).sender).toEqual({ currentTenantId: clinic, lastAt: NOW, customerOf: [clinic] })
    const sessions = createSessionsRepository(table)
    expect(await sessions.listStale(3000, 10)).toEqual([{ tenantId: clinic, customerId: there }])
    expect(await sessions.takeLease(clinic, there, lease('next', 3000))).toMatchObject({ waiting: [message(7)], state: null, lease: { owner: 'next' } })
    expect(await sessions.record(clinic, there, message(7), lease('again'))).toEqual({ result: 'repeat' })
  })

  it('takes nothing but routes as a route, and no booking whose version does not count on', async () => {
    const seen = await begin()
    await expect(turns.commit(salon, aTurn(seen, { route: [{ update: { pk: `T#${clinic}`, sk: 'META' }, set: { name: 'x' } }] }))).rejects.toThrow('directory')
    await expect(turns.commit(salon, aTurn(seen, { bookings: [{ booking: aBooking({ version: 3 }), expectedVersion: 1 }] }))).rejects.toThrow('version')
  })
})

describe('committing an act of the owner', () => {
  it('is done when there is nothing to do', async () => {
    expect(await turns.commitChange(salon, { days: [], bookings: [], outbox: [], cancelOutbox: [] })).toEqual({ result: 'committed' })
  })

  it('is the same when it is asked for again, and refused when somebody else was quicker', async () => {
    const change = { days: [{ day, seenVersion: 0 }], bookings: [{ booking: aBooking(), expectedVersion: null }], outbox: [reminder], cancelOutbox: [] }
    expect(await turns.commitChange(salon, change)).toEqual({ result: 'committed' })
    expect(await turns.commitChange(salon, change)).toEqual({ result: 'committed' })
    const other = { ...change, bookings: [{ booking: aBooking({ phone: '+4599999999' }), expectedVersion: null }] }
    expect(await turns.commitChange(salon, other)).toEqual({ result: 'slotTaken' })
  })
})
