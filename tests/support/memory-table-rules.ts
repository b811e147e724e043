import type { Condition, Item, Path, Update } from '#server/data/table/table'

/** Whether an item meets all conditions; null: there is no item. */
export const holds = (item: Item | null, conditions: readonly Condition[]): boolean => conditions.every(condition => holdsOne(item, condition))

function holdsOne(item: Item | null, condition: Condition): boolean {
  if (condition.test === 'anyOf') return condition.conditions.some(inner => holdsOne(item, inner))
  const found = valueAt(item, condition.at)
  switch (condition.test) {
    case 'absent':
      return found === undefined
    case 'exists':
      return found !== undefined
    case 'equals':
      return found === condition.value
    case 'lessThan':
      return isOrdered(found, condition.value) && found < condition.value
    case 'atMost':
      return isOrdered(found, condition.value) && found <= condition.value
    case 'contains':
      return hasValue(found, condition.value)
    case 'notContains':
      return !hasValue(found, condition.value)
    case 'sizeEquals':
      return sizeOf(found) === condition.value
    default:
      return condition satisfies never
  }
}

const isOrdered = (found: unknown, value: string | number): found is string | number => typeof found === typeof value

const hasValue = (found: unknown, value: string): boolean => (Array.isArray(found) ? found.includes(value) : typeof found === 'string' && found.includes(value))

function sizeOf(found: unknown): number | undefined {
  if (Array.isArray(found)) return found.length
  if (typeof found === 'string') return Buffer.byteLength(found)
  return typeof found === 'object' && found !== null ? Object.keys(found).length : undefined
}

function valueAt(item: Item | null, path: Path): unknown {
  let value: unknown = item ?? undefined
  for (const part of typeof path === 'string' ? [path] : path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined
  }
  return value
}

/** The item after an update. Refuses what the database refuses: an attribute named twice, a list that is none. */
export function applyUpdate(old: Item | null, { update: key, set = {}, setOnce = {}, add = {}, append = {}, removeFirst = {}, remove = [] }: Update): Item {
  const named = [set, setOnce, add, append, removeFirst].flatMap(part => Object.keys(part).filter(name => part[name] !== undefined)).concat(remove)
  if (new Set(named).size < named.length) throw new Error(`An update cannot name an attribute twice: ${named.join(', ')}`)
  if (named.includes('pk') || named.includes('sk')) throw new Error('An update cannot change the key.')
  const item: Record<string, unknown> = { ...old, ...key }
  for (const [name, value] of Object.entries(set)) if (value !== undefined) item[name] = value
  for (const [name, value] of Object.entries(setOnce)) if (value !== undefined && !(name in item)) item[name] = value
  for (const [name, value] of Object.entries(add)) item[name] = Number(item[name] ?? 0) + value
  for (const [name, values] of Object.entries(append)) item[name] = [...listOf(item, name), ...values]
  for (const [name, count] of Object.entries(removeFirst)) if (count > 0) item[name] = listOf(item, name, false).slice(count)
  for (const name of remove) Reflect.deleteProperty(item, name)
  return keep(item)
}

function listOf(item: Item, name: string, isMade = true): unknown[] {
  const list = item[name] ?? (isMade ? [] : undefined)
  if (!Array.isArray(list)) throw new Error(`${name} is no list.`)
  return list
}

/** A copy that nobody can change: what is stored must not be reachable through what was handed in or out. */
export function keep(item: Item): Item {
  return Object.freeze(
    Object.fromEntries(
      Object.entries(item)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, keepValue(value)]),
    ),
  )
}

function keepValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  // Bytes cannot be frozen.
  if (value instanceof Uint8Array) return new Uint8Array(value)
  return Array.isArray(value) ? Object.freeze(value.map(keepValue)) : keep({ ...value })
}
