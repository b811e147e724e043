import { afterAll, beforeAll, describe } from 'vitest'
import type { EngineTable } from '#tests/support/engine-table'
import { queryContract } from '#tests/contract/data/table-queries.contract'
import { tableContract } from '#tests/contract/data/table.contract'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { createMemoryTable } from '#tests/support/memory-table'

describe('the in-memory model', () => {
  const table = createMemoryTable()
  tableContract('model', () => table)
  queryContract('model', () => table)
})

describe.skipIf(!hasEngine)('the embedded engine', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())
  tableContract('engine', () => engine.table)
  queryContract('engine', () => engine.table)
})
