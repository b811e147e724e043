import { z } from 'zod'
import { BookingStatus } from '#shared/schemas/booking'
import { BookingId, ProviderId, ServiceId, TenantSlug } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Currency } from '#shared/schemas/money'
import { Resource, ResourceId } from '#shared/schemas/resource'
import { BufferMinutes } from '#shared/schemas/service'
import { SlotGrid } from '#shared/schemas/slot-grid'
import { Country, Engine } from '#shared/schemas/tenant'
import type { ReminderKind } from '#shared/schemas/tenant'
import { DayRanges, LocalDate, TimeZone, WeeklyHours } from '#shared/schemas/time'
import { WaitingStatus } from '#shared/schemas/waiting'

// A business as a file: what an owner exports and imports, and, with customers and bookings, what a demo starts from. Prices are whole
// currency units here.

/** An instant with its offset, as people write it in a file. */
export const FileInstant = z.iso.datetime({ offset: true })

const Phone = z.string().regex(/^(\+\d{6,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})$/, 'is a number like +4520123456')

/** What a reminder is called in a file. */
export const REMINDER_NAMES = { reminder_24h: '24h before', reminder_2h: '2h before' } as const satisfies Record<ReminderKind, string>

const FileRules = z.looseObject({
  slot_grid_minutes: SlotGrid.default(15),
  minimum_notice_minutes: z.int().min(0).default(120),
  booking_window_days: z.int().min(1).max(730).default(60),
  max_open_bookings_per_customer: z.int().min(1).default(4),
  /** Prose; the first number of hours in it is the limit of a late cancellation, unless `late_cancel_hours` says it. */
  cancel: z.string().optional(),
  late_cancel_hours: z.int().min(0).optional(),
  cancel_until_minutes: z.int().min(0).default(0),
  /** Prose; the first number of minutes in it is the limit for moving, unless `reschedule_until_minutes` says it. */
  reschedule: z.string().optional(),
  reschedule_until_minutes: z.int().min(0).optional(),
  max_reschedules: z.int().min(0).nullable().default(null),
  payment_hold_minutes: z.int().min(1).default(30),
  waitlist_hold_minutes: z
    .int()
    .min(1)
    .max(24 * 60)
    .default(30),
  hand_over_hours: z.int().min(1).max(168).default(12),
  reminders: z.array(z.enum(REMINDER_NAMES)).default(['24h before', '2h before']),
  no_show_message: z.boolean().default(true),
  follow_up_hours_after: z.int().min(0).nullable().default(null),
  re_engage_after_days: z.int().min(1).nullable().default(null),
})

const serviceNames = Object.fromEntries(
  Language.options.map(language => [`name_${language}`, z.string().min(1).max(80).optional()]),
) as Record<`name_${Language}`, z.ZodOptional<z.ZodString>>

const FileService = z.object({
  id: ServiceId,
  name: z.string().min(1).max(80),
  ...serviceNames,
  description: z.string().max(400).optional(),
  aliases: z.array(z.string()).default([]),
  minutes: z
    .int()
    .min(5)
    .max(24 * 60),
  before: BufferMinutes.default(0),
  after: BufferMinutes.default(0),
  minimum_notice_minutes: z.int().min(0).nullable().default(null),
  booking_window_days: z.int().min(1).max(730).nullable().default(null),
  /** Unset: the business's grid. */
  grid_minutes: SlotGrid.nullable().default(null),
  seats: z.int().min(1).max(500).default(1),
  /** All of these are needed; a list in the list: any one of them. */
  resources: z
    .array(z.union([ResourceId, z.array(ResourceId).min(1).max(20)]))
    .max(8)
    .default([]),
  max_bookings_per_day: z.int().min(1).nullable().default(null),
  price: z.number().min(0),
  deposit: z.number().min(0).default(0),
})

const FileProvider = z.object({
  id: ProviderId,
  name: z.string().min(1).max(80),
  services: z.array(ServiceId),
  hours: WeeklyHours,
  overrides: DayRanges.default({}),
  breaks: WeeklyHours.prefault({}),
  break_overrides: DayRanges.default({}),
  max_bookings_per_day: z.int().min(1).nullable().default(null),
  rating: z.number().min(0).max(5).nullable().default(null),
  reviews: z.int().min(0).default(0),
})

const FileCustomer = z.object({
  id: z.string().min(1).max(64),
  phone: Phone,
  name: z.string().max(80).nullable().default(null),
  language: Language.nullable().default(null),
  marketing_consent: z.boolean().default(false),
  history: z
    .array(z.object({ service: ServiceId, provider: ProviderId, start: FileInstant, status: BookingStatus.default('completed') }))
    .default([]),
})

const FileBooking = z.object({
  id: BookingId,
  customer: z.string(),
  service: ServiceId,
  provider: ProviderId,
  start: FileInstant,
  status: BookingStatus.default('confirmed'),
  deposit_paid: z.number().min(0).optional(),
  rating: z.int().min(1).max(5).nullable().optional(),
})

/** Who waits for a time. `until`: the last day that would do, where it is not the one. */
const FileWaiting = z.object({
  customer: z.string(),
  service: ServiceId,
  provider: ProviderId.nullable().default(null),
  date: LocalDate,
  until: LocalDate.optional(),
  joined: FileInstant.optional(),
  status: WaitingStatus.exclude(['offered']).default('waiting'),
})

export const Business = z.looseObject({
  id: TenantSlug,
  name: z.string().min(1).max(80),
  vertical: z.string().max(40).optional(),
  timezone: TimeZone,
  /** Whose public holidays count; unset: guessed from the time zone. */
  country: Country.optional(),
  currency: Currency,
  default_language: Language,
  languages: z.array(Language).min(1).optional(),
  whatsapp: z.object({
    number: z.string().regex(/^\+\d{6,15}$/, 'is a number like +4570000001'),
    shared: z.boolean().default(false),
    keyword: z.string().min(2).max(20).nullable().default(null),
  }),
  /** Unset: Cal.com where the operator has one, else our own. */
  engine: Engine.optional(),
  understanding: z.object({ model_on: z.boolean().default(true), model: z.string().min(1).max(80).nullable().default(null) }).prefault({}),
  address: z.string().max(200).optional(),
  location: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).optional(),
  faq: z.record(z.string(), z.string()).default({}),
  opening_hours: WeeklyHours.nullable().default(null),
  closed_dates: z.array(LocalDate).default([]),
  rules: FileRules.prefault({}),
  resources: z.array(Resource).max(100).default([]),
  services: z.array(FileService).min(1),
  providers: z.array(FileProvider).min(1),
  customers: z.array(FileCustomer).default([]),
  bookings: z.array(FileBooking).default([]),
  waitlist: z.array(FileWaiting).default([]),
})
export type Business = z.output<typeof Business>
