import type { TenantId } from '#shared/schemas/ids'
import type { Condition, Item, Key, Page, Query, Table, TransactResult, Write, WriteResult } from '#server/data/table/table'
import { rootOf } from '#server/data/keys'
import { keyOf } from '#server/data/table/table'

/** Something of another tenant was about to be read or written. Always a fault of the code, never of a customer. */
export class ForeignKey extends Error {
  constructor(root: string, what: string) {
    super(`Outside ${root}: ${what}`)
    this.name = 'ForeignKey'
  }
}

/**
 * The table as one tenant sees it: every key, index key and condition lies under the tenant's root, or the call throws before anything is
 * sent.
 */
export function tenantScope(table: Table, tenantId: TenantId): Table {
  const root = rootOf(tenantId)
  const checked = (key: Key): Key => {
    check(root, 'pk', key.pk)
    return key
  }
  const own = <T extends Item | null>(item: T): T => {
    if (item !== null) check(root, 'an item that was read', item.pk)
    return item
  }
  return {
    get: async (key, options): Promise<Item | null> => own(await table.get(checked(key), options)),
    getMany: async (keys, options): Promise<(Item | null)[]> => (await table.getMany(keys.map(checked), options)).map(own),
    async query(query: Query): Promise<Page> {
      check(root, `the query's pk`, query.pk)
      const page = await table.query(query)
      page.items.forEach(own)
      return page
    },
    async write(write, options): Promise<WriteResult> {
      const result = await table.write(within(tenantId, [write])[0] ?? write, options)
      own(result.item)
      return result
    },
    transact: async (writes): Promise<TransactResult> => table.transact(within(tenantId, writes)),
  }
}

/**
 * The writes as they are, if all of them stay under the tenant's root; throws otherwise. For transactions that span two scopes, each
 * checked by itself.
 */
export function within(tenantId: TenantId, writes: readonly Write[]): readonly Write[] {
  const root = rootOf(tenantId)
  for (const write of writes) {
    check(root, 'pk', keyOf(write).pk)
    if ('put' in write) checkIndexKeys(root, write.put)
    if ('update' in write) [write.set, write.setOnce].forEach(attributes => attributes !== undefined && checkIndexKeys(root, attributes))
    write.if?.forEach(condition => checkCondition(root, condition))
  }
  return writes
}

const INDEX_PARTITIONS = ['gsi1Pk', 'gsi2Pk'] as const
/** The due index is shared by all tenants; it holds keys only, and its partitions are this module's business alone. */
const DUE_PARTITION = /^DUE#(?:IN|OUT|JOB|SYNC|ENGINE)#\d\d$/

function checkIndexKeys(root: string, attributes: Item): void {
  for (const name of INDEX_PARTITIONS) if (attributes[name] !== undefined) check(root, name, attributes[name])
  if (attributes.duePk !== undefined && !DUE_PARTITION.test(String(attributes.duePk))) {
    throw new ForeignKey(root, `duePk ${String(attributes.duePk)}`)
  }
}

function checkCondition(root: string, condition: Condition): void {
  if (condition.test === 'anyOf') return condition.conditions.forEach(inner => checkCondition(root, inner))
  const [name] = typeof condition.at === 'string' ? [condition.at] : condition.at
  if ('value' in condition && ['pk', ...INDEX_PARTITIONS].includes(name)) check(root, name, condition.value)
}

function check(root: string, name: string, value: unknown): void {
  if (value !== root && !(typeof value === 'string' && value.startsWith(`${root}#`))) throw new ForeignKey(root, `${name} ${String(value)}`)
}
