import type { Item, Refusal, Write } from '#server/data/table/table'
import { isSameValue } from '#server/domain/same-value'

/**
 * Whether every write that was refused is already as it was to become. A transaction whose answer was lost, and which the database has
 * forgotten, is refused like that
 * when it is asked for again; what it was to do is done.
 */
export const isAlreadyTrue = (writes: readonly Write[], refusals: readonly Refusal[]): boolean =>
  refusals.every(({ index, reason, item }) => reason === 'condition' && item !== null && isTrue(writes[index], item))

function isTrue(write: Write | undefined, item: Item): boolean {
  if (write === undefined) return false
  if ('put' in write) return isSameValue(write.put, item)
  if ('update' in write) return hasAll(item, write.set ?? {}) && (write.remove ?? []).every(name => item[name] === undefined)
  return false
}

const hasAll = (item: Item, wanted: Item): boolean =>
  Object.entries(wanted).every(([name, value]) => value === undefined || isSameValue(value, item[name]))
