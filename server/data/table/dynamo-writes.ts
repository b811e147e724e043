import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import type { OpenDynamo } from '#server/data/table/dynamo-client'
import type { Item, Write } from '#server/data/table/table'
import { createExpressions } from '#server/data/table/expressions'

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]
type Single = Exclude<Write, { check: unknown }>

const OLD_ITEM = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const

/** Makes a write by itself: the item as it is now, where the database tells, and what it cost. */
export async function sendWrite(
  { sdk, client }: OpenDynamo,
  tableName: string,
  write: Single,
  returnNew: boolean,
): Promise<{ item: Item | null; units: number }> {
  const common = { TableName: tableName, ReturnConsumedCapacity: 'TOTAL', ...OLD_ITEM } as const
  const parts = partsOf(write)
  if ('put' in write) {
    const { ConsumedCapacity } = await client.send(new sdk.PutCommand({ ...common, Item: write.put, ...parts }))
    return { item: write.put, units: ConsumedCapacity?.CapacityUnits ?? 0 }
  }
  if ('delete' in write) {
    const { ConsumedCapacity } = await client.send(new sdk.DeleteCommand({ ...common, Key: write.delete, ...parts }))
    return { item: null, units: ConsumedCapacity?.CapacityUnits ?? 0 }
  }
  const answer = await client.send(
    new sdk.UpdateCommand({ ...common, Key: write.update, ...parts, ReturnValues: returnNew ? 'ALL_NEW' : 'NONE' }),
  )
  return { item: answer.Attributes ?? null, units: answer.ConsumedCapacity?.CapacityUnits ?? 0 }
}

/** A write as a part of a transaction. */
export function transactItem(tableName: string, write: Write): TransactItem {
  const common = { TableName: tableName, ...OLD_ITEM }
  if ('put' in write) return { Put: { ...common, Item: write.put, ...partsOf(write) } }
  if ('delete' in write) return { Delete: { ...common, Key: write.delete, ...partsOf(write) } }
  const { UpdateExpression, ConditionExpression, ...placeholders } = partsOf(write)
  if ('check' in write) return { ConditionCheck: { ...common, Key: write.check, ConditionExpression, ...placeholders } }
  return { Update: { ...common, Key: write.update, UpdateExpression, ConditionExpression, ...placeholders } }
}

function partsOf(write: Write): { UpdateExpression?: string; ConditionExpression?: string } {
  const expressions = createExpressions()
  const change = 'update' in write ? expressions.update(write) : ''
  const condition = expressions.condition(write.if)
  return {
    ...(change !== '' && { UpdateExpression: change }),
    ...(condition !== undefined && { ConditionExpression: condition }),
    ...expressions.placeholders(),
  }
}
