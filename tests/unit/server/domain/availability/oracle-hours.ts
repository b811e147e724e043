import type { Tenant } from '#shared/schemas/tenant'
import type { LocalDate, TimeRange } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import { Weekday } from '#shared/schemas/time'
import { Temporal } from '#tests/unit/server/domain/availability/temporal'
import type { Wall } from '#tests/unit/server/domain/availability/wall'
import { datesBetween } from '#tests/unit/server/domain/availability/wall'

const AROUND = 3

/** Whether a provider is at work in a minute of these dates: hours or overrides of each date, closed dates left out, then every break taken out. */
export function minutesAtWork(tenant: Pick<Tenant, 'closedDates'>, provider: Provider, first: LocalDate, last: LocalDate, wall: Wall): (minute: number) => boolean {
  const around = datesBetween(Temporal.PlainDate.from(first).subtract({ days: AROUND }).toString(), Temporal.PlainDate.from(last).add({ days: AROUND }).toString())
  const base = wall.instant(around[0]!, 0)
  const isWork = new Uint8Array(wall.instant(around.at(-1)!, 2880) - base)
  const mark = (date: LocalDate, ranges: readonly TimeRange[], value: 0 | 1) =>
    ranges.forEach(range => {
      const [from, until] = spanOf(range, date, wall)
      isWork.fill(value, Math.max(0, from - base), Math.max(0, until - base))
    })
  const weekday = (date: LocalDate) => Weekday.options[Temporal.PlainDate.from(date).dayOfWeek - 1]!
  for (const date of around) mark(date, tenant.closedDates.includes(date) ? [] : (provider.overrides[date] ?? provider.hours[weekday(date)]), 1)
  // After all hours, because a break also counts for what began on the date before.
  for (const date of around) mark(date, provider.breakOverrides[date] ?? provider.breaks[weekday(date)], 0)
  return minute => isWork[minute - base] === 1
}

function spanOf(range: TimeRange, date: LocalDate, wall: Wall): [from: number, until: number] {
  const [start = 0, end = 0] = range.split('-').map(time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)))
  return [wall.instant(date, start), wall.instant(date, end < start ? end + 1440 : end)]
}
