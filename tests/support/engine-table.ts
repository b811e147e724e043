import type { DynamoConfig } from '#server/data/table/dynamo-client'
import type { Consumed } from '#server/data/table/dynamo-table'
import type { Table } from '#server/data/table/table'
import { createTableIfAbsent } from '#server/data/table/create-table'
import { createDynamoTable } from '#server/data/table/dynamo-table'
import { startEngineProcess } from '#scripts/lib/engine'
import { random, timer } from '#tests/support/real-ports'

/** Where the embedded engine exists; elsewhere its tests are skipped, and say so. */
export const hasEngine = process.platform === 'linux' && process.arch === 'x64'
if (!hasEngine) console.warn('No embedded engine for this platform: tests against it are skipped.')

export interface EngineTable {
  table: Table
  config: DynamoConfig
  /** What was consumed since the last call. */
  consumed(): Consumed[]
  stop(): Promise<void>
  /** Ends it as a crash would. */
  kill9(): Promise<void>
}

/** An embedded engine with an empty table, for one test file. */
export async function startEngineTable({ dbPath }: { dbPath?: string } = {}): Promise<EngineTable> {
  const { endpoint, child } = await startEngineProcess(dbPath === undefined ? {} : { dbPath })
  const config: DynamoConfig = { endpoint, region: 'local', credentials: null, table: 'aftale' }
  await createTableIfAbsent({ ...config, timer })
  let noted: Consumed[] = []
  const table = createDynamoTable({ ...config, timer, random, onCapacity: consumed => noted.push(consumed) })
  return {
    table,
    config,
    consumed() {
      const all = noted
      noted = []
      return all
    },
    stop: () => child.stop(),
    kill9: () => child.kill9(),
  }
}
