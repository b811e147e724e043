import { z } from 'zod'
import { BookingStatus } from '#shared/schemas/booking'
import { BookingId, ProviderId } from '#shared/schemas/ids'
import { Currency, Money } from '#shared/schemas/money'
import { Instant, LocalDate, TimeZone } from '#shared/schemas/time'

export const TodayQuery = z.object({ date: LocalDate.optional() })
export type TodayQuery = z.output<typeof TodayQuery>

export const TodayBooking = z.object({
  id: BookingId,
  startsAt: Instant,
  endsAt: Instant,
  status: BookingStatus,
  /** When a hold ends. */
  heldUntil: Instant.nullable(),
  /** Null: the customer has not told a name; show the number. */
  customerName: z.string().nullable(),
  phone: z.string(),
  serviceNames: z.array(z.string()),
  providerId: ProviderId,
  providerName: z.string(),
  price: Money,
  /** The customer has answered the reminder with a yes. */
  isAttendanceConfirmed: z.boolean(),
})
export type TodayBooking = z.output<typeof TodayBooking>

export const TodayProvider = z.object({
  id: ProviderId,
  name: z.string(),
  /** Working time within the day, without breaks; empty: a day off. */
  workingIntervals: z.array(z.object({ from: Instant, until: Instant })),
  /** Working minutes still ahead that no booking takes. */
  freeMinutes: z.int().min(0),
})
export type TodayProvider = z.output<typeof TodayProvider>

export const TodayCounts = z.object({
  /** Bookings that take or took the provider's time. */
  bookings: z.int().min(0),
  /** Minutes of service, without buffers. */
  bookedMinutes: z.int().min(0),
  /** What the day's bookings bring if everybody comes; no-shows are out. */
  expectedRevenue: Money,
  freeMinutes: z.int().min(0),
})
export type TodayCounts = z.output<typeof TodayCounts>

/** A booking to come whose provider is away, and nobody has decided yet what becomes of it. */
export const TodayUnanswered = z.object({
  bookingId: BookingId,
  customerName: z.string().nullable(),
  phone: z.string(),
  providerName: z.string(),
  startsAt: Instant,
  /** The customer has been asked; otherwise somebody has to call. */
  isTold: z.boolean(),
})
export type TodayUnanswered = z.output<typeof TodayUnanswered>

/** One day of a business, as the today page shows it. */
export const TodayView = z.object({
  /** The product's clock. */
  now: Instant,
  date: LocalDate,
  /** The date that `now` falls on in the business's zone. */
  today: LocalDate,
  timezone: TimeZone,
  currency: Currency,
  providers: z.array(TodayProvider),
  /** By start; cancelled ones stay in sight, expired holds do not. */
  bookings: z.array(TodayBooking),
  counts: TodayCounts,
  /** Needs somebody, on whichever day it is; by start. */
  unanswered: z.array(TodayUnanswered),
})
export type TodayView = z.output<typeof TodayView>
