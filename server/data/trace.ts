import type { Item, Refusal, Write } from '#server/data/table'

/**
 * Whether every write that was refused is already as it was to become. A transaction whose answer was lost, and which the database has forgotten, is refused like that
 * when it is asked for again; what it was to do is done.
 */
export const isAlreadyTrue = (writes: readonly Write[], refusals: readonly Refusal[]): boolean =>
  refusals.every(({ index, reason, item }) => reason === 'condition' && item !== null && isTrue(writes[index], item))

function isTrue(write: Write | undefined, item: Item): boolean {
  if (write === undefined) return false
  if ('put' in write) return isSame(write.put, item)
  if ('update' in write) return hasAll(item, write.set ?? {}) && (write.remove ?? []).every(name => item[name] === undefined)
  return false
}

const hasAll = (item: Item, wanted: Item): boolean => Object.entries(wanted).every(([name, value]) => value === undefined || isSame(value, item[name]))

function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [wanted, found] = [new Map(entriesOf(one)), new Map(entriesOf(other))]
  return wanted.size === found.size && [...wanted].every(([name, value]) => found.has(name) && isSame(value, found.get(name)))
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, inner]) => inner !== undefined)
