import { z } from 'zod'
import type { OpenDynamo } from '#server/data/table/dynamo-client'
import type { createRetry } from '#server/data/table/retry'
import type { Item, Page, Query } from '#server/data/table/table'
import { createExpressions } from '#server/data/table/expressions'

export interface ReadNeeds {
  open: () => Promise<OpenDynamo>
  tableName: string
  retry: ReturnType<typeof createRetry>
  onCapacity: (consumed: { op: 'query' | 'getMany'; readUnits: number; writeUnits: number }) => void
  pause: (milliseconds: number) => Promise<void>
}

const KEYS = { GSI1: ['gsi1Pk', 'gsi1Sk'], GSI2: ['gsi2Pk', 'gsi2Sk'], DUE: ['duePk', 'dueSk'], table: ['pk', 'sk'] } as const

/** Where a page ended: the key of its last item, in the table and in the index. */
const Start = z.record(z.string(), z.string())

/** Reads a query to its limit or its end, over as many pages as the database makes of it. */
export async function readPages({ open, tableName, retry, onCapacity }: ReadNeeds, query: Query): Promise<Page> {
  const { sdk, client } = await open()
  const { index, limit, descending = false, cursor = null, consistent = false } = query
  const condition = conditionOf(query)
  const items: Item[] = []
  let start: Record<string, unknown> | undefined = cursor === null ? undefined : Start.parse(JSON.parse(cursor))
  do {
    const request = {
      TableName: tableName,
      ...(index !== undefined && { IndexName: index }),
      ...condition,
      ...(start !== undefined && { ExclusiveStartKey: start }),
      // One more than asked for: it tells whether there is more.
      ...(limit !== undefined && { Limit: limit + 1 - items.length }),
      ScanIndexForward: !descending,
      ConsistentRead: consistent,
      ReturnConsumedCapacity: 'TOTAL' as const,
    }
    const answer = await retry('query', async () => {
      const page = await client.send(new sdk.QueryCommand(request))
      onCapacity({ op: 'query', readUnits: page.ConsumedCapacity?.CapacityUnits ?? 0, writeUnits: 0 })
      return page
    })
    items.push(...(answer.Items ?? []))
    start = answer.LastEvaluatedKey
  } while (start !== undefined && (limit === undefined || items.length <= limit))
  if (limit === undefined || items.length <= limit) return { items, cursor: null }
  const page = items.slice(0, limit)
  const last = page.at(-1)
  return { items: page, cursor: last === undefined ? cursor : JSON.stringify(keysOf(last, index)) }
}

const keysOf = (item: Item, index: Query['index']): Item =>
  Object.fromEntries([...KEYS.table, ...KEYS[index ?? 'table']].map(name => [name, item[name]]))

function conditionOf({ index, pk, from, to, beginsWith }: Query) {
  const expressions = createExpressions()
  const [partition, sort] = KEYS[index ?? 'table']
  const parts = [`${expressions.name(partition)} = ${expressions.value(pk)}`]
  if (beginsWith !== undefined) parts.push(`begins_with(${expressions.name(sort)}, ${expressions.value(beginsWith)})`)
  else if (from !== undefined && to !== undefined) {
    parts.push(`${expressions.name(sort)} BETWEEN ${expressions.value(from)} AND ${expressions.value(to)}`)
  } else if (from !== undefined) parts.push(`${expressions.name(sort)} >= ${expressions.value(from)}`)
  else if (to !== undefined) parts.push(`${expressions.name(sort)} <= ${expressions.value(to)}`)
  return { KeyConditionExpression: parts.join(' AND '), ...expressions.placeholders() }
}
