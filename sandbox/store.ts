import { join } from 'node:path'
import { z } from 'zod'
import { sandboxConfig } from '#sandbox/config'
import type { CallLog } from '#sandbox/storage/calls'
import { createCallLog } from '#sandbox/storage/calls'
import type { Counters } from '#sandbox/storage/counters'
import { createCounters } from '#sandbox/storage/counters'
import { openDatabase } from '#sandbox/storage/database'
import type { Documents } from '#sandbox/storage/documents'
import { createDocuments } from '#sandbox/storage/documents'
import type { FaultTable } from '#sandbox/storage/fault-table'
import { createFaultTable } from '#sandbox/storage/fault-table'
import type { Settings } from '#sandbox/storage/settings'
import { createSettings } from '#sandbox/storage/settings'

/**
 * Everything that the sandbox remembers. It is kept in one file, survives `kill -9`, and is shared by every process that opens the same
 * file.
 */
export interface SandboxStore {
  settings: Settings
  /** Opens the collection of one kind of document. */
  documents: Documents
  faults: FaultTable
  calls: CallLog
  counters: Counters
  /** Changes with every reset: work that began in another generation must not go on. */
  generation(): number
  /**
   * Forgets everything, freezes the clock at `frozenAt` (null: real time) and starts a new generation, as one unit. Answers the new
   * generation.
   */
  reset(frozenAt?: number | null): number
  transaction<T>(work: () => T): T
  close(): void
}

export const CLOCK_SETTING = 'clock.frozenAt'
const GENERATION_SETTING = 'generation'

/** Opens (or makes) a store in `file`; `startsFrozenAt` counts only when it is made. */
export function openStore(file: string, startsFrozenAt: number | null = null): SandboxStore {
  const database = openDatabase(file)
  const settings = createSettings(database)
  const generation = (): number => settings.get(GENERATION_SETTING, z.int()) ?? 0
  const reset = (frozenAt: number | null = null): number =>
    database.transaction(() => {
      const next = generation() + 1
      for (const table of ['settings', 'counters', 'faults', 'calls', 'documents']) database.sql.exec(`DELETE FROM ${table}`)
      settings.set(GENERATION_SETTING, next)
      settings.set(CLOCK_SETTING, frozenAt)
      return next
    })
  database.transaction(() => generation() === 0 && reset(startsFrozenAt))
  return {
    settings,
    generation,
    reset,
    documents: createDocuments(database),
    faults: createFaultTable(database),
    calls: createCallLog(database),
    counters: createCounters(database),
    transaction: database.transaction,
    close: () => database.sql.close(),
  }
}

let opened: SandboxStore | null = null

/** The store of this process, opened at first use in the folder that the environment names. */
export function sandboxStore(): SandboxStore {
  return (opened ??= openConfigured())
}

function openConfigured(): SandboxStore {
  const { dataDir, startsFrozenAt } = sandboxConfig()
  return openStore(join(dataDir, 'sandbox.sqlite'), startsFrozenAt)
}
