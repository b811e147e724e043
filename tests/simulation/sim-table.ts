import type { Table, TransactResult, Write } from '#server/data/table/table'
import type { MemoryTable } from '#tests/support/memory-table'
import type { Weather } from '#tests/simulation/weather'
import { createRetry } from '#server/data/table/retry'
import { keyOf } from '#server/data/table/table'

/** Changes writes on their way to the table, as a planted bug would; null drops one. */
export type Sabotage = (write: Write) => Write | null

const sabotaged = (writes: readonly Write[], sabotage: Sabotage): Write[] => writes.map(sabotage).filter(write => write !== null)

/** An error as the SDK throws it when no answer came. */
const noAnswer = () => Object.assign(new Error('no answer'), { name: 'TimeoutError', $metadata: {} })

/**
 * The table as one process reaches it: every call takes time, may fail before or after it was done, and may be the last thing that the process does.
 * Calls are tried again by the product's own retry.
 */
export function createSimTable(table: MemoryTable, weather: Weather, sabotage: Sabotage | null): Table {
  const retry = createRetry({ timer: weather.timer, random: weather.random })

  const call = <T>(op: string, what: string, run: () => Promise<T>): Promise<T> =>
    retry(op, async () => {
      await weather.step(`${op} ${what} asked`)
      if (weather.chance('tableFailure')) throw noAnswer()
      const result = await run()
      await weather.step(`${op} ${what} answered`)
      if (weather.chance('tableFailure')) throw noAnswer()
      return result
    })

  const named = (writes: readonly Write[]) =>
    writes
      .map(write => keyOf(write))
      .map(({ pk, sk }) => `${pk}/${sk}`)
      .join(' ')

  return {
    get: (key, options) => call('get', `${key.pk}/${key.sk}`, () => table.get(key, options)),
    getMany: (keys, options) => call('getMany', keys.map(({ pk, sk }) => `${pk}/${sk}`).join(' '), () => table.getMany(keys, options)),
    query: query => call('query', `${query.pk}${query.index ?? ''}`, () => table.query(query)),
    write: (write, options) =>
      call('write', named([write]), async () => {
        const [changed] = sabotage === null ? [write] : sabotaged([write], sabotage)
        return changed === undefined ? { result: 'written' as const, item: null } : table.write(changed, options)
      }),
    transact: writes =>
      call('transact', named(writes), async (): Promise<TransactResult> => {
        if (weather.chance('conflict')) return { result: 'refused', refusals: [{ index: 0, reason: 'conflict', item: null }] }
        return table.transact(sabotage === null ? writes : sabotaged(writes, sabotage))
      }),
  }
}
