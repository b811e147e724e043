import { z } from 'zod'
import type { ReadNeeds } from '#server/data/table/dynamo-query'
import type { Item, Key } from '#server/data/table/table'
import { TableUnavailable } from '#server/data/table/retry'

/** What one request takes. */
const BATCH = 100
const ROUNDS = 8

const StoredKey = z.object({ pk: z.string(), sk: z.string() })
const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk])

/** Reads many keys; what the database leaves over of a batch is asked for again. */
export async function readInBatches(needs: ReadNeeds, keys: readonly Key[], consistent: boolean): Promise<(Item | null)[]> {
  const found = new Map<string, Item>()
  const wanted = [...new Map(keys.map(key => [nameOf(key), { pk: key.pk, sk: key.sk }])).values()]
  for (let at = 0; at < wanted.length; at += BATCH) {
    let left: Key[] = wanted.slice(at, at + BATCH)
    for (let round = 0; left.length > 0; round++) {
      if (round === ROUNDS) throw new TableUnavailable('getMany', new Error(`${left.length} keys were left over every time.`))
      if (round > 0) await needs.pause(20 * 2 ** round)
      const answer = await readBatch(needs, left, consistent)
      answer.items.forEach(item => found.set(nameOf(StoredKey.parse(item)), item))
      left = answer.left
    }
  }
  return keys.map(key => found.get(nameOf(key)) ?? null)
}

async function readBatch(
  { open, tableName, retry, onCapacity }: ReadNeeds,
  keys: Key[],
  consistent: boolean,
): Promise<{ items: Item[]; left: Key[] }> {
  const { sdk, client } = await open()
  return retry('getMany', async () => {
    const answer = await client.send(
      new sdk.BatchGetCommand({
        RequestItems: { [tableName]: { Keys: keys, ConsistentRead: consistent } },
        ReturnConsumedCapacity: 'TOTAL',
      }),
    )
    onCapacity({
      op: 'getMany',
      readUnits: answer.ConsumedCapacity?.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0) ?? 0,
      writeUnits: 0,
    })
    return { items: answer.Responses?.[tableName] ?? [], left: z.array(StoredKey).parse(answer.UnprocessedKeys?.[tableName]?.Keys ?? []) }
  })
}
