import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How long a statement waits for another process that is writing. */
const BUSY_MS = 5000
const OPEN_ATTEMPTS = 40

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS faults (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, vendor TEXT NOT NULL, mode TEXT NOT NULL,
    remaining INTEGER, until INTEGER, extras TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS calls (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, vendor TEXT NOT NULL, at INTEGER NOT NULL,
    method TEXT NOT NULL, path TEXT NOT NULL, status INTEGER NOT NULL);
  CREATE INDEX IF NOT EXISTS calls_by_vendor ON calls (vendor, seq);
  CREATE TABLE IF NOT EXISTS documents (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, scope TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (kind, id));
  CREATE INDEX IF NOT EXISTS documents_by_scope ON documents (kind, scope, seq);
`

export interface Database {
  sql: DatabaseSync
  /** Runs `work` as one unit: all of it is stored or nothing is. Inside another transaction it simply joins it. */
  transaction<T>(work: () => T): T
}

/**
 * Opens the file, making it when absent. Write-ahead log, so readers never wait for a writer, and synchronous calls, so what has been
 * answered is stored even if the process is killed in the next instant.
 */
export function openDatabase(file: string): Database {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const sql = new DatabaseSync(file, { timeout: BUSY_MS })
  whenFree(() => sql.exec('PRAGMA journal_mode = WAL'))
  sql.exec('PRAGMA synchronous = NORMAL')
  whenFree(() => sql.exec(SCHEMA))
  return { sql, transaction: createTransaction(sql) }
}

/** Two processes that start together meet at switching the journal, where SQLite does not wait by itself. */
function whenFree(work: () => void): void {
  for (let attempt = 1; ; attempt++) {
    try {
      return work()
    } catch (error) {
      if (attempt === OPEN_ATTEMPTS || !String(error).includes('locked')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
    }
  }
}

function createTransaction(sql: DatabaseSync) {
  let depth = 0
  return <T>(work: () => T): T => {
    if (depth > 0) return work()
    sql.exec('BEGIN IMMEDIATE')
    depth = 1
    try {
      const result = work()
      sql.exec('COMMIT')
      return result
    } catch (error) {
      sql.exec('ROLLBACK')
      throw error
    } finally {
      depth = 0
    }
  }
}
