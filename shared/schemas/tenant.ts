import { z } from 'zod'
import { TenantId, TenantSlug } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Currency } from '#shared/schemas/money'
import { Resource } from '#shared/schemas/resource'
import { SlotGrid } from '#shared/schemas/slot-grid'
import { LocalDate, TimeZone, WeeklyHours } from '#shared/schemas/time'
import { noticeProblem } from '#shared/utils/notice-problem'

export const ReminderKind = z.enum(['reminder_24h', 'reminder_2h'])
export type ReminderKind = z.output<typeof ReminderKind>

export const BookingRules = z
  .object({
    /** Starts lie on this grid, counted from local midnight. */
    slotGridMinutes: SlotGrid,
    minimumNoticeMinutes: z.int().min(0),
    bookingWindowDays: z.int().min(1),
    maxOpenBookingsPerCustomer: z.int().min(1),
    /** A cancellation later than this before the start is late. */
    lateCancelHours: z.int().min(0),
    /** A customer may move a booking until this long before its start. */
    rescheduleUntilMinutes: z.int().min(0),
    /** So often a customer may move one booking; null: as often as they like. */
    maxReschedules: z.int().min(0).nullable().default(null),
    /** A customer may cancel until this long before the start; 0: until it begins. */
    cancelUntilMinutes: z.int().min(0).default(0),
    paymentHoldMinutes: z.int().min(1),
    /** So long a time that has become free is kept for whoever waited for it. */
    waitlistHoldMinutes: z.int().min(1).default(30),
    /** So long the bot is silent after a hand-over that nobody gives back. */
    handOverHours: z.int().min(1).max(168).default(12),
    reminders: z.array(ReminderKind),
    noShowMessage: z.boolean(),
    followUpHoursAfter: z.int().min(0).nullable(),
    reEngageAfterDays: z.int().min(1).nullable(),
  })
  .superRefine(({ minimumNoticeMinutes, bookingWindowDays }, context) => {
    const message = noticeProblem(minimumNoticeMinutes, bookingWindowDays)
    if (message !== null) context.addIssue({ code: 'custom', path: ['minimumNoticeMinutes'], message })
  })
export type BookingRules = z.output<typeof BookingRules>

/** A country, with a part of it where holidays differ: `DK`, `DE-BY`. */
export const Country = z.string().regex(/^[A-Z]{2}(-[A-Z0-9]{1,4}){0,2}$/, 'is not a country; write it as in DK or DE-BY')
export type Country = z.output<typeof Country>

/** Who keeps the calendar: we ourselves, or a Cal.com of the operator's. */
export const Engine = z.enum(['builtin', 'cal'])
export type Engine = z.output<typeof Engine>

export const Tenant = z.object({
  id: TenantId,
  slug: TenantSlug,
  name: z.string().min(1).max(80),
  vertical: z.string().max(40).optional(),
  /** Counts every saved change. */
  version: z.int().min(0).default(0),
  timezone: TimeZone,
  /** Whose public holidays count; unset: guessed from the time zone. */
  country: Country.optional(),
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
  /**
   * Whether a language model may help to understand what the rules cannot read, where the operator has one; `model`: another than the
   * operator's.
   */
  understanding: z
    .object({ isModelOn: z.boolean(), model: z.string().min(1).max(80).nullable() })
    .default({ isModelOn: true, model: null }),
  /** Rooms and equipment that services may need. */
  resources: z.array(Resource).default([]),
})
export type Tenant = z.output<typeof Tenant>
