/** Names our property among those of all applications; the GUID is ours alone. */
export const BOOKING_PROPERTY = 'String {8f1c6c0e-5b0f-4a3c-9a55-7d1e52a4c3b1} Name AftaleBooking'

const PREFIX = 'aftale:'

/** The mark by which Graph makes a repeated creation one, and by which we know our own events again. */
export const transactionIdOf = (bookingId: string): string => PREFIX + bookingId

/** The booking behind a mark; null when it is another application's. */
export const bookingIdOf = (transactionId: string | null | undefined): string | null =>
  transactionId?.startsWith(PREFIX) ? transactionId.slice(PREFIX.length) : null
