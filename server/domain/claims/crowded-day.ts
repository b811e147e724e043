import type { Interval } from '#server/domain/time/intervals'
import { merged } from '#server/domain/time/intervals'

/** More entries of one source than this on one date are drawn together: a day item must stay small, whatever a calendar holds. */
export const MOST_ENTRIES_A_DAY = 100

/**
 * Stretches that cover all the given ones and are not more than the limit: what overlaps or touches becomes one, then the smallest gaps are
 * closed. Sorted.
 */
export function drawnTogether(stretches: readonly Interval[], limit: number = MOST_ENTRIES_A_DAY): Interval[] {
  const apart = merged(stretches)
  if (apart.length <= limit) return apart
  const gaps = apart
    .slice(1)
    .map((stretch, index) => stretch.from - (apart[index]?.until ?? stretch.from))
    .toSorted((one, other) => one - other)
  // So many gaps have to go; where several are as wide as the last of them, all go.
  const widest = gaps[apart.length - limit - 1] ?? 0
  return apart.reduce<Interval[]>((kept, stretch) => {
    const last = kept.at(-1)
    if (last !== undefined && stretch.from - last.until <= widest) last.until = stretch.until
    else kept.push({ ...stretch })
    return kept
  }, [])
}
