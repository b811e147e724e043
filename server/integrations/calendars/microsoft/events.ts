import { startOfDay } from '#server/domain/time/time'
import type { Found } from '#server/integrations/calendars/found'
import { busyBetween } from '#server/integrations/calendars/found'
import { bookingIdOf } from '#server/integrations/calendars/microsoft/own-events'
import { GraphEvent, Nature, RemovedItem } from '#server/integrations/calendars/microsoft/wire'

/** What a delta tells: something that is gone, an event, or a date of a series whose nature stands with the series. */
export type Told =
  | { kind: 'gone'; id: string }
  | { kind: 'master'; id: string; nature: Nature }
  | { kind: 'event'; event: GraphEvent; nature: Nature | null }

/** Reads one item; null when it cannot be understood. */
export function readGraphItem(item: unknown): Told | null {
  const removed = RemovedItem.safeParse(item)
  if (removed.success) return { kind: 'gone', id: removed.data.id }
  const event = GraphEvent.safeParse(item)
  if (!event.success) return null
  const nature = Nature.safeParse(item).data ?? null
  if (event.data.type !== 'seriesMaster') return { kind: 'event', event: event.data, nature }
  return nature === null ? null : { kind: 'master', id: event.data.id, nature }
}

const FREE = new Set(['free', 'workingElsewhere'])

/** What an event of a known nature comes to. Without one it counts as busy: better a time too few than one too many. */
export function foundOf({ id, start, end, transactionId }: GraphEvent, nature: Nature | null, zone: string): Found {
  const isFree = nature !== null && (FREE.has(nature.showAs) || nature.isCancelled || nature.responseStatus?.response === 'declined')
  return {
    id,
    busy: isFree ? null : busyOf(start.dateTime, end.dateTime, nature?.isAllDay === true, zone),
    bookingId: bookingIdOf(transactionId),
  }
}

const isMidnight = (wall: string): boolean => /T00:00(?::00(?:\.0+)?)?$/.test(wall)

function busyOf(start: string, end: string, isAllDay: boolean, zone: string): Found['busy'] {
  if (!isAllDay || !isMidnight(start) || !isMidnight(end)) return busyBetween(`${start}Z`, `${end}Z`)
  // Whole days are dates, whatever zone was asked for.
  const [from, until] = [startOfDay(zone, start.slice(0, 10)), startOfDay(zone, end.slice(0, 10))]
  return until > from ? { from, until } : null
}
