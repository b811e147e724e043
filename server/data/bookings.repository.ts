import { Booking } from '#shared/schemas/booking'
import type { BookingId, CustomerId, TenantId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { Item, Table, Write } from '#server/data/table/table'
import { absent, equals } from '#server/data/table/condition'
import { bookingKey, calendarPartition, customerPartition, instantKey, pointerKey } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

export type BookingsRepository = ReturnType<typeof createBookingsRepository>

/** Bookings; a copy of each live one lies beside its customer, so that a conversation finds them without an index. */
export function createBookingsRepository(table: Table) {
  return {
    /** Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, id: BookingId): Promise<Booking | null> {
      const item = await tenantScope(table, tenantId).get(bookingKey(tenantId, id), { consistent: true })
      return item === null ? null : Booking.parse(item)
    },

    /**
     * Bookings of every status that start in [from, until), by start, from an index that may lag behind. Cost: a query per month, at once;
     * half a read unit per 4 kB.
     */
    async listBetween(tenantId: TenantId, from: Instant, until: Instant): Promise<Booking[]> {
      const scope = tenantScope(table, tenantId)
      // A sort key goes on after its start, so that one that starts at `until` is behind the bound.
      const pages = await Promise.all(
        monthsBetween(from, until).map(month =>
          scope.query({
            index: 'GSI1',
            pk: calendarPartition(tenantId, month),
            from: instantKey(from),
            to: instantKey(until),
          }),
        ),
      )
      return pages.flatMap(page => page.items).map(item => Booking.parse(item))
    },

    /**
     * Every booking that a customer ever made, by start, from an index that may lag behind. Cost: one round trip, half a read unit per 4
     * kB.
     */
    async listOfCustomer(tenantId: TenantId, customerId: CustomerId): Promise<Booking[]> {
      const { items } = await tenantScope(table, tenantId).query({
        index: 'GSI2',
        pk: customerPartition(tenantId, customerId),
        beginsWith: 'B#',
      })
      return items.map(item => Booking.parse(item))
    },

    /**
     * A customer's bookings that are held or confirmed, also those whose time has passed unmarked; by start. Cost: one round trip, 1 read
     * unit per 4 kB.
     */
    async listActiveOfCustomer(tenantId: TenantId, customerId: CustomerId): Promise<Booking[]> {
      const { items } = await tenantScope(table, tenantId).query({
        pk: customerPartition(tenantId, customerId),
        beginsWith: 'BK#',
        consistent: true,
      })
      return items.map(item => Booking.parse(item)).sort((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))
    },
  }
}

/**
 * For a transaction: the booking as it is to be, if it is still at the version that was read (null: new), and its copy beside the customer.
 * Throws when the version does not count on.
 */
export function saveBooking(tenantId: TenantId, booking: Booking, expectedVersion: number | null): Write[] {
  if (booking.version !== (expectedVersion ?? 0) + 1) {
    throw new Error(`Booking ${booking.id} goes from version ${expectedVersion ?? 0} to ${booking.version}.`)
  }
  const stored: Item = Booking.parse(booking)
  const pointer = pointerKey(tenantId, booking.customerId, booking.id)
  return [
    {
      put: { ...bookingKey(tenantId, booking.id), ...stored, ...indexKeys(tenantId, booking) },
      if: [expectedVersion === null ? absent('pk') : equals('version', expectedVersion)],
    },
    booking.status === 'held' || booking.status === 'confirmed' ? { put: { ...pointer, ...stored } } : { delete: pointer },
  ]
}

const indexKeys = (tenantId: TenantId, { id, customerId, providerId, startsAt }: Booking): Item => ({
  gsi1Pk: calendarPartition(tenantId, monthOf(startsAt)),
  gsi1Sk: `${instantKey(startsAt)}#${providerId}#${id}`,
  gsi2Pk: customerPartition(tenantId, customerId),
  gsi2Sk: `B#${instantKey(startsAt)}#${id}`,
})

const monthOf = (instant: Instant): string => instantKey(instant).slice(0, 7)

function monthsBetween(from: Instant, until: Instant): string[] {
  const months: string[] = []
  const last = monthOf(until)
  let [year = 0, month = 1] = monthOf(from).split('-').map(Number)
  for (let at = monthOf(from); at <= last; at = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`) {
    months.push(at)
    year += month === 12 ? 1 : 0
    month = (month % 12) + 1
  }
  return months
}
