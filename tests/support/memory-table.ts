import type { IndexName, Item, Key, Query, Refusal, Table, Write, WriteResult } from '#server/data/table/table'
import { keyOf } from '#server/data/table/table'
import { Sorted } from '#tests/support/memory-table-index'
import { applyUpdate, holds, keep } from '#tests/support/memory-table-rules'

/** One call, as a hook sees it. */
export interface Call {
  op: 'get' | 'getMany' | 'query' | 'write' | 'transact'
  keys: Key[]
  index?: IndexName
  writes: readonly Write[]
}

export interface Hooks {
  /** Before anything happens: may wait, throw (nothing was done), or answer 'conflict' to a transaction. */
  before?(call: Call): Promise<unknown> | 'conflict' | undefined
  /** After it happened and before the caller knows: may wait or throw (the answer is lost). */
  after?(call: Call): Promise<unknown> | undefined
}

const INDEXES: Record<IndexName, { pk: string; sk: string }> = {
  GSI1: { pk: 'gsi1Pk', sk: 'gsi1Sk' },
  GSI2: { pk: 'gsi2Pk', sk: 'gsi2Sk' },
  DUE: { pk: 'duePk', sk: 'dueSk' },
}
const NAMES: IndexName[] = ['GSI1', 'GSI2', 'DUE']
const DUE_ATTRIBUTES = ['pk', 'sk', 'duePk', 'dueSk']

export interface MemoryTable extends Table {
  /** Every item, by key. For looking at what a test has done. */
  all(): Item[]
  /** One item as it is, without a call that a hook would see. */
  peek(key: Key): Item | null
  clear(): void
}

/** An exact model of the table: conditions, atomic transactions, both indexes and the sparse `DUE`. Every call is one step: nothing happens between its check and its write. */
export function createMemoryTable(hooks: Hooks = {}): MemoryTable {
  const store = new Store()

  const call = async <T>(described: Call, run: () => T): Promise<T> => {
    await hooks.before?.(described)
    const result = run()
    await hooks.after?.(described)
    return result
  }

  return {
    get: (key, _options) => call({ op: 'get', keys: [key], writes: [] }, () => store.get(key)),
    getMany: (keys, _options) => call({ op: 'getMany', keys: [...keys], writes: [] }, () => keys.map(key => store.get(key))),
    query: query => call({ op: 'query', keys: [{ pk: query.pk, sk: query.from ?? query.beginsWith ?? '' }], writes: [], ...(query.index && { index: query.index }) }, () => store.query(query)),
    write: (write, options) => call({ op: 'write', keys: [keyOf(write)], writes: [write] }, () => store.write(write, options?.returnNew ?? false)),
    async transact(writes) {
      const described: Call = { op: 'transact', keys: writes.map(keyOf), writes }
      if ((await hooks.before?.(described)) === 'conflict') return { result: 'refused', refusals: [{ index: 0, reason: 'conflict', item: null }] }
      const refusals = store.transact(writes)
      await hooks.after?.(described)
      return refusals.length === 0 ? { result: 'written' } : { result: 'refused', refusals }
    },
    all: () => store.all(),
    peek: key => store.get(key),
    clear: () => store.clear(),
  }
}

class Store {
  readonly #items = new Sorted()
  readonly #indexes = { GSI1: new Sorted(), GSI2: new Sorted(), DUE: new Sorted() }

  get(key: Key): Item | null {
    return this.#items.get(key.pk, key.sk)
  }

  all(): Item[] {
    return this.#items.all()
  }

  clear(): void {
    this.#items.clear()
    for (const name of NAMES) this.#indexes[name].clear()
  }

  query({ index, pk, from, to, beginsWith, limit, descending = false, cursor, consistent }: Query): { items: Item[]; cursor: string | null } {
    if (index !== undefined && consistent === true) throw new Error('An index cannot be read consistently.')
    if (beginsWith !== undefined && (from !== undefined || to !== undefined)) throw new Error('A query takes either beginsWith or bounds.')
    const sorted = index === undefined ? this.#items : this.#indexes[index]
    const page = sorted.range(pk, { from, to, beginsWith, limit, descending, after: cursor ?? null })
    return { items: index === 'DUE' ? page.items.map(keysOnly) : page.items, cursor: page.cursor }
  }

  write(write: Write, returnNew: boolean): WriteResult {
    const old = this.get(keyOf(write))
    if (!holds(old, write.if ?? [])) return { result: 'refused', item: old }
    const now = this.#apply(write, old)
    return { result: 'written', item: returnNew ? now : null }
  }

  transact(writes: readonly Write[]): Refusal[] {
    if (writes.length === 0 || writes.length > 100) throw new Error(`A transaction takes 1 to 100 writes, not ${writes.length}.`)
    const names = new Set(writes.map(write => JSON.stringify(keyOf(write))))
    if (names.size < writes.length) throw new Error(`A transaction cannot touch one item twice: ${writes.map(write => Object.values(keyOf(write)).join(' ')).join(', ')}`)
    const refusals = writes.flatMap((write, index): Refusal[] => {
      const item = this.get(keyOf(write))
      return holds(item, write.if ?? []) ? [] : [{ index, reason: 'condition', item }]
    })
    if (refusals.length === 0) writes.forEach(write => this.#apply(write, this.get(keyOf(write))))
    return refusals
  }

  #apply(write: Write, old: Item | null): Item | null {
    if ('check' in write) return old
    const now = 'put' in write ? keep(write.put) : 'update' in write ? applyUpdate(old, write) : null
    const key = keyOf(write)
    this.#items.set(key.pk, key.sk, now)
    for (const name of NAMES) this.#reindex(name, key, old, now)
    return now
  }

  #reindex(name: IndexName, key: Key, old: Item | null, now: Item | null): void {
    const before = entryOf(name, key, old)
    const after = entryOf(name, key, now)
    if (before !== null && (after === null || before.pk !== after.pk || before.sort !== after.sort)) this.#indexes[name].set(before.pk, before.sort, null)
    if (after !== null) this.#indexes[name].set(after.pk, after.sort, now)
  }
}

function entryOf(name: IndexName, key: Key, item: Item | null): { pk: string; sort: string } | null {
  if (item === null) return null
  const { pk, sk } = { pk: item[INDEXES[name].pk], sk: item[INDEXES[name].sk] }
  if (pk === undefined || sk === undefined) return null
  if (typeof pk !== 'string' || typeof sk !== 'string' || pk === '' || sk === '') throw new Error(`${name} takes keys that are text and not empty.`)
  return { pk, sort: `${sk}\u0000${key.pk}\u0000${key.sk}` }
}

const keysOnly = (item: Item): Item => Object.fromEntries(DUE_ATTRIBUTES.map(name => [name, item[name]]))
