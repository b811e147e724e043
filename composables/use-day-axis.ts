import type { TodayView } from '#shared/schemas/today'

const HOUR = 3_600_000

/** Where instants of a day lie on its strips, in per cent from the left: whole hours around all that happens. */
export function useDayAxis(view: () => TodayView) {
  const format = useFormat()
  const range = computed(() => {
    const { providers, bookings, timezone, date } = view()
    const spans = [
      ...providers.flatMap(({ workingIntervals }) => workingIntervals),
      ...bookings.filter(({ status }) => status !== 'cancelled').map(({ startsAt, endsAt }) => ({ from: startsAt, until: endsAt })),
    ]
    const from = Math.min(...spans.map(span => Date.parse(span.from)))
    const until = Math.max(...spans.map(span => Date.parse(span.until)))
    // Nobody works and nothing is booked: an ordinary day, empty.
    if (spans.length === 0) return { from: Date.parse(`${date}T08:00:00Z`), until: Date.parse(`${date}T18:00:00Z`), timezone: 'UTC' }
    return { from: Math.floor(from / HOUR) * HOUR, until: Math.ceil(until / HOUR) * HOUR, timezone }
  })

  const at = (instant: number) => ((instant - range.value.from) / (range.value.until - range.value.from)) * 100

  /** Left edge and width of a span, cut at the ends of the strip. */
  function place(from: string, until: string) {
    const left = Math.max(0, at(Date.parse(from)))
    const right = Math.min(100, at(Date.parse(until)))
    return { left: `${left}%`, width: `${Math.max(0, right - left)}%` }
  }

  const hours = computed(() => {
    const { from, until, timezone } = range.value
    return Array.from({ length: Math.floor((until - from) / HOUR) + 1 }, (_, index) => {
      const instant = from + index * HOUR
      return { left: at(instant), label: format.time(new Date(instant).toISOString(), timezone).slice(0, 2) }
    })
  })

  /** Null: outside the strip. */
  const now = computed(() => {
    const left = at(Date.parse(view().now))
    return view().date === view().today && left >= 0 && left <= 100 ? left : null
  })

  return { place, hours, now }
}
