import type ical from 'ical.js'
import type { IcsClocks, IcsEvent, IcsTime } from '#server/integrations/calendars/ics/events'
import type { Spend } from '#server/integrations/calendars/ics/values'
import type { CalendarEntry, CalendarWindow } from '#server/ports/calendars'
import { sha256 } from '#server/domain/sha256'
import { longestOf, minuteOf, stretchOf, timeOf } from '#server/integrations/calendars/ics/events'
import { occurrences } from '#server/integrations/calendars/ics/recur'
import { readRule } from '#server/integrations/calendars/ics/rule'
import { BROKEN, DAY_SECONDS, linesOf, readLength } from '#server/integrations/calendars/ics/values'

/** Clocks differ from each other by less than this. */
const SLACK = 2 * DAY_SECONDS
const LONGEST_ID = 120

/** Turns an entry, single or of a series, into its dates within the window. */
export function createSeries(recurrence: typeof ical.Recur, clocks: IcsClocks, window: CalendarWindow, spend: Spend) {
  const shownIn = (event: IcsEvent) => ({
    from: (event.start.isDate ? clocks.floating : event.start.clock).wallOf(window.from) * 60 - longestOf(event.span) - SLACK,
    until: (event.start.isDate ? clocks.floating : event.start.clock).wallOf(window.until) * 60 + SLACK,
  })
  /** A date of a series, named by the minute at which its rule puts it: moving it does not rename it. */
  const idOf = (event: IcsEvent, time: IcsTime): string => `${shortened(event.uid)}/${minuteOf(time, clocks, 'down')}`

  function starts(event: IcsEvent): Set<number> {
    const { from, until } = shownIn(event)
    const walls = new Set<number>()
    const clock = event.start.isDate ? clocks.floating : event.start.clock
    for (const { value } of linesOf(event.fields, 'RRULE')) {
      const rule = readRule(recurrence, value, second => clock.wallOf(Math.floor(second / 60)) * 60 + (second % 60))
      // A whole day has no hours to repeat in.
      if (event.start.isDate && ['HOURLY', 'MINUTELY', 'SECONDLY'].includes(rule.frequency)) throw BROKEN
      for (const wall of occurrences(rule, event.start.wall, from, until, spend)) {
        spend(20)
        walls.add(wall)
      }
    }
    if (event.start.wall >= from && event.start.wall <= until) walls.add(event.start.wall)
    return walls
  }

  function added(event: IcsEvent): { time: IcsTime; span: IcsEvent['span'] }[] {
    return linesOf(event.fields, 'RDATE').flatMap(line =>
      line.value.split(',').map(text => {
        spend(10)
        const [start = '', end] = text.split('/')
        const time = timeOf(line, clocks, start)
        if (end === undefined) return { time, span: event.span }
        if (/^\+?P/i.test(end)) return { time, span: { kind: 'counted' as const, length: readLength(end) } }
        return {
          time,
          span: { kind: 'exact' as const, minutes: minuteOf(timeOf(line, clocks, end), clocks, 'up') - minuteOf(time, clocks, 'down') },
        }
      }),
    )
  }

  /** The date that is meant by a time where the series has whole days, or the other way round. */
  const dayOf = (time: IcsTime): number => (time.isUtc ? Math.floor(clocks.floating.wallOf(Math.floor(time.wall / 60)) / 1440) : time.day)

  function removed(event: IcsEvent, overrides: readonly IcsEvent[]): { minutes: Set<number>; days: Set<number> } {
    const gone = { minutes: new Set<number>(), days: new Set<number>() }
    const remove = (time: IcsTime): unknown =>
      time.isDate === event.start.isDate ? gone.minutes.add(minuteOf(time, clocks, 'down')) : gone.days.add(dayOf(time))
    for (const line of linesOf(event.fields, 'EXDATE')) {
      for (const text of line.value.split(',')) {
        spend(10)
        remove(timeOf(line, clocks, text))
      }
    }
    for (const { instead } of overrides) if (instead !== null) remove(instead.time)
    return gone
  }

  function dates(event: IcsEvent, overrides: readonly IcsEvent[]): CalendarEntry[] {
    if (!event.isBusy && !overrides.some(one => one.instead?.isAndAfter === true)) return []
    const isSeries = event.fields.has('RRULE') || event.fields.has('RDATE')
    spend(5 * overrides.length)
    const gone = removed(event, overrides)
    const later = overrides
      .flatMap(one => (one.instead?.isAndAfter === true ? [{ ...one, from: minuteOf(one.instead.time, clocks, 'down') }] : []))
      .sort((one, other) => other.from - one.from)
    const all = [
      ...[...starts(event)].map(wall => ({ time: { ...event.start, wall, day: Math.floor(wall / DAY_SECONDS) }, span: event.span })),
      ...added(event),
    ]
    const seen = new Set<number>()
    return all.flatMap(({ time, span }) => {
      spend(2 + later.length)
      const minute = minuteOf(time, clocks, 'down')
      if (gone.minutes.has(minute) || gone.days.has(time.day) || seen.has(minute)) return []
      seen.add(minute)
      const changed = later.find(one => one.from < minute)
      if (!(changed ?? event).isBusy) return []
      const stretch = changed === undefined ? stretchOf({ start: time, span }, time.wall, clocks) : moved(changed, minute)
      return [{ id: isSeries ? idOf(event, time) : shortened(event.uid), ...stretch, bookingId: event.bookingId }]
    })
  }

  /** A date after one that was changed "and all later ones": moved as far as that one, and as long. */
  function moved(override: IcsEvent & { from: number }, minute: number): { from: number; until: number } {
    const own = stretchOf(override, override.start.wall, clocks)
    return { from: minute + own.from - override.from, until: minute + own.until - override.from }
  }

  return { idOf, dates }
}

/** Ids are stored with every date, so those that some programs make of whole addresses are cut to a digest. */
function shortened(uid: string): string {
  if (uid.length <= LONGEST_ID) return uid
  return Array.from(sha256(uid).slice(0, 16), byte => byte.toString(16).padStart(2, '0')).join('')
}
