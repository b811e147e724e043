import type { Database } from '#sandbox/storage/database'

/** Enough for every test that counts; older calls are dropped so that a demo left running does not grow without end. */
const KEEP = 100_000

export interface VendorCall {
  /** Epoch ms of the sandbox clock. */
  at: number
  method: string
  path: string
  /** What was answered; 0 while there is no answer. */
  status: number
}

export interface CallLog {
  /** Notes a call when it arrives, so that one which is never answered counts too. */
  begin(vendor: string, call: Omit<VendorCall, 'status'>): number
  end(seq: number, status: number): void
  list(vendor: string): VendorCall[]
}

/** What each stand-in received, in the order of arrival. */
export function createCallLog({ sql }: Database): CallLog {
  const insert = sql.prepare('INSERT INTO calls (vendor, at, method, path, status) VALUES (?, ?, ?, ?, 0)')
  const finish = sql.prepare('UPDATE calls SET status = ? WHERE seq = ?')
  const prune = sql.prepare('DELETE FROM calls WHERE seq <= ?')
  const list = sql.prepare('SELECT at, method, path, status FROM calls WHERE vendor = ? ORDER BY seq')
  return {
    begin(vendor, { at, method, path }) {
      const seq = Number(insert.run(vendor, at, method, path).lastInsertRowid)
      if (seq % 1000 === 0) prune.run(seq - KEEP)
      return seq
    },
    end: (seq, status) => void finish.run(status, seq),
    list: vendor =>
      list.all(vendor).map(row => ({
        at: Number(row.at),
        method: String(row.method),
        path: String(row.path),
        status: Number(row.status),
      })),
  }
}
