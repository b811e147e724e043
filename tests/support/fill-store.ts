import type { Booking } from '#shared/schemas/booking'
import type { TenantId } from '#shared/schemas/ids'
import type { Table, Write } from '#server/data/table/table'
import type { ProviderDay } from '#server/domain/claims/day'
import { saveBooking } from '#server/data/bookings.repository'
import { saveDay } from '#server/data/days.repository'
import { entryOf } from '#server/domain/claims/claims'
import { customerIdOf } from '#server/domain/ids'
import { addDays, instantOf, minuteOf } from '#server/domain/time/time'
import { aBooking } from '#tests/support/records'

/** A transaction takes so many; it is the quickest way to put much into the engine. */
const IN_ONE = 100
const AT_ONCE = 4
/** A provider's day of visits of half an hour. */
const A_DAY = 15

interface Wish {
  tenantId: TenantId
  count: number
  providerIds: string[]
  /** The last day that is filled; the others go back from there. */
  until: string
  /** Numbers begin here, so that two fillings do not meet. */
  from?: number
}

const bookingAt = ({ tenantId, providerIds, until, from = 0 }: Wish, index: number): { booking: Booking; date: string } => {
  const day = Math.floor(index / A_DAY)
  const date = addDays(until, -Math.floor(day / providerIds.length))
  const start = minuteOf(`${date}T07:00:00Z`) + (index % A_DAY) * 40
  return {
    // Visits that were long ago have taken place; there is no copy of them beside their customers.
    date,
    booking: aBooking({
      status: 'completed',
      id: `bkg_old${from + index}`,
      providerId: providerIds[day % providerIds.length],
      customerId: customerIdOf(tenantId, String(index % 5000)),
      startsAt: instantOf(start),
      endsAt: instantOf(start + 30),
      blockedFrom: instantOf(start),
      blockedUntil: instantOf(start + 40),
    }),
  }
}

/** Puts so many visits with what they claimed into the store, as the product stores them, full day after full day. */
export async function fillStore(table: Table, wish: Wish): Promise<void> {
  const days = new Map<string, ProviderDay>()
  const writes: Write[] = []
  for (let index = 0; index < wish.count; index++) {
    const { booking, date } = bookingAt(wish, index)
    const name = `${date}#${booking.providerId}`
    const day = days.get(name) ?? { providerId: booking.providerId, date, version: 0, busy: [] }
    days.set(name, { ...day, busy: [...day.busy, entryOf(booking)] })
    writes.push(...saveBooking(wish.tenantId, booking, null).filter(write => 'put' in write))
  }
  for (const day of days.values()) writes.push(saveDay(wish.tenantId, day, 0))
  const chunks = Array.from({ length: Math.ceil(writes.length / IN_ONE) }, (_, index) => writes.slice(index * IN_ONE, (index + 1) * IN_ONE)).values()
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const chunk of chunks) {
        if ((await table.transact(chunk)).result !== 'written') throw new Error('The store could not be filled.')
      }
    }),
  )
}
