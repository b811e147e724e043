/** Whether two JSON values, or two runs of bytes, say the same; members that are undefined do not count, nor does the order of members. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  const [wanted, found] = [new Map(entriesOf(one)), new Map(entriesOf(other))]
  return wanted.size === found.size && [...wanted].every(([name, value]) => found.has(name) && isSameValue(value, found.get(name)))
}

const entriesOf = (value: object): [string, unknown][] => Object.entries(value).filter(([, inner]) => inner !== undefined)
