/** A list has ten rows; one is kept for "more". */
const ROWS = 10

/** The part of a long list that begins after the last one shown; all of a short one. */
export function nextPage(ids: readonly string[], after: string | null): { shown: string[]; hasMore: boolean } {
  const from = after === null ? 0 : ids.indexOf(after) + 1
  const rest = ids.slice(from < ids.length ? from : 0)
  if (rest.length <= ROWS && rest.length === ids.length) return { shown: rest, hasMore: false }
  return { shown: rest.slice(0, ROWS - 1), hasMore: true }
}
