import { describe, expect, it } from 'vitest'
import type { WaitingEntry } from '#shared/schemas/waiting'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createWaitingRepository } from '#server/data/waiting.repository'
import { newStage } from '#server/usecases/stage/stage'
import { overlayWaiting, stageWaiting } from '#server/usecases/stage/waiting-stage'
import { sessionKey } from '#server/data/keys'
import { createMemoryTable } from '#tests/support/memory-table'
import { ADA, NOW, OUR_NUMBER, aMessage, ada, clinic, salon } from '#tests/support/records'
import { salon as tenant } from '#tests/support/salon'

const anEntry = (id: string, joinedAt = NOW): WaitingEntry => ({
  id,
  version: 1,
  customerId: ada,
  phone: ADA,
  name: 'Ada Jensen',
  language: 'da',
  serviceIds: ['cut'],
  providerId: null,
  fromDate: '2030-05-09',
  toDate: '2030-05-09',
  time: null,
  joinedAt,
  status: 'waiting',
  offer: null,
  seen: [],
})

describe('the waiting list in the table', () => {
  it('is listed in the order in which people came, for one business', async () => {
    const table = createMemoryTable()
    const waiting = createWaitingRepository(table)
    await table.transact([
      ...waiting.save(salon, anEntry('a', '2030-05-06T09:00:01.000Z'), null),
      ...waiting.save(salon, anEntry('b', '2030-05-06T09:00:00.000Z'), null),
      ...waiting.save(clinic, anEntry('c'), null),
    ])
    expect((await waiting.listOpen(salon)).map(({ id }) => id)).toEqual(['b', 'a'])
    expect(await waiting.find(salon, 'a')).toEqual(anEntry('a', '2030-05-06T09:00:01.000Z'))
    expect(await waiting.find(salon, 'c')).toBeNull()
  })

  it('changes only from the version that was read', async () => {
    const table = createMemoryTable()
    const waiting = createWaitingRepository(table)
    await table.transact(waiting.save(salon, anEntry('a'), null))
    const next = { ...anEntry('a'), version: 2, status: 'passed' as const }
    expect((await table.transact(waiting.save(salon, anEntry('a'), null))).result).toBe('refused')
    expect((await table.transact(waiting.save(salon, next, 1))).result).toBe('written')
    expect((await table.transact(waiting.save(salon, next, 1))).result).toBe('refused')
    expect((await table.transact(waiting.save(salon, { ...next, status: 'withdrawn' }, 1))).result).toBe('refused')
    expect(() => waiting.save(salon, next, 2)).toThrow('version')
  })

  it('keeps those who wait no more apart, and an end is an end', async () => {
    const table = createMemoryTable()
    const waiting = createWaitingRepository(table)
    await table.transact(waiting.save(salon, anEntry('a'), null))
    const over = { ...anEntry('a'), version: 2, status: 'booked' as const }
    expect((await table.transact(waiting.save(salon, over, 1))).result).toBe('written')
    expect(await waiting.listOpen(salon)).toEqual([])
    expect(await waiting.list(salon)).toEqual([over])
    expect((await table.transact(waiting.save(salon, { ...anEntry('a'), version: 2, status: 'passed' }, 1))).result).toBe('refused')
  })

  it('on a stage is as it will be, and one version further than it was read however often it changes', () => {
    const waiting = createWaitingRepository(createMemoryTable())
    const stage = newStage({ catalog: { tenant: { ...tenant, id: salon }, services: [], providers: [] }, cause: 'a test' })
    const save = (entry: WaitingEntry, expected: number | null) => waiting.save(salon, entry, expected)
    const read = { ...anEntry('a'), version: 4 }
    stageWaiting(stage, { ...read, version: 5, status: 'passed' }, 4, save)
    const [staged] = overlayWaiting(stage, [read, anEntry('b')])
    expect(staged).toMatchObject({ id: 'a', status: 'passed', version: 5 })
    stageWaiting(stage, { ...read, version: 6, status: 'withdrawn' }, 5, save)
    expect(overlayWaiting(stage, [read, anEntry('b')]).map(({ id }) => id)).toEqual(['b'])
    expect(stage.writes).toEqual(waiting.save(salon, { ...read, version: 5, status: 'withdrawn' }, 4))
  })
})

describe('what somebody was asked', () => {
  const asked = { bookingId: 'bkg_a', serviceIds: ['cut'], providerId: 'freja', startsAt: NOW, until: NOW }

  it('stands in the session of who has never written, and stays when they do', async () => {
    const table = createMemoryTable()
    const sessions = createSessionsRepository(table)
    await table.transact([{ update: sessionKey(salon, ada), set: { asked }, setOnce: { number: OUR_NUMBER, phone: ADA } }])
    expect(await sessions.reload(salon, ada)).toMatchObject({ asked, state: null, version: 0, lastInboundAt: null, waiting: [] })
    const recorded = await sessions.record(salon, ada, aMessage(), { owner: 'one', now: 0, milliseconds: 1000 })
    expect(recorded).toMatchObject({ result: 'leased', session: { asked, lastInboundAt: NOW } })
  })
})
