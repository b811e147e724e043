import type { Booking } from '#shared/schemas/booking'
import type { Engine as EngineName } from '#shared/schemas/tenant'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Moved, Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { Stage } from '#server/usecases/stage/stage'
import { settled } from '#server/domain/bookings/lifecycle'

/**
 * Who keeps a business's calendar, and so makes its bookings come true. The rules have been checked by then; whether the time can be had is
 * found out here.
 */
export interface BookingEngine {
  reserve: (stage: Stage, party: Party, wish: Wish, source: Booking['source']) => Promise<Reserved>
  /** A time that was kept for somebody is now wanted. */
  confirm: (stage: Stage, party: Party, held: Booking) => Promise<Reserved>
  /** `read`: the days that the new time was chosen by. */
  move: (stage: Stage, party: Party, before: Booking, after: Booking, read: readonly ProviderDay[]) => Promise<Moved>
  /** A booking was cancelled, or its visit took place or not. The booking as it will be. */
  end: (stage: Stage, before: Booking, after: Booking) => Promise<Booking>
}

/** One for each that a business can choose. */
export type BookingEngines = Record<EngineName, BookingEngine>

/** Our own: what is staged is all there is to it. */
export const createBuiltinEngine = (staging: BookingStaging): BookingEngine => ({
  reserve: (stage, party, wish, source) => staging.book(stage, party, wish, { source }),

  async confirm(stage, party, held) {
    const booking = await staging.put(stage, party, held, settled(held, 'confirmed'))
    return booking === null ? { result: 'taken' } : { result: 'reserved', booking }
  },

  async move(stage, party, before, after, read) {
    const booking = await staging.put(stage, party, before, after, read)
    return booking === null ? { result: 'taken' } : { result: 'moved', booking, previousStartsAt: before.startsAt }
  },

  end: staging.end,
})
