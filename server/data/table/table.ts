// The whole of the database that the repositories know. Conditions and updates are data, not expressions, so that an in-memory model can
// run the same repositories.

export interface Key {
  pk: string
  sk: string
}

/** What is stored: JSON values, and bytes as a `Uint8Array`. Attributes that are undefined are not stored. */
export type Item = Readonly<Record<string, unknown>>

/** An attribute, or the way into a nested one; numbers are places in a list. */
export type Path = string | readonly [string, ...(string | number)[]]

/** Made with the functions of `condition`. A test on an attribute that is missing fails, except `absent` and `notContains`. */
export type Condition =
  | { test: 'absent' | 'exists'; at: Path }
  | { test: 'equals'; at: Path; value: string | number | boolean }
  | { test: 'lessThan' | 'atMost'; at: Path; value: string | number }
  | { test: 'contains' | 'notContains'; at: Path; value: string }
  | { test: 'sizeEquals'; at: Path; value: number }
  | { test: 'anyOf'; conditions: readonly Condition[] }

/** Changes of one item, which is made when it is missing. No attribute may be named twice. */
export interface Update {
  update: Key
  set?: Item
  /** Sets what is not there yet. */
  setOnce?: Item
  add?: Readonly<Record<string, number>>
  /** Puts values at the end of a list, which is made when it is missing. */
  append?: Readonly<Record<string, readonly unknown[]>>
  /** Takes so many values from the front of a list. */
  removeFirst?: Readonly<Record<string, number>>
  remove?: readonly string[]
  if?: readonly Condition[]
}

/** All conditions of a write must hold, or nothing is written. */
export type Write =
  | { put: Item & Key; if?: readonly Condition[] }
  | Update
  | { delete: Key; if?: readonly Condition[] }
  | { check: Key; if: readonly Condition[] }

export type IndexName = 'GSI1' | 'GSI2' | 'DUE'

export interface Query {
  /** None: the table itself. `DUE` gives keys only. */
  index?: IndexName
  pk: string
  /** Bounds of the sort key, both included. Not together with `beginsWith`. */
  from?: string
  to?: string
  beginsWith?: string
  /** At most so many items; without it, all. */
  limit?: number
  descending?: boolean
  /** Where an earlier page ended. */
  cursor?: string | null
  /** Sees every write that was acknowledged before; not for an index. */
  consistent?: boolean
}

export interface Page {
  items: Item[]
  cursor: string | null
}

export type WriteResult =
  /** `item` is the item as it is now, when that was asked for. */
  | { result: 'written'; item: Item | null }
  /** `item` is the item that did not meet the conditions; null: there is none. */
  | { result: 'refused'; item: Item | null }

export interface Refusal {
  /** Place in the list of writes. */
  index: number
  /** `conflict`: another transaction was at the item at every try. */
  reason: 'condition' | 'conflict'
  item: Item | null
}

export type TransactResult = { result: 'written' } | { result: 'refused'; refusals: Refusal[] }

export interface Table {
  get(key: Key, options?: { consistent?: boolean }): Promise<Item | null>
  /** In the order of the keys; one round trip up to 100 keys. */
  getMany(keys: readonly Key[], options?: { consistent?: boolean }): Promise<(Item | null)[]>
  query(query: Query): Promise<Page>
  /** One item. An answer that was lost is asked for again, so a write may meet its own trace: its conditions must make that harmless. */
  write(write: Write, options?: { returnNew?: boolean }): Promise<WriteResult>
  /**
   * All or nothing, at most 100 items, none of them twice. An answer that was lost is asked for again without harm, unless the database has
   * forgotten it meanwhile: conditions must make that harmless, too.
   */
  transact(writes: readonly Write[]): Promise<TransactResult>
}

/** The key that a write is about. */
export function keyOf(write: Write): Key {
  if ('put' in write) return { pk: write.put.pk, sk: write.put.sk }
  if ('update' in write) return write.update
  return 'delete' in write ? write.delete : write.check
}
