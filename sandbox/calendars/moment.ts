import type { Moment } from '#sandbox/calendars/store'
import { isDay } from '#sandbox/calendars/store'
import { instantOfWall, offsetAt } from '#sandbox/zone'

const DAY_MS = 86_400_000

/** When a moment is, in epoch ms: a date begins at midnight of the zone. */
export const atOf = (moment: Moment, zone: string): number => (isDay(moment) ? instantOfWall(zone, Date.parse(moment)) : Date.parse(moment))

/** The same wall time that many days later. */
export function daysLater(moment: Moment, days: number, zone: string): Moment {
  const at = Date.parse(moment)
  if (isDay(moment)) return new Date(at + days * DAY_MS).toISOString().slice(0, 10)
  return new Date(instantOfWall(zone, at + offsetAt(zone, at) + days * DAY_MS)).toISOString()
}
