/** Epoch minutes, half open. */
export interface Interval {
  from: number
  until: number
}

/** Time in any order, as intervals that ascend and are apart: what overlaps or touches becomes one, what is empty is left out. */
export function merged(time: readonly Interval[]): Interval[] {
  const apart: Interval[] = []
  let last: Interval | undefined
  for (const { from, until } of time.toSorted((one, other) => one.from - other.from)) {
    if (until <= from) continue
    if (last === undefined || from > last.until) apart.push((last = { from, until }))
    else if (until > last.until) last.until = until
  }
  return apart
}

/** What is left of some time without other time. Both in any order; the result ascends and its parts are apart. */
export function subtract(time: readonly Interval[], gone: readonly Interval[]): Interval[] {
  if (gone.length === 0) return merged(time)
  const cuts = merged(gone)
  const left: Interval[] = []
  let next = 0
  for (const { from, until } of merged(time)) {
    let at = from
    for (let cut = cuts[next]; cut !== undefined && cut.from < until; cut = cuts[++next]) {
      if (cut.from > at) left.push({ from: at, until: cut.from })
      at = Math.max(at, cut.until)
      // It may reach into what follows.
      if (cut.until > until) break
    }
    if (at < until) left.push({ from: at, until })
  }
  return left
}

/** What of some intervals lies between two minutes. */
export const between = (intervals: readonly Interval[], from: number, until: number): Interval[] =>
  intervals
    .map(interval => ({ from: Math.max(interval.from, from), until: Math.min(interval.until, until) }))
    .filter(interval => interval.from < interval.until)
