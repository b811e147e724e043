import type { Item } from '#server/data/table/table'

interface Range {
  from: string | undefined
  to: string | undefined
  beginsWith: string | undefined
  limit: number | undefined
  descending: boolean
  after: string | null
}

const SURROGATE = /[\uD800-\uDFFF]/

/** The order of UTF-8 bytes, which differs from that of JavaScript where a character takes two code units. */
function compare(one: string, other: string): number {
  if (one === other) return 0
  if (!SURROGATE.test(one) && !SURROGATE.test(other)) return one < other ? -1 : 1
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** Items by partition and, within it, in the order of their sort keys. A sort key of an index goes on with the item's own key behind a zero character. */
export class Sorted {
  readonly #partitions = new Map<string, { keys: string[]; items: Map<string, Item> }>()

  get(pk: string, sk: string): Item | null {
    return this.#partitions.get(pk)?.items.get(sk) ?? null
  }

  set(pk: string, sk: string, item: Item | null): void {
    const partition = this.#partitions.get(pk) ?? { keys: [], items: new Map<string, Item>() }
    const place = lowest(partition.keys, sk)
    if (item === null) {
      if (partition.items.delete(sk)) partition.keys.splice(place, 1)
      if (partition.keys.length === 0) this.#partitions.delete(pk)
      return
    }
    if (!partition.items.has(sk)) partition.keys.splice(place, 0, sk)
    partition.items.set(sk, item)
    this.#partitions.set(pk, partition)
  }

  all(): Item[] {
    return [...this.#partitions.keys()].sort().flatMap(pk => this.range(pk, { from: undefined, to: undefined, beginsWith: undefined, limit: undefined, descending: false, after: null }).items)
  }

  clear(): void {
    this.#partitions.clear()
  }

  range(pk: string, { from, to, beginsWith, limit, descending, after }: Range): { items: Item[]; cursor: string | null } {
    const partition = this.#partitions.get(pk)
    if (partition === undefined) return { items: [], cursor: null }
    const found: string[] = []
    for (let at = lowest(partition.keys, from ?? beginsWith ?? ''); at < partition.keys.length; at++) {
      const key = partition.keys[at]!
      const sort = key.split('\u0000', 1)[0]!
      if (to !== undefined && compare(sort, to) > 0) break
      if (beginsWith !== undefined && !sort.startsWith(beginsWith)) break
      found.push(key)
    }
    if (descending) found.reverse()
    const start = after === null ? 0 : found.findIndex(key => compare(key, after) * (descending ? -1 : 1) > 0)
    const rest = start < 0 ? [] : found.slice(start)
    const page = limit === undefined ? rest : rest.slice(0, limit)
    return { items: page.map(key => partition.items.get(key)!), cursor: page.length < rest.length ? (page.at(-1) ?? null) : null }
  }
}

/** The first place whose key is not lower. */
function lowest(keys: string[], key: string): number {
  let low = 0
  let high = keys.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(keys[middle]!, key) < 0) low = middle + 1
    else high = middle
  }
  return low
}
