import type { BusyEntry } from '#server/domain/claims/day'

export interface Limits {
  /** How many can use it at the same time; one provider has one pair of hands. */
  capacity?: number
  /** At most so many visits may begin in [from, until), epoch minutes. */
  perDay?: { from: number; until: number; most: number }
}

/**
 * Whether a claim has room among those of others, none of which has run out. The places of one class are one use of the provider and of
 * each room;
 * the class itself has room while seats are left.
 */
export function fits(others: readonly BusyEntry[], entry: BusyEntry, { capacity = 1, perDay }: Limits = {}): boolean {
  const group = entry.seat?.group
  const mates = group === undefined ? [] : others.filter(other => other.seat?.group === group)
  if (entry.seat !== undefined && new Set(mates.map(({ id }) => id)).size >= entry.seat.seats) return false
  if (perDay !== undefined && !beginsWithin(others, entry, perDay)) return false
  if (capacity === Infinity) return true
  const strangers = others.filter(
    other => other.from < entry.until && entry.from < other.until && (group === undefined || other.seat?.group !== group),
  )
  const needed = Math.max(unitsOf(entry), ...mates.map(unitsOf))
  return strangers.length === 0 ? needed <= capacity : mostAtOnce(strangers, entry.from) + needed <= capacity
}

const unitsOf = ({ units }: BusyEntry): number => units ?? 1

/** What counts as one visit: a booking, or a class with everybody in it. */
export const visitKeyOf = ({ id, seat }: Pick<BusyEntry, 'id' | 'seat'>): string => seat?.group ?? id

function beginsWithin(others: readonly BusyEntry[], entry: BusyEntry, { from, until, most }: NonNullable<Limits['perDay']>): boolean {
  const visits = new Set<string>()
  for (const other of others) {
    if (other.kind !== 'external' && other.start >= from && other.start < until) visits.add(visitKeyOf(other))
  }
  return visits.has(visitKeyOf(entry)) || visits.size < most
}

/** The most units in use at any minute from `from` on; it changes only where a claim begins. */
function mostAtOnce(entries: readonly BusyEntry[], from: number): number {
  const uses = withoutClassmates(entries)
  let most = 0
  for (const { from: begin } of uses) {
    const at = Math.max(begin, from)
    let used = 0
    for (const use of uses) if (use.from <= at && at < use.until) used += unitsOf(use)
    most = Math.max(most, used)
  }
  return most
}

/** One entry for each class: the one that uses most. */
function withoutClassmates(entries: readonly BusyEntry[]): BusyEntry[] {
  const classes = new Map<string, BusyEntry>()
  const uses: BusyEntry[] = []
  for (const entry of entries) {
    const group = entry.seat?.group
    if (group === undefined) uses.push(entry)
    else if (unitsOf(entry) > unitsOf(classes.get(group) ?? { ...entry, units: 0 })) classes.set(group, entry)
  }
  return classes.size === 0 ? uses : [...uses, ...classes.values()]
}
