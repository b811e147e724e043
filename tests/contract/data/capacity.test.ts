import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredState } from '#server/conversation/record/stored-state'
import type { MessageContent } from '#server/domain/notifications/message'
import type { EngineTable } from '#tests/support/engine-table'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createDaysRepository } from '#server/data/days.repository'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTenantDirectory } from '#server/data/tenant-directory.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { customerIdOf } from '#server/domain/ids'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { fillStore } from '#tests/support/fill-store'
import { ADA, NOW, OUR_NUMBER, aBooking, aCustomer, aMessage, aRow, aState, aTurn, ada, clinic, messageId, salon, slotOptions } from '#tests/support/records'

// The budget: whoever makes one of these dearer must say so here.

const asking = aState({ flow: 'book', step: 'day', awaiting: 'date', answers: { serviceIds: ['cut'], providerId: 'any' }, lastTurnAt: NOW })
/** Starts that somebody is free at, and the ways to others, as the dialogue offers them. */
const rows = (count: number) => [
  ...slotOptions(count).map(({ ref, title }) => ({ ref, title, description: 'Freja og Oskar' })),
  { ref: 'later', title: 'Senere' },
  { ref: 'nextWeek', title: 'Næste uge' },
]
const choosing = (count: number): StoredState => ({
  ...asking,
  step: 'slot',
  awaiting: 'slot',
  answers: { ...asking.answers, day: { from: '2030-05-09', to: '2030-05-09' } },
  offer: { id: 'abcdef', options: rows(count).map(({ ref }) => ref) },
})
const options = (count: number) => rows(count).map(({ ref, ...row }) => ({ id: `${ref}~abcdef`, ...row }))
const BODY = 'Torsdag den 9. maj har vi disse tider til dameklip hos Freja eller Oskar. Hvilken passer dig bedst?'

const turns: { name: string; state: StoredState; content: MessageContent; units: number }[] = [
  { name: 'a question', state: asking, content: { kind: 'text', body: BODY }, units: 12 },
  { name: 'three buttons', state: choosing(1), content: { kind: 'buttons', body: BODY, options: options(1) }, units: 12 },
  { name: 'the fullest list of times', state: choosing(8), content: { kind: 'list', body: BODY, opener: 'Vælg tid', options: options(8) }, units: 12 },
]

const REAL = 1_900_000_000_000
const lease = (owner: string, now = REAL) => ({ owner, now, milliseconds: 5000 })
const sum = (consumed: { readUnits: number; writeUnits: number }[]) => ({
  trips: consumed.length,
  read: consumed.reduce((total, { readUnits }) => total + readUnits, 0),
  write: consumed.reduce((total, { writeUnits }) => total + writeUnits, 0),
})

