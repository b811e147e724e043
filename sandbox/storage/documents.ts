import type { z } from 'zod'
import type { Database } from '#sandbox/storage/database'

export interface ListOptions {
  /** Only documents stored with this scope. */
  scope?: string
  /** Only documents stored after this one; an unknown id gives an empty list. */
  after?: string
  limit?: number
  newestFirst?: boolean
}

/** JSON documents of one kind, listed in the order in which they were first stored. */
export interface Collection<T> {
  get(id: string): T | null
  /** Stores a new document; false, and nothing is changed, when the id is taken. */
  insert(id: string, value: T, scope?: string): boolean
  /** Stores or replaces; a replaced document keeps its place and its scope. */
  put(id: string, value: T, scope?: string): void
  /** Reads, changes and stores as one unit. Null, and nothing is changed, when the document is gone or `change` says null. */
  change(id: string, change: (value: T) => T | null): T | null
  remove(id: string): boolean
  list(options?: ListOptions): T[]
  count(scope?: string): number
}

export type Documents = <T>(kind: string, schema: z.ZodType<T>) => Collection<T>

export function createDocuments(database: Database): Documents {
  const { sql, transaction } = database
  const read = sql.prepare('SELECT body FROM documents WHERE kind = ? AND id = ?')
  const insert = sql.prepare('INSERT INTO documents (kind, id, scope, body) VALUES (?, ?, ?, ?) ON CONFLICT (kind, id) DO NOTHING')
  const put = sql.prepare(
    'INSERT INTO documents (kind, id, scope, body) VALUES (?, ?, ?, ?) ON CONFLICT (kind, id) DO UPDATE SET body = excluded.body',
  )
  const remove = sql.prepare('DELETE FROM documents WHERE kind = ? AND id = ?')
  const countAll = sql.prepare('SELECT count(*) AS n FROM documents WHERE kind = ?')
  const countScope = sql.prepare('SELECT count(*) AS n FROM documents WHERE kind = ? AND scope = ?')
  const list = createLister(database)

  return <T>(kind: string, schema: z.ZodType<T>): Collection<T> => {
    const parse = (body: unknown): T => schema.parse(JSON.parse(String(body)))
    const get = (id: string): T | null => {
      const row = read.get(kind, id)
      return row === undefined ? null : parse(row.body)
    }
    return {
      get,
      insert: (id, value, scope = '') => insert.run(kind, id, scope, JSON.stringify(value)).changes === 1,
      put: (id, value, scope = '') => void put.run(kind, id, scope, JSON.stringify(value)),
      change: (id, change) =>
        transaction(() => {
          const before = get(id)
          const after = before === null ? null : change(before)
          if (after !== null) put.run(kind, id, '', JSON.stringify(after))
          return after
        }),
      remove: id => remove.run(kind, id).changes === 1,
      list: options => list(kind, options).map(parse),
      count: scope => Number((scope === undefined ? countAll.get(kind) : countScope.get(kind, scope))?.n ?? 0),
    }
  }
}

function createLister({ sql }: Database) {
  const statement = (where: string, order: string) =>
    sql.prepare(
      `SELECT body FROM documents WHERE kind = ?1 ${where}
       AND seq > coalesce((SELECT seq FROM documents WHERE kind = ?1 AND id = ?3), CASE WHEN ?3 IS NULL THEN 0 ELSE 9e18 END)
     ORDER BY seq ${order} LIMIT ?4`,
    )
  const anywhere = { ASC: statement('AND ?2 IS NULL', 'ASC'), DESC: statement('AND ?2 IS NULL', 'DESC') }
  const inScope = { ASC: statement('AND scope = ?2', 'ASC'), DESC: statement('AND scope = ?2', 'DESC') }
  return (kind: string, { scope, after, limit = -1, newestFirst = false }: ListOptions = {}): unknown[] => {
    const order = newestFirst ? 'DESC' : 'ASC'
    const rows =
      scope === undefined ? anywhere[order].all(kind, null, after ?? null, limit) : inScope[order].all(kind, scope, after ?? null, limit)
    return rows.map(row => row.body)
  }
}
