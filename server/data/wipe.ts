import { z } from 'zod'
import type { DynamoConfig } from '#server/data/dynamo-client'
import type { Timer } from '#server/ports/clock'
import { createDynamoClient } from '#server/data/dynamo-client'

/** What one request deletes. */
const BATCH = 25

const StoredKey = z.object({ pk: z.string(), sk: z.string() })

/** Deletes every item of the table; how many there were. For the sandbox alone: no repository can do this. */
export async function wipe({ table: tableName, timer, ...config }: DynamoConfig & { timer: Timer }): Promise<number> {
  const { sdk, client } = await createDynamoClient(config)()
  const keys: z.output<typeof StoredKey>[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await client.send(new sdk.ScanCommand({ TableName: tableName, ProjectionExpression: 'pk, sk', ConsistentRead: true, ...(start !== undefined && { ExclusiveStartKey: start }) }))
    keys.push(...z.array(StoredKey).parse(page.Items ?? []))
    start = page.LastEvaluatedKey
  } while (start !== undefined)
  for (let at = 0; at < keys.length; at += BATCH) {
    let left = keys.slice(at, at + BATCH).map(Key => ({ DeleteRequest: { Key } }))
    while (left.length > 0) {
      const { UnprocessedItems } = await client.send(new sdk.BatchWriteCommand({ RequestItems: { [tableName]: left } }))
      left = z.array(z.object({ DeleteRequest: z.object({ Key: StoredKey }) })).parse(UnprocessedItems?.[tableName] ?? [])
      if (left.length > 0) await timer.sleep(50, 'rest of a batch')
    }
  }
  return keys.length
}
