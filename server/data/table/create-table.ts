import { z } from 'zod'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { DynamoConfig } from '#server/data/table/dynamo-client'
import type { Timer } from '#server/ports/clock'
import { createDynamoClient } from '#server/data/table/dynamo-client'
import template from '#deploy/table.json' with { type: 'json' }

// The table is defined once, in the template that a deployment uses; this makes the same one in an engine on the developer's machine.

const AttributeKey = z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })
const Definition = z.object({
  BillingMode: z.enum(['PAY_PER_REQUEST', 'PROVISIONED']),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(AttributeKey),
  GlobalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: z.array(AttributeKey),
      Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']) }),
    }),
  ),
})

interface Needs extends DynamoConfig {
  timer: Timer
}

const Named = z.object({ name: z.string() })
const isNamed = (error: unknown, name: string): boolean => Named.safeParse(error).data?.name === name

const TRIES = 100
const PAUSE_MILLISECONDS = 100

/**
 * Creates the table if it is not there, and waits until it can be used; true: it was created. For an engine of one's own; a deployment
 * creates it from the template.
 */
export async function createTableIfAbsent({ table: tableName, timer, ...config }: Needs): Promise<boolean> {
  const [{ client }, { CreateTableCommand }] = await Promise.all([createDynamoClient(config)(), import('@aws-sdk/client-dynamodb')])
  if (await isActive(client, tableName)) return false
  try {
    await client.send(new CreateTableCommand({ TableName: tableName, ...Definition.parse(template.Resources.Table.Properties) }))
  } catch (error) {
    // Another process was quicker.
    if (!isNamed(error, 'ResourceInUseException')) throw error
  }
  for (let tries = 0; tries < TRIES; tries++) {
    if (await isActive(client, tableName)) return true
    await timer.sleep(PAUSE_MILLISECONDS, 'table is made')
  }
  throw new Error(`The table ${tableName} did not become ready.`)
}

async function isActive(client: DynamoDBDocumentClient, tableName: string): Promise<boolean> {
  const { DescribeTableCommand } = await import('@aws-sdk/client-dynamodb')
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
    return Table?.TableStatus === 'ACTIVE'
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return false
    throw error
  }
}
