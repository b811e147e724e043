import type { Key, Query, Table, TransactResult, Write, WriteResult } from '#server/data/table/table'
import type { Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { DynamoConfig } from '#server/data/table/dynamo-client'
import { readInBatches } from '#server/data/table/dynamo-batch'
import { createDynamoClient } from '#server/data/table/dynamo-client'
import { readPages } from '#server/data/table/dynamo-query'
import { transactItem, sendWrite } from '#server/data/table/dynamo-writes'
import type { AroundCall } from '#server/data/table/retry'
import { createRetry } from '#server/data/table/retry'

/** One round trip and what it cost, in the database's own units. */
export interface Consumed {
  op: 'get' | 'getMany' | 'query' | 'write' | 'transact'
  readUnits: number
  writeUnits: number
}

interface Needs extends DynamoConfig {
  timer: Timer
  random: Random
  onCapacity?: (consumed: Consumed) => void
  around?: AroundCall
}

/** The table in DynamoDB, or in an engine that speaks its protocol. Calls that fail on the way are made again. */
export function createDynamoTable({ table: tableName, timer, random, onCapacity = () => {}, around, ...config }: Needs): Table {
  const open = createDynamoClient(config)
  const retry = createRetry({ timer, random, around })
  const needs = {
    open,
    tableName,
    retry,
    onCapacity,
    pause: (milliseconds: number) => timer.sleep(milliseconds * random.fraction(), 'rest of a batch'),
  }

  return {
    async get(key: Key, { consistent = false } = {}) {
      const { sdk, client } = await open()
      const { Item } = await retry('get', async () => {
        const answer = await client.send(
          new sdk.GetCommand({ TableName: tableName, Key: key, ConsistentRead: consistent, ReturnConsumedCapacity: 'TOTAL' }),
        )
        onCapacity({ op: 'get', readUnits: answer.ConsumedCapacity?.CapacityUnits ?? 0, writeUnits: 0 })
        return answer
      })
      return Item ?? null
    },

    getMany: (keys, { consistent = false } = {}) => readInBatches(needs, keys, consistent),

    query: (query: Query) => readPages(needs, query),

    async write(write: Write, { returnNew = false } = {}): Promise<WriteResult> {
      if ('check' in write) return this.transact([write]).then(({ result }) => ({ result, item: null }))
      const opened = await open()
      return retry<WriteResult>(
        'write',
        async () => {
          const { item, units } = await sendWrite(opened, tableName, write, returnNew)
          onCapacity({ op: 'write', readUnits: 0, writeUnits: units })
          return { result: 'written', item: returnNew ? item : null }
        },
        meaning => {
          if (meaning.kind !== 'condition') return null
          onCapacity({ op: 'write', readUnits: 0, writeUnits: 1 })
          return { result: 'refused', item: meaning.item }
        },
      )
    },

    async transact(writes): Promise<TransactResult> {
      const { sdk, client } = await open()
      // One token for all tries of this call: an answer that was lost is answered again, not done again.
      const request = {
        TransactItems: writes.map(write => transactItem(tableName, write)),
        ClientRequestToken: random.token(26),
        ReturnConsumedCapacity: 'TOTAL' as const,
      }
      return retry<TransactResult>(
        'transact',
        async () => {
          const { ConsumedCapacity = [] } = await client.send(new sdk.TransactWriteCommand(request))
          onCapacity({
            op: 'transact',
            readUnits: 0,
            writeUnits: ConsumedCapacity.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0),
          })
          return { result: 'written' }
        },
        (meaning, isLast) => {
          if (meaning.kind !== 'cancelled') return null
          onCapacity({ op: 'transact', readUnits: 0, writeUnits: 2 * writes.length })
          const refusals = meaning.reasons.flatMap(({ reason, item }, index) => (reason === 'none' ? [] : [{ index, reason, item }]))
          return isLast || refusals.some(({ reason }) => reason === 'condition') ? { result: 'refused', refusals } : null
        },
      )
    },
  }
}
