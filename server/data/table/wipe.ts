import { z } from 'zod'
import type { DynamoConfig } from '#server/data/table/dynamo-client'
import { createDynamoClient } from '#server/data/table/dynamo-client'

/**
 * What one transaction deletes. The embedded engine puts each on the disk as one; a batch it would write item by item, twelve times as
 * slowly.
 */
const CHUNK = 100

const StoredKey = z.object({ pk: z.string(), sk: z.string() })

/**
 * Deletes every item of the table; how many there were. For the sandbox alone: no repository can do this. The table itself stays, since
 * other processes use it.
 */
export async function wipe({ table, ...config }: DynamoConfig): Promise<number> {
  const { sdk, client } = await createDynamoClient(config)()
  const keys: z.output<typeof StoredKey>[] = []
  let start: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new sdk.ScanCommand({
        TableName: table,
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ...(start !== undefined && { ExclusiveStartKey: start }),
      }),
    )
    keys.push(...z.array(StoredKey).parse(page.Items ?? []))
    start = page.LastEvaluatedKey
  } while (start !== undefined)
  for (let at = 0; at < keys.length; at += CHUNK) {
    await client.send(
      new sdk.TransactWriteCommand({ TransactItems: keys.slice(at, at + CHUNK).map(Key => ({ Delete: { TableName: table, Key } })) }),
    )
  }
  return keys.length
}
