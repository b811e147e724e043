import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Consumed } from '#server/data/table/dynamo-table'
import type { Table } from '#server/data/table/table'
import type { EngineTable } from '#tests/support/engine-table'
import type { EngineFault, FaultyEngine } from '#tests/support/faulty-engine'
import { absent, equals, hasVersion } from '#server/data/table/condition'
import { createDynamoTable } from '#server/data/table/dynamo-table'
import { TableUnavailable } from '#server/data/table/retry'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { startFaultyEngine } from '#tests/support/faulty-engine'
import { random } from '#tests/support/real-ports'

const BEFORE: EngineFault[] = ['conflict', 'throttled', 'server error', 'refused connection', 'garbage']
const AFTER: EngineFault[] = ['reset after it was done', 'server error after it was done', 'garbage after it was done']

let partitions = 0
const aPartition = () => `F#${++partitions}`

describe.skipIf(!hasEngine)('the table over a bad line', () => {
  let engine: EngineTable
  let line: FaultyEngine
  let table: Table
  let pauses: number[] = []
  let consumed: Consumed[] = []

  beforeAll(async () => {
    engine = await startEngineTable()
    line = await startFaultyEngine(engine.config.endpoint ?? '')
    let now = 0
    const timer = {
      now: () => now,
      sleep: async (milliseconds: number) => {
        pauses.push(milliseconds)
        now += milliseconds
      },
    }
    table = createDynamoTable({ ...engine.config, endpoint: line.endpoint, timer, random, onCapacity: one => consumed.push(one) })
  })
  beforeEach(() => {
    pauses = []
    consumed = []
    line.requests()
  })
  afterAll(async () => {
    await line.stop()
    await engine.stop()
  })

  it.each(BEFORE)('makes every kind of call again after %s', async fault => {
    const pk = aPartition()
    line.next(fault, fault)
    expect(await table.write({ put: { pk, sk: 'A', version: 1 }, if: [absent('pk')] })).toEqual({ result: 'written', item: null })
    line.next(fault)
    expect(
      await table.transact([
        { put: { pk, sk: 'B' }, if: [absent('pk')] },
        { update: { pk, sk: 'A' }, set: { version: 2 }, if: [equals('version', 1)] },
      ]),
    ).toEqual({ result: 'written' })
    line.next(fault)
    expect(await table.get({ pk, sk: 'A' })).toEqual({ pk, sk: 'A', version: 2 })
    line.next(fault)
    expect((await table.query({ pk })).items).toHaveLength(2)
    line.next(fault)
    expect(
      await table.getMany([
        { pk, sk: 'B' },
        { pk, sk: 'C' },
      ]),
    ).toEqual([{ pk, sk: 'B' }, null])
    expect(pauses).toHaveLength(6)
  })

  it.each(AFTER)('answers a transaction that was done before %s as done, by its token', async fault => {
    const pk = aPartition()
    line.next(fault, fault)
    expect(
      await table.transact([
        { put: { pk, sk: 'A' }, if: [absent('pk')] },
        { update: { pk, sk: 'N' }, add: { n: 1 } },
      ]),
    ).toEqual({ result: 'written' })
    expect(await table.get({ pk, sk: 'N' })).toMatchObject({ n: 1 })
  })

  it.each(AFTER)('meets its own trace when a single write was done before %s, and shows it', async fault => {
    const pk = aPartition()
    line.next(fault)
    expect(await table.write({ put: { pk, sk: 'A', by: 'me' }, if: [absent('pk')] })).toEqual({ result: 'refused', item: { pk, sk: 'A', by: 'me' } })
  })

  it('waits longer from try to try and gives up after eight', async () => {
    line.next(...Array.from({ length: 20 }, (): EngineFault => 'throttled'))
    await expect(table.get({ pk: 'x', sk: 'y' })).rejects.toThrow(TableUnavailable)
    line.next()
    expect(line.requests()).toEqual(Array.from({ length: 8 }, () => 'GetItem'))
    expect(pauses.slice(0, 5).every((pause, index) => pause >= 10 * 2 ** index && pause <= 40 * 2 ** index)).toBe(true)
  })

  it('tells a conflict that never ends from a condition that does not hold', async () => {
    const pk = aPartition()
    line.next(...Array.from({ length: 20 }, (): EngineFault => 'conflict'))
    expect(await table.transact([{ put: { pk, sk: 'A' } }])).toEqual({ result: 'refused', refusals: [{ index: 0, reason: 'conflict', item: null }] })
    line.next()
    await table.transact([{ put: { pk, sk: 'A', version: 1 } }])
    line.next('conflict')
    expect(await table.transact([{ put: { pk, sk: 'A' }, if: [hasVersion(2)] }])).toEqual({ result: 'refused', refusals: [{ index: 0, reason: 'condition', item: { pk, sk: 'A', version: 1 } }] })
  })

  it('does not try again what can never succeed', async () => {
    await expect(table.write({ put: { pk: 'x', sk: 'y', gsi1Pk: '', gsi1Sk: 'z' } })).rejects.toThrow('empty')
    await expect(table.write({ put: { pk: 'x', sk: 'y', bad: Symbol('no') } })).rejects.toThrow()
    expect(pauses).toEqual([])
  })

  it('counts every round trip that was answered', async () => {
    const pk = aPartition()
    line.next('throttled')
    await table.write({ put: { pk, sk: 'A', text: 'x'.repeat(1500) } })
    await table.get({ pk, sk: 'A' })
    await table.get({ pk, sk: 'A' }, { consistent: true })
    expect(consumed).toEqual([
      { op: 'write', readUnits: 0, writeUnits: 2 },
      { op: 'get', readUnits: 0.5, writeUnits: 0 },
      { op: 'get', readUnits: 1, writeUnits: 0 },
    ])
  })
})
