import type { Holiday, Holidays } from '#server/ports/holidays'

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS

/**
 * Holidays from the `date-holidays` package. Its rules and calendars are as large as the rest of the product, so they are loaded when an
 * owner asks for them.
 */
export function createHolidays(): Holidays {
  return {
    async list(country, year, language) {
      const { default: Calendar } = await import('date-holidays')
      const [nation = '', state, region] = country.split('-')
      const known = new Calendar()
      if (known.getCountries()[nation] === undefined) return null
      if (state !== undefined && known.getStates(nation)?.[state] === undefined) return null
      if (state !== undefined && region !== undefined && known.getRegions(nation, state)?.[region] === undefined) return null
      const calendar =
        region !== undefined && state !== undefined
          ? new Calendar(nation, state, region)
          : state === undefined
            ? new Calendar(nation)
            : new Calendar(nation, state)
      const found = new Map<string, string>()
      for (const { date, start, end, name, type } of calendar.getHolidays(year, language)) {
        if (type !== 'public') continue
        for (const day of daysOf(date.slice(0, 10), end.getTime() - start.getTime())) if (!found.has(day)) found.set(day, name)
      }
      return [...found].map(([date, name]): Holiday => ({ date, name })).sort((one, other) => (one.date < other.date ? -1 : 1))
    },
  }
}

/**
 * A feast of four days is one entry with its first whole day and a length. Half a day at the end is none; the hour that a change of the
 * clock takes away does not count.
 */
function daysOf(date: string, lengthMs: number): string[] {
  const count = Math.floor((lengthMs + 2 * HOUR_MS) / DAY_MS)
  const first = Date.parse(`${date}T00:00:00Z`)
  return Array.from({ length: Math.max(1, count) }, (_, index) => new Date(first + index * DAY_MS).toISOString().slice(0, 10))
}
