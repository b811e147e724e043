import { lindenhof } from '#sandbox/demo/lindenhof'
import { norte } from '#sandbox/demo/norte'
import { saga } from '#sandbox/demo/saga'
import { dateOfDay, instantOfWall, localDay } from '#sandbox/zone'

/** A visit by days from today and wall time; left out on days on which the provider does not work. */
type Visit = [customer: string, service: string, provider: string, days: number, time: string]

const sagaVisits: Visit[] = [
  ['anna', 'dameklip', 'maja', 0, '09:00'],
  ['peter', 'herreklip', 'jonas', 0, '10:30'],
  ['rosa', 'farve', 'maja', 0, '12:30'],
  ['mikkel', 'skaegtrim', 'jonas', 0, '11:30'],
  ['eva', 'dameklip', 'maja', 0, '15:00'],
  ['signe', 'herreklip', 'jonas', 0, '14:00'],
  ['sam', 'herreklip', 'jonas', 0, '16:30'],
  ['signe', 'ansigt', 'ines', 0, '12:30'],
  ['anna', 'farve', 'maja', 2, '10:00'],
  ['mikkel', 'herreklip', 'jonas', 1, '13:30'],
  ['eva', 'ansigt', 'ines', 3, '13:00'],
  ['peter', 'skaegtrim', 'jonas', 7, '10:00'],
  ['rosa', 'dameklip', 'maja', -14, '10:00'],
  ['sam', 'herreklip', 'jonas', -28, '15:30'],
  ['eva', 'dameklip', 'maja', -42, '10:00'],
]
const lindenhofVisits: Visit[] = [
  ['clara', 'physio', 'lena', 0, '09:00'],
  ['tom', 'massage', 'jakob', 0, '14:00'],
  ['clara', 'physio', 'lena', 7, '09:00'],
]
const norteVisits: Visit[] = [['lucia', 'consulta', 'carmen', 1, '10:00']]

type Business = typeof saga | typeof lindenhof | typeof norte
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** When a visit begins; null: the provider does not work then. */
function startOf({ providers, timezone: zone }: Business, [, , providerId, days, time]: Visit, now: number): string | null {
  const day = localDay(zone, now) + days
  const hours: Partial<Record<string, string[]>> = providers.find(({ id }) => id === providerId)?.hours ?? {}
  const ranges = hours[weekdays[new Date(dateOfDay(day)).getUTCDay()] ?? 'sun'] ?? []
  if (!ranges.some(range => range.slice(0, 5) <= time && time < range.slice(6))) return null
  return new Date(instantOfWall(zone, Date.parse(`${dateOfDay(day)}T${time}:00Z`))).toISOString()
}

const withVisits = (business: Business, visits: Visit[], now: number) => ({
  ...business,
  bookings: visits.flatMap((visit, index) => {
    const start = startOf(business, visit, now)
    if (start === null) return []
    const [customer, service, provider] = visit
    const status = Date.parse(start) < now - 3 * 3_600_000 ? 'completed' : 'confirmed'
    return [{ id: `demo_${index + 1}`, customer, service, provider, start, status }]
  }),
})

/** Three businesses in the fixture format, their appointments set around an instant (epoch ms), so that the demo is never stale. */
export const demo = (now: number) => ({
  tenants: [withVisits(saga, sagaVisits, now), withVisits(lindenhof, lindenhofVisits, now), withVisits(norte, norteVisits, now)],
})