describe.skipIf(!hasEngine)('what it costs', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())

  const cost = async (act: () => Promise<unknown>) => {
    engine.consumed()
    await act()
    return sum(engine.consumed())
  }

  it.each(turns)('a plain turn whose answer is $name: three round trips and $units write units', async ({ name, state, content, units }) => {
    const [sessions, commits, outbox] = [createSessionsRepository(engine.table), createTurnsRepository(engine.table), createOutboxRepository(engine.table)]
    const customerId = customerIdOf(salon, name)
    for (let count = 0; count < 20; count++) {
      const id = messageId(count)
      expect(
        await cost(async () => {
          const recorded = await sessions.record(salon, customerId, aMessage({ id }), lease(`worker${count}`, REAL + count * 60_000))
          if (recorded.result !== 'leased') throw new Error(recorded.result)
          const row = aRow({ customerId, id: `msg:${id}`, content, attempts: 1, claimedUntil: REAL + 20_000, attemptedAt: NOW })
          const turn = aTurn(recorded.session, { outbox: [row] })
          expect(await commits.commit(salon, { ...turn, session: { ...turn.session, state } })).toEqual({ result: 'committed' })
          await outbox.markSent(row, messageId(1000 + count), NOW)
        }),
      ).toEqual({ trips: 3, read: 0, write: units })
    }
  })

  it('a booking with two reminders: one transaction', async () => {
    const [sessions, commits] = [createSessionsRepository(engine.table), createTurnsRepository(engine.table)]
    const recorded = await sessions.record(salon, ada, aMessage(), lease('booker'))
    if (recorded.result !== 'leased') throw new Error(recorded.result)
    const reminder = (kind: 'reminder_24h' | 'reminder_2h') => aRow({ id: `bkg:bkg_a:1:${kind}`, content: null, notification: { kind, bookingId: 'bkg_a', bookingVersion: 1 } })
    const reply = aRow({ notification: { kind: 'confirmation', bookingId: 'bkg_a', bookingVersion: 1 } })
    const busy = [{ id: 'bkg_a', kind: 'booking' as const, from: 31_000_000, until: 31_000_055, start: 31_000_005, expiresAt: null }]
    const turn = aTurn(recorded.session, {
      days: [{ day: { providerId: 'freja', date: '2030-05-09', version: 1, busy }, seenVersion: 0 }],
      bookings: [{ booking: aBooking(), expectedVersion: null }],
      outbox: [reply, reminder('reminder_24h'), reminder('reminder_2h')],
    })
    // Session, reply, record, day, booking, its copy, two reminders: eight items, twice each, and what the indexes move.
    expect(await cost(() => commits.commit(salon, turn))).toEqual({ trips: 1, read: 0, write: 25 })
  })

  it('the reads and marks around it', async () => {
    const [days, bookings, outbox, sessions] = [
      createDaysRepository(engine.table),
      createBookingsRepository(engine.table),
      createOutboxRepository(engine.table),
      createSessionsRepository(engine.table),
    ]
    const directory = createTenantDirectory(engine.table)
    const planned = aRow({ id: 'bkg:x:1:reminder_2h', content: null, dueAt: '2030-01-01T00:00:00.000Z', notification: { kind: 'reminder_2h', bookingId: 'x', bookingVersion: 1 } })
    await createTurnsRepository(engine.table).commitChange(salon, { days: [], bookings: [], outbox: [planned], cancelOutbox: [], profile: aCustomer() })
    expect(await cost(() => directory.routeMessage(OUR_NUMBER, ADA))).toEqual({ trips: 1, read: 2, write: 0 })
    expect(await cost(() => days.load(salon, '2030-05-06', '2030-05-12'))).toEqual({ trips: 1, read: 1, write: 0 })
    expect(await cost(() => bookings.listActiveOfCustomer(salon, ada))).toEqual({ trips: 1, read: 1, write: 0 })
    expect(await cost(() => sessions.listStale(0, 10))).toEqual({ trips: 4, read: 2, write: 0 })
    expect(await cost(() => outbox.claimDue('2030-01-01T00:00:00.000Z', REAL, 10))).toEqual({ trips: 5, read: 2, write: 2 })
    expect(await cost(() => outbox.markSent(planned, 'SM1', NOW))).toEqual({ trips: 1, read: 0, write: 3 })
    expect(await cost(() => outbox.applyStatus(planned, { sid: 'SM1', status: 'delivered', at: NOW, errorCode: null }))).toEqual({ trips: 1, read: 0, write: 2 })
  })

  it('a week of times and a booking that is made, moved and cancelled, however many bookings there are', async () => {
    const [days, bookings, commits] = [createDaysRepository(engine.table), createBookingsRepository(engine.table), createTurnsRepository(engine.table)]
    const claimed = (providerId: string, hour: number) =>
      [{ id: 'bkg_new', kind: 'booking' as const, from: 31_000_000 + hour * 60, until: 31_000_045 + hour * 60, start: 31_000_000 + hour * 60, expiresAt: null }].map(entry => ({
        ...entry,
        id: `${entry.id}${providerId}`,
      }))
    const acts = async (providerId: string) => {
      const booking = aBooking({ id: `bkg_new${providerId}`, providerId })
      const day = { providerId, date: '2030-05-09' }
      const commit = (version: number, status: typeof booking.status, busy: ReturnType<typeof claimed>) =>
        cost(async () =>
          expect(
            await commits.commitChange(clinic, {
              days: [{ day: { ...day, version: version + 1, busy }, seenVersion: version }],
              bookings: [{ booking: { ...booking, status, version: version + 1 }, expectedVersion: version === 0 ? null : version }],
              outbox: [],
              cancelOutbox: [],
            }),
          ).toEqual({ result: 'committed' }),
        )
      return [
        await cost(() => days.load(clinic, '2030-05-05', '2030-05-14')),
        await cost(() => bookings.listActiveOfCustomer(clinic, ada)),
        await commit(0, 'confirmed', claimed(providerId, 9)),
        await commit(1, 'confirmed', claimed(providerId, 11)),
        await commit(2, 'cancelled', []),
      ]
    }
    const fill = (count: number, until: string, from = 0) => fillStore(engine.table, { tenantId: clinic, count, providerIds: ['freja', 'oskar', 'maja'], until, from })
    await fill(10, '2030-05-10')
    const before = await acts('signe')
    await fill(2990, '2030-04-01', 10)
    expect((await bookings.listBetween(clinic, '2029-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).length).toBe(3001)
    expect(await acts('peter')).toEqual(before)
  })

  it('due work, however much is not due', async () => {
    const outbox = createOutboxRepository(engine.table)
    const row = (index: number) => aRow({ id: `msg:later${index}`, dueAt: `2031-01-0${1 + (index % 9)}T00:00:00.000Z` })
    const poll = () => cost(() => outbox.claimDue('2029-01-01T00:00:00.000Z', REAL, 10))
    const before = await poll()
    for (let index = 0; index < 200; index += 50) await engine.table.transact(Array.from({ length: 50 }, (_, more) => outbox.put(row(index + more))))
    expect(await poll()).toEqual(before)
  })
})
