import type { Booking, BookingPart } from '#shared/schemas/booking'
import type { Item } from '#server/data/table/table'
import { Booking as BookingSchema } from '#shared/schemas/booking'
import { ProviderDay } from '#server/domain/claims/day'
import { WaitingEntry } from '#shared/schemas/waiting'

// What lies in the table, read by its keys and not by the product's views.

export const tenantOf = (item: Item): string => String(item.pk).split('#')[1] ?? ''

export const isBooking = (item: Item): boolean => item.sk === 'BOOKING'
export const isDay = (item: Item): boolean => String(item.pk).endsWith('#DAY')
export const isWaiting = (item: Item): boolean => String(item.pk).endsWith('#WAIT')
export const isTurnRecord = (item: Item): boolean => String(item.pk).endsWith('#TURN')

export const bookingsOf = (items: readonly Item[]): { tenant: string; booking: Booking }[] => items.filter(isBooking).map(item => ({ tenant: tenantOf(item), booking: BookingSchema.parse(item) }))

export const daysOf = (items: readonly Item[]): { tenant: string; day: ProviderDay }[] => items.filter(isDay).map(item => ({ tenant: tenantOf(item), day: ProviderDay.parse(item) }))

export const entriesOf = (items: readonly Item[]): { tenant: string; entry: WaitingEntry }[] => items.filter(isWaiting).map(item => ({ tenant: tenantOf(item), entry: WaitingEntry.parse(item) }))

/** Whether a booking has its time: it stands, or its visit has been. A hold counts until somebody has given it back. */
export const takesTime = ({ status }: Booking): boolean => status === 'held' || status === 'confirmed' || status === 'completed' || status === 'no_show'

/** Who does what, also where it is one person. */
export const sharesOf = (booking: Booking): BookingPart[] => booking.parts ?? [booking]
