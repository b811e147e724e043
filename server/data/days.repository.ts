import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { Table, Write } from '#server/data/table/table'
import { ProviderDay } from '#server/domain/claims/day'
import { hasVersion } from '#server/data/table/condition'
import { dayKey, dayPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

export type DaysRepository = ReturnType<typeof createDaysRepository>

/** The providers' claimed time, an item per provider and local date. It is the lock of a booking and what free times are read from. */
export function createDaysRepository(table: Table) {
  return {
    /**
     * Every stored day of all providers on the inclusive local dates; days without any claim are not among them.
     * Cost: one round trip, 1 read unit per 4 kB; half of it with `consistent: false`, which is enough for showing.
     */
    async load(
      tenantId: TenantId,
      from: LocalDate,
      to: LocalDate,
      { consistent = true }: { consistent?: boolean } = {},
    ): Promise<ProviderDay[]> {
      // Sort keys go on with `#` after the date, and `~` is behind that.
      const { items } = await tenantScope(table, tenantId).query({ pk: dayPartition(tenantId), from, to: `${to}~`, consistent })
      return items.map(item => ProviderDay.parse(item))
    },

    /** Single days, in the order asked for; what is not stored is an empty day of version 0. Cost: one round trip, 1 read unit per day. */
    async find(tenantId: TenantId, days: readonly { providerId: ProviderId; date: LocalDate }[]): Promise<ProviderDay[]> {
      const items = await tenantScope(table, tenantId).getMany(
        days.map(({ providerId, date }) => dayKey(tenantId, providerId, date)),
        { consistent: true },
      )
      return days.map(({ providerId, date }, index) => ProviderDay.parse(items[index] ?? { providerId, date, version: 0, busy: [] }))
    },
  }
}

/** For a transaction: the day as it is to be, if it is still as it was read. */
export const saveDay = (tenantId: TenantId, day: ProviderDay, seenVersion: number): Write => ({
  put: { ...dayKey(tenantId, day.providerId, day.date), ...ProviderDay.parse({ ...day, version: seenVersion + 1 }) },
  if: [hasVersion(seenVersion)],
})
