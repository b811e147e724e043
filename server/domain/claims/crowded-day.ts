/** More entries of one source than this on one date are drawn together: a day item must stay small, whatever a calendar holds. */
export const MOST_ENTRIES_A_DAY = 100

export interface Stretch {
  from: number
  until: number
}

/**
 * Stretches that cover all the given ones and are not more than the limit: what overlaps or touches becomes one, then the smallest gaps are
 * closed. Sorted.
 */
export function drawnTogether(stretches: readonly Stretch[], limit: number = MOST_ENTRIES_A_DAY): Stretch[] {
  const merged: Stretch[] = []
  for (const { from, until } of stretches.toSorted((one, other) => one.from - other.from)) {
    const last = merged.at(-1)
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until)
    else merged.push({ from, until })
  }
  if (merged.length <= limit) return merged
  const gaps = merged
    .slice(1)
    .map((stretch, index) => stretch.from - (merged[index]?.until ?? stretch.from))
    .toSorted((one, other) => one - other)
  // So many gaps have to go; where several are as wide as the last of them, all go.
  const widest = gaps[merged.length - limit - 1] ?? 0
  return merged.reduce<Stretch[]>((kept, stretch) => {
    const last = kept.at(-1)
    if (last !== undefined && stretch.from - last.until <= widest) last.until = stretch.until
    else kept.push({ ...stretch })
    return kept
  }, [])
}
