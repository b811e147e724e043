import type { StoredSchedule } from '#sandbox/cal/store'
import { Day } from '#sandbox/cal/store'
import type { Span } from '#sandbox/span'
import { joined } from '#sandbox/span'
import { dateOfDay, instantOfWall, isChangeDay, localDay } from '#sandbox/zone'

const MINUTE = 60_000
const DAY = 86_400_000
const HOUR = 3_600_000

/** Thursday, 1 January 1970, is day 0. */
const NAMES = [
  Day.enum.Thursday,
  Day.enum.Friday,
  Day.enum.Saturday,
  Day.enum.Sunday,
  Day.enum.Monday,
  Day.enum.Tuesday,
  Day.enum.Wednesday,
]

const minutesOf = (time: string): number => Number(time.split(':')[0]) * 60 + Number(time.split(':')[1])

/** The last minute that can be written means the end of the day. */
const endMinutes = (time: string): number => (minutesOf(time) === 1439 ? 1440 : minutesOf(time))

interface Hours {
  startTime: string
  endTime: string
}

function hoursOn({ availability, overrides }: StoredSchedule, day: number): Hours[] {
  const replaced = overrides.filter(({ date }) => date === dateOfDay(day))
  if (replaced.length > 0) return replaced
  const name = NAMES[((day % 7) + 7) % 7]
  return availability.filter(({ days }) => name !== undefined && days.includes(name))
}

/** When a schedule is open in [from, until), ascending; what touches is one span, also over midnight. */
export function openSpans(schedule: StoredSchedule, from: number, until: number, dstBug: boolean): Span[] {
  const { timeZone } = schedule
  const spans: Span[] = []
  for (let day = localDay(timeZone, from) - 1; day <= localDay(timeZone, until) + 1; day++) {
    const late = dstBug && isChangeDay(timeZone, day) ? HOUR : 0
    for (const { startTime, endTime } of hoursOn(schedule, day)) {
      const [start, end] = [minutesOf(startTime), endMinutes(endTime)]
      if (end > start) {
        spans.push({
          from: instantOfWall(timeZone, day * DAY + start * MINUTE) + late,
          until: instantOfWall(timeZone, day * DAY + end * MINUTE) + late,
        })
      }
    }
  }
  return joined(spans).filter(span => span.until > from && span.from < until)
}
