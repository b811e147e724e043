import { z } from 'zod'
import type { CalendarEntry, CalendarWindow } from '#server/ports/calendars'
import { sha256 } from '#server/domain/sha256'

/** What a reading leaves behind for the next: the window and zone it was of, and what it found. */
export const IcsMark = z.object({ from: z.number(), until: z.number(), timezone: z.string(), digest: z.string() })

/** "Nothing has changed" holds for the window that was read then; a day that has come into view since has never been read. */
export const coversWindow = (mark: z.output<typeof IcsMark>, window: CalendarWindow, timezone: string): boolean =>
  mark.timezone === timezone && mark.from <= window.from && mark.until >= window.until

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
export function digestOf(entries: readonly CalendarEntry[]): string {
  const lines = entries.map(({ id, from, until, bookingId }) => `${id} ${from} ${until} ${bookingId ?? ''}`).sort()
  return Array.from(sha256(lines.join('\n')).slice(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
