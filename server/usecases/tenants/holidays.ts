import type { Booking } from '#shared/schemas/booking'
import type { HolidayProposals } from '#shared/schemas/holiday'
import type { TenantId } from '#shared/schemas/ids'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { Clock } from '#server/ports/clock'
import type { Holidays } from '#server/ports/holidays'
import { isLive } from '#server/domain/bookings/status'
import { Conflict, NotFound, RuleRefused } from '#server/domain/errors'
import { countryOf, openHolidays } from '#server/domain/tenants/holidays'
import { endOfDay, instantOf, localDay, dateOfDay, minuteOf, startOfDay, todayIn } from '#server/domain/time/time'

interface Needs {
  catalog: {
    load(tenantId: TenantId, options?: { consistent?: boolean }): Promise<{ tenant: Tenant } | null>
    saveTenant(tenantId: TenantId, tenant: Tenant): Promise<Tenant | null>
  }
  /** What this process remembers of the catalogue. */
  cached: { forget(): void }
  bookings: { listBetween(tenantId: TenantId, from: Instant, until: Instant): Promise<Booking[]> }
  holidays: Holidays
  clock: Clock
}

const TRIES = 8

export type HolidayPlans = ReturnType<typeof createHolidayPlans>

/** Public holidays as proposals: nothing is closed before the owner says so. */
export function createHolidayPlans({ catalog, cached, bookings, holidays, clock }: Needs) {
  const tenantOf = async (tenantId: TenantId): Promise<Tenant> => {
    const loaded = await catalog.load(tenantId, { consistent: true })
    if (loaded === null) throw new NotFound('The business')
    return loaded.tenant
  }

  /** How many live bookings begin on each date. */
  const countBookings = async (tenant: Tenant, dates: readonly LocalDate[]): Promise<Map<LocalDate, number>> => {
    const counts = new Map<LocalDate, number>()
    const [first, last] = [dates[0], dates.at(-1)]
    if (first === undefined || last === undefined) return counts
    const { timezone: zone } = tenant
    for (const booking of await bookings.listBetween(tenant.id, instantOf(startOfDay(zone, first)), instantOf(endOfDay(zone, last)))) {
      const date = dateOfDay(localDay(zone, minuteOf(booking.startsAt)))
      if (isLive(booking, clock.now())) counts.set(date, (counts.get(date) ?? 0) + 1)
    }
    return counts
  }

  return {
    /** The public holidays of a year on which the business is not closed yet, named in its language, those gone by left out. */
    async propose(tenantId: TenantId, wanted?: number): Promise<HolidayProposals> {
      const tenant = await tenantOf(tenantId)
      const today = todayIn(tenant.timezone, clock.now())
      const year = wanted ?? Number(today.slice(0, 4))
      const country = countryOf(tenant)
      const known = country === null ? null : await holidays.list(country, year, tenant.defaultLanguage)
      const open = openHolidays(known ?? [], tenant.closedDates, today)
      const counts = await countBookings(
        tenant,
        open.map(({ date }) => date),
      )
      return {
        year,
        country: known === null ? null : country,
        isGuessed: known !== null && tenant.country === undefined,
        holidays: open.map(({ date, name }) => ({ date, name, bookings: counts.get(date) ?? 0 })),
      }
    },

    /** Closes the business on these dates. What is booked already stays booked. Throws `RuleRefused` when a date has gone by. */
    async close(tenantId: TenantId, dates: readonly LocalDate[]): Promise<{ closedDates: LocalDate[] }> {
      for (let tries = 0; tries < TRIES; tries++) {
        const tenant = await tenantOf(tenantId)
        const today = todayIn(tenant.timezone, clock.now())
        const past = dates.find(date => date < today)
        if (past !== undefined) throw new RuleRefused('date_past', `${past} has gone by, so the business cannot be closed on it any more.`)
        const closedDates = [...new Set([...tenant.closedDates, ...dates])].sort()
        if (closedDates.length === tenant.closedDates.length || (await catalog.saveTenant(tenantId, { ...tenant, closedDates })) !== null) {
          cached.forget()
          return { closedDates }
        }
      }
      throw new Conflict()
    },
  }
}
