import type { Database } from '#sandbox/storage/database'

export interface Counters {
  add(name: string, count?: number): void
  all(): Record<string, number>
}

/** Metrics since the last reset, shared by every process of the sandbox. */
export function createCounters({ sql }: Database): Counters {
  const add = sql.prepare(
    'INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value',
  )
  const list = sql.prepare('SELECT name, value FROM counters ORDER BY name')
  return {
    add: (name, count = 1) => void add.run(name, count),
    all: () => Object.fromEntries(list.all().map(row => [String(row.name), Number(row.value)])),
  }
}
