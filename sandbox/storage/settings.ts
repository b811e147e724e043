import type { z } from 'zod'
import type { Database } from '#sandbox/storage/database'

export interface Settings {
  /** The stored value, or null when it was never set. */
  get<T>(name: string, schema: z.ZodType<T>): T | null
  /** Stores any JSON value; null removes it. */
  set(name: string, value: unknown): void
}

/** Single values: the frozen instant, the generation, what stand-ins were told about themselves (their numbers, decided approvals). */
export function createSettings({ sql }: Database): Settings {
  const read = sql.prepare('SELECT value FROM settings WHERE name = ?')
  const write = sql.prepare('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value')
  const remove = sql.prepare('DELETE FROM settings WHERE name = ?')
  return {
    get(name, schema) {
      const row = read.get(name)
      return row === undefined ? null : schema.parse(JSON.parse(String(row.value)))
    },
    set(name, value) {
      if (value === null) remove.run(name)
      else write.run(name, JSON.stringify(value))
    },
  }
}
