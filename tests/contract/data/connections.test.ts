import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CalendarConnection } from '#server/domain/calendars/connection'
import type { EngineTable } from '#tests/support/engine-table'
import { createConnectionsRepository } from '#server/data/connections.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { NOW, salon } from '#tests/support/records'

const REAL = 1_900_000_000_000
const LATER = '2030-05-06T10:00:00.000Z'
const connection = (id: string): CalendarConnection => ({
  tenantId: salon,
  id,
  version: 1,
  providerId: 'freja',
  kind: 'ics',
  title: 'School',
  calendarId: 'sealed',
  credentials: null,
  isWritten: false,
  state: 'active',
  problem: null,
  failures: 0,
  syncToken: null,
  readDates: null,
  channel: null,
  conflicts: [],
  syncedAt: null,
  nextSyncAt: NOW,
})

describe.skipIf(!hasEngine)('calendars in the database', () => {
  let engine: EngineTable
  let connections: ReturnType<typeof createConnectionsRepository>

  beforeAll(async () => {
    engine = await startEngineTable()
    connections = createConnectionsRepository(engine.table, { shards: 2 })
  })
  afterAll(() => engine.stop())

  it('are read by one worker at a time, and by the next when it is done or gone', async () => {
    await connections.add(connection('cal_one'))
    expect(await connections.add(connection('cal_one'))).toBe(false)
    const claimed = (await Promise.all(Array.from({ length: 8 }, () => connections.claimDue(NOW, REAL, 5)))).flat()
    expect(claimed.map(({ id }) => id)).toEqual(['cal_one'])
    expect(await connections.claim({ tenantId: salon, id: 'cal_one' }, REAL + 200_000)).not.toBeNull()
    const seen = await connections.find({ tenantId: salon, id: 'cal_one' })
    expect(seen !== null && (await connections.save(seen, { nextSyncAt: LATER }))).toBe(true)
    expect(await connections.claimDue(NOW, REAL + 200_000, 5)).toEqual([])
    expect(await connections.claimDue(LATER, REAL + 200_000, 5)).toHaveLength(1)
  })

  it('are not saved over a call that came meanwhile', async () => {
    await connections.add(connection('cal_two'))
    const seen = await connections.claim({ tenantId: salon, id: 'cal_two' }, REAL)
    await connections.hasten({ tenantId: salon, id: 'cal_two' }, NOW)
    expect(seen !== null && (await connections.save(seen, { nextSyncAt: LATER, syncToken: 'mark' }))).toBe(false)
    expect(await connections.find({ tenantId: salon, id: 'cal_two' })).toMatchObject({ version: 2, nextSyncAt: NOW, syncToken: null })
  })

  it('take nothing in once they are being disconnected', async () => {
    await connections.add(connection('cal_three'))
    const turns = createTurnsRepository(engine.table)
    const day = (date: string) => ({ day: { providerId: 'freja', date, version: 1, busy: [] }, seenVersion: 0 })
    const put = (date: string) => turns.commitChange(salon, { days: [day(date)], bookings: [], outbox: [], cancelOutbox: [], writes: [connections.connected({ tenantId: salon, id: 'cal_three' })] })
    expect(await put('2030-05-09')).toEqual({ result: 'committed' })
    const seen = await connections.find({ tenantId: salon, id: 'cal_three' })
    expect(seen !== null && (await connections.save(seen, { state: 'leaving', nextSyncAt: NOW }))).toBe(true)
    expect(await put('2030-05-10')).toEqual({ result: 'slotTaken' })
    await connections.noteProblem({ tenantId: salon, id: 'cal_three' }, 'expired')
    expect((await connections.find({ tenantId: salon, id: 'cal_three' }))?.state).toBe('leaving')
  })
})
