/** Epoch minutes, half open. */
export interface Interval {
  from: number
  until: number
}

/** What is left of some intervals without others. Both in any order; the result ascends and its parts are apart. */
export function subtract(from: readonly Interval[], gone: readonly Interval[]): Interval[] {
  const cuts = gone.toSorted((one, other) => one.from - other.from)
  return from
    .toSorted((one, other) => one.from - other.from)
    .flatMap(whole => {
      const left: Interval[] = []
      let at = whole.from
      for (const cut of cuts) {
        if (cut.until <= at) continue
        if (cut.from >= whole.until) break
        if (cut.from > at) left.push({ from: at, until: cut.from })
        at = Math.max(at, cut.until)
      }
      return at < whole.until ? [...left, { from: at, until: whole.until }] : left
    })
}

/** What of some intervals lies between two minutes. */
export const between = (intervals: readonly Interval[], from: number, until: number): Interval[] =>
  intervals
    .map(interval => ({ from: Math.max(interval.from, from), until: Math.min(interval.until, until) }))
    .filter(interval => interval.from < interval.until)
