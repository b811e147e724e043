import { z } from 'zod'
import { TenantId, TenantSlug } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Currency } from '#shared/schemas/money'
import { LocalDate, TimeZone, WeeklyHours } from '#shared/schemas/time'

export const ReminderKind = z.enum(['reminder_24h', 'reminder_2h'])
export type ReminderKind = z.output<typeof ReminderKind>

export const BookingRules = z.object({
  /** Starts lie on this grid, counted from local midnight. */
  slotGridMinutes: z.union([z.literal(5), z.literal(10), z.literal(15), z.literal(20), z.literal(30), z.literal(60)]),
  minimumNoticeMinutes: z.int().min(0),
  bookingWindowDays: z.int().min(1),
  maxOpenBookingsPerCustomer: z.int().min(1),
  /** A cancellation later than this before the start is late. */
  lateCancelHours: z.int().min(0),
  /** A customer may move a booking until this long before its start. */
  rescheduleUntilMinutes: z.int().min(0),
  paymentHoldMinutes: z.int().min(1),
  reminders: z.array(ReminderKind),
  noShowMessage: z.boolean(),
  followUpHoursAfter: z.int().min(0).nullable(),
  reEngageAfterDays: z.int().min(1).nullable(),
})
export type BookingRules = z.output<typeof BookingRules>

/** Who keeps the calendar: we ourselves, or a Cal.com of the operator's. */
export const Engine = z.enum(['builtin', 'cal'])
export type Engine = z.output<typeof Engine>

export const Tenant = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string().min(1).max(80),
  vertical: z.string().max(40).optional(),
  timezone: TimeZone,
  currency: Currency,
  defaultLanguage: Language,
  languages: z.array(Language).min(1),
  whatsapp: z.object({
    /** E.164 number that customers write to. */
    number: z.string().regex(/^\+\d{6,15}$/),
    /** Several businesses answer on this number; the keyword tells which is meant. */
    shared: z.boolean(),
    keyword: z.string().min(2).max(20).nullable(),
  }),
  address: z.string().max(200).optional(),
  location: z.object({ lat: z.number(), lng: z.number() }).optional(),
  /** The owner's own answers, by topic: `parking`, `card`, ... */
  faq: z.record(z.string(), z.string()),
  /** What customers are told; the providers' hours decide what can be booked. Null: not stated. */
  openingHours: WeeklyHours.nullable(),
  closedDates: z.array(LocalDate),
  rules: BookingRules,
  engine: Engine.default('builtin'),
})
export type Tenant = z.output<typeof Tenant>
