import type { Item, Key, Table, Update, Write } from '#server/data/table/table'
import { hasVersion } from '#server/data/table/condition'
import { REMEMBERED_MESSAGES } from '#server/data/items/session'

type Put = Extract<Write, { put: unknown }>
type Options = { returnNew?: boolean } | undefined

/**
 * The three writes of a plain turn: the message is recorded, the turn committed with its reply and its record, the reply marked as sent.
 */
interface Calls {
  record: Update
  recordOptions: Options
  save: Update
  reply: Put
  history: Put
  mark: Update
  markOptions: Options
}

const isUpdate = (write: Write | undefined): write is Update => write !== undefined && 'update' in write
const isPut = (write: Write | undefined): write is Put => write !== undefined && 'put' in write

/** A table that can be watched while a turn is played through it. */
export function watchedTable(table: Table): { table: Table; callsOf: (turn: () => Promise<unknown>) => Promise<Calls> } {
  let singles: { write: Write; options: Options }[] | null = null
  let transactions: (readonly Write[])[] | null = null
  return {
    table: {
      ...table,
      write: (write, options) => {
        singles?.push({ write, options })
        return table.write(write, options)
      },
      transact: writes => {
        transactions?.push(writes)
        return table.transact(writes)
      },
    },
    callsOf: async turn => {
      const [ones, many] = [(singles = []), (transactions = [])]
      await turn()
      singles = transactions = null
      return callsFrom(ones, many.flat())
    },
  }
}

function callsFrom([record, mark, ...others]: { write: Write; options: Options }[], [save, reply, history, ...more]: Write[]): Calls {
  if (
    !isUpdate(record?.write)
    || !isUpdate(mark?.write)
    || !isUpdate(save)
    || !isPut(reply)
    || !isPut(history)
    || others.length > 0
    || more.length > 0
  ) {
    throw new Error('A plain turn makes other writes than the bare one.')
  }
  return { record: record.write, recordOptions: record.options, save, reply, history, mark: mark.write, markOptions: mark.options }
}

/**
 * Makes the same calls as a turn was seen to make, with items of the same size and the same conditions, and does nothing else. Each
 * customer has items of their own;
 * `name` and `count` are as long as what they stand for.
 */
export function bareTurn(table: Table, { record, recordOptions, save, reply, history, mark, markOptions }: Calls) {
  const keyOf = (like: Key, name: string, sk: string): Key => ({ pk: like.pk.replace(/CUS#.{20}/, `CUS#${name.padStart(20, 'x')}`), sk })
  const versionOf = (item: Item | null): number => (typeof item?.version === 'number' ? item.version : 0)
  return async (name: string, count: number): Promise<void> => {
    const session = keyOf(record.update, name, 'SESSION')
    const row = keyOf(reply.put, name, `msg:SM${String(count).padStart(32, '0')}`)
    const digest = String(count).padStart(10, '0')
    const { item } = await table.write({ ...record, update: session, append: { ...record.append, heard: [digest] } }, recordOptions)
    const version = versionOf(item)
    const [, ...conditions] = save.if ?? []
    const heard = Array.isArray(item?.heard) ? Math.max(0, item.heard.length - REMEMBERED_MESSAGES) : 0
    await table.transact([
      {
        ...save,
        update: session,
        set: { ...save.set, version: version + 1 },
        removeFirst: { waiting: 1, heard },
        if: [hasVersion(version), ...conditions],
      },
      { ...reply, put: { ...reply.put, ...row } },
      { ...history, put: { ...history.put, ...keyOf(history.put, name, String(version + 1).padStart(8, '0')) } },
    ])
    await table.write({ ...mark, update: row }, markOptions)
  }
}
