import { z } from 'zod'
import type { CalendarEntry, CalendarProblem, CalendarWindow } from '#server/ports/calendars'

/** One thing that a calendar lists; `busy` is null where nobody is kept from working. */
export interface Found {
  id: string
  busy: CalendarWindow | null
  bookingId: string | null
}

/** `skipped`: how many things could not be understood. */
export interface Sorted {
  result: 'read'
  entries: CalendarEntry[]
  isPartial: boolean
  removed: string[]
  syncToken: string | null
  skipped: number
}

/** More than this in a window is no calendar of a person. */
export const MAX_ENTRIES = 20_000

/**
 * What counts of what was found, null being what could not be understood. In a partial read everything else that was told of is gone: not
 * busy any more, or no longer in the window.
 */
export function sortFound(
  found: readonly (Found | null)[],
  window: CalendarWindow,
  isPartial: boolean,
  syncToken: string | null,
): Sorted | CalendarProblem {
  const entries = new Map<string, CalendarEntry>()
  const removed = new Set<string>()
  for (const { id, busy, bookingId } of found.filter(each => each !== null)) {
    entries.delete(id)
    removed.delete(id)
    if (busy !== null && busy.from < window.until && busy.until > window.from) entries.set(id, { id, ...busy, bookingId })
    else if (isPartial) removed.add(id)
  }
  if (entries.size > MAX_ENTRIES) return { result: 'problem', code: 'too_large' }
  return {
    result: 'read',
    entries: [...entries.values()],
    isPartial,
    removed: [...removed],
    syncToken,
    skipped: found.filter(each => each === null).length,
  }
}

/** The stretch between two instants in epoch minutes, rounded outwards; null when it has no length. */
export function busyBetween(start: string, end: string): CalendarWindow | null {
  const from = Math.floor(Date.parse(start) / 60_000)
  const until = Math.ceil(Date.parse(end) / 60_000)
  return until > from ? { from, until } : null
}

const Mark = z.object({ token: z.string(), from: z.number(), until: z.number() })
export type Mark = z.output<typeof Mark>

/** A vendor's mark with the window that it was made for: changes outside of that are never told. */
export const writeMark = (token: string, { from, until }: CalendarWindow): string => JSON.stringify({ token, from, until })

/** The mark, when it covers the window that is asked for now; null: read everything. */
export function readMark(syncToken: string | null, window: CalendarWindow): Mark | null {
  if (syncToken === null) return null
  try {
    const mark = Mark.parse(JSON.parse(syncToken))
    return mark.from <= window.from && mark.until >= window.until ? mark : null
  } catch {
    return null
  }
}
