import { z } from 'zod'
import type { CalendarEntry, CalendarRead, CalendarWindow } from '#server/ports/calendars'
import { sha256 } from '#server/domain/sha256'
import { readIcs } from '#server/integrations/calendars/ics/read'

/** What a reading leaves behind for the next: the window and zone it was of, and what it found. */
export const IcsMark = z.object({ from: z.number(), until: z.number(), timezone: z.string(), digest: z.string() })
type IcsMark = z.output<typeof IcsMark>

/** The mark, as long as it says something of the window that is asked for now: a day that has come into view since has never been read. */
export function markFor<Mark extends IcsMark>(
  shape: z.ZodType<Mark>,
  syncToken: string | null,
  window: CalendarWindow,
  timezone: string,
): Mark | null {
  const mark = readJson(shape, syncToken)
  return mark !== null && mark.timezone === timezone && mark.from <= window.from && mark.until >= window.until ? mark : null
}

/** Nothing has changed since the mark was made. */
export const unchanged = (syncToken: string | null): CalendarRead => ({
  result: 'read',
  entries: [],
  isPartial: true,
  removed: [],
  syncToken,
  credentials: null,
})

/**
 * Reads calendar files. Many servers know no conditions, or change what does not count here: when the entries are those of the mark, nothing
 * has changed. `seen`: by what the server tells its states apart, to be kept in the next mark.
 */
export async function readSince(
  mark: IcsMark | null,
  texts: string | readonly string[],
  window: CalendarWindow,
  timezone: string,
  seen: Record<string, string | null>,
): Promise<CalendarRead> {
  const found = await readIcs(texts, window, timezone)
  if (found.result === 'problem') return found
  const { entries, skipped } = found
  const digest = digestOf(entries)
  const syncToken = JSON.stringify({ ...window, timezone, digest, ...seen } satisfies IcsMark)
  if (mark !== null && mark.digest === digest && mark.from === window.from && mark.until === window.until) return unchanged(syncToken)
  return { result: 'read', entries, isPartial: false, removed: [], syncToken, credentials: null, skipped }
}

/** JSON of a shape; null where it is something else. */
export function readJson<Shape extends z.ZodType>(shape: Shape, text: string | null): z.output<Shape> | null {
  if (text === null) return null
  try {
    const parsed = shape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** The same for the same entries, in whatever order they come. */
function digestOf(entries: readonly CalendarEntry[]): string {
  const lines = entries.map(({ id, from, until, bookingId }) => `${id} ${from} ${until} ${bookingId ?? ''}`).sort()
  return Array.from(sha256(lines.join('\n')).slice(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
