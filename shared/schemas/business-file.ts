import { z } from 'zod'
import { BookingStatus } from '#shared/schemas/booking'
import { BookingId, ProviderId, ServiceId, TenantSlug } from '#shared/schemas/ids'
import { Language } from '#shared/schemas/language'
import { Currency } from '#shared/schemas/money'
import { Resource, ResourceId } from '#shared/schemas/resource'
import { BufferMinutes } from '#shared/schemas/service'
import { SlotGrid } from '#shared/schemas/slot-grid'
import { Country, Engine } from '#shared/schemas/tenant'
import { DayRanges, LocalDate, TimeZone, WeeklyHours } from '#shared/schemas/time'
import { WaitingStatus } from '#shared/schemas/waiting'
import { breakProblems } from '#shared/utils/break-problems'
import { noticeProblem } from '#shared/utils/notice-problem'

// A business as a file: what an owner exports and imports, and, with customers and bookings, what a demo starts from. Prices are whole
// currency units here.

/** An instant with its offset, as people write it in a file. */
const FileInstant = z.iso.datetime({ offset: true })

const Phone = z.string().regex(/^(\+\d{6,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128})$/, 'is a number like +4520123456')

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
  reminders: z.array(z.enum(['24h before', '2h before'])).default(['24h before', '2h before']),
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

/** The day items of rooms, counters and turns stand beside those of providers; see `domain/claims/calendar-names`. */
const RESERVED_ID = /^(?:resource|service|turn):/

type Complaint = (path: (string | number)[], message: string) => void

/** What refers to something that the file does not have, or stands twice. */
function checkReferences(business: Business, at: (string | number)[], complain: Complaint): void {
  const unique = (list: 'services' | 'providers' | 'resources' | 'customers' | 'bookings') => {
    const seen = new Set<string>()
    business[list].forEach(({ id }, index) => {
      if (seen.has(id)) complain([...at, list, index, 'id'], `stands twice: ${id}`)
      seen.add(id)
    })
    return seen
  }
  const services = unique('services')
  const providers = unique('providers')
  const resources = unique('resources')
  const customers = unique('customers')
  unique('bookings')
  business.providers.forEach((provider, index) =>
    provider.services.forEach((id, place) => {
      if (!services.has(id)) complain([...at, 'providers', index, 'services', place], `is no service of this business: ${id}`)
    }),
  )
  business.services.forEach((service, index) =>
    service.resources.forEach((need, place) =>
      [need].flat().forEach(id => {
        if (!resources.has(id)) complain([...at, 'services', index, 'resources', place], `is no resource of this business: ${id}`)
      }),
    ),
  )
  business.providers.forEach(({ id }, index) => {
    if (RESERVED_ID.test(id)) complain([...at, 'providers', index, 'id'], `begins with a word that is kept for rooms and counters: ${id}`)
  })
  business.bookings.forEach((booking, index) => {
    if (!services.has(booking.service)) {
      complain([...at, 'bookings', index, 'service'], `is no service of this business: ${booking.service}`)
    }
    if (!providers.has(booking.provider)) {
      complain([...at, 'bookings', index, 'provider'], `is no provider of this business: ${booking.provider}`)
    }
    if (!customers.has(booking.customer)) {
      complain([...at, 'bookings', index, 'customer'], `is no customer of this business: ${booking.customer}`)
    }
  })
  business.waitlist.forEach(({ service, provider, customer, date, until = date }, index) => {
    if (!services.has(service)) complain([...at, 'waitlist', index, 'service'], `is no service of this business: ${service}`)
    if (provider !== null && provider !== 'any' && !providers.has(provider)) {
      complain([...at, 'waitlist', index, 'provider'], `is no provider of this business: ${provider}`)
    }
    if (!customers.has(customer)) complain([...at, 'waitlist', index, 'customer'], `is no customer of this business: ${customer}`)
    if (until < date) complain([...at, 'waitlist', index, 'until'], 'is before the first day')
  })
}

/** Rules that each read well and make no sense together. */
function checkRules({ rules, services, providers }: Business, at: (string | number)[], complain: Complaint): void {
  const notice = noticeProblem(rules.minimum_notice_minutes, rules.booking_window_days)
  if (notice !== null) complain([...at, 'rules', 'minimum_notice_minutes'], notice)
  services.forEach((service, index) => {
    if (service.minimum_notice_minutes === null && service.booking_window_days === null) return
    const own = noticeProblem(
      service.minimum_notice_minutes ?? rules.minimum_notice_minutes,
      service.booking_window_days ?? rules.booking_window_days,
    )
    if (own !== null) {
      complain([...at, 'services', index, service.minimum_notice_minutes === null ? 'booking_window_days' : 'minimum_notice_minutes'], own)
    }
  })
  providers.forEach(({ hours, overrides, breaks, break_overrides: breakOverrides }, index) => {
    for (const { field, day, index: place, message } of breakProblems({ hours, overrides, breaks, breakOverrides })) {
      complain([...at, 'providers', index, field === 'breaks' ? 'breaks' : 'break_overrides', day, place], message)
    }
  })
}

/** Several businesses, with the instant at which a demo begins. */
export const BusinessFile = z.object({ now: FileInstant.optional(), tenants: z.array(Business).min(1) }).superRefine((file, context) => {
  const complain: Complaint = (path, message) => context.addIssue({ code: 'custom', path, message })
  const slugs = new Set<string>()
  file.tenants.forEach((business, index) => {
    if (slugs.has(business.id)) complain(['tenants', index, 'id'], `stands twice: ${business.id}`)
    slugs.add(business.id)
    checkReferences(business, ['tenants', index], complain)
    checkRules(business, ['tenants', index], complain)
  })
})
export type BusinessFile = z.output<typeof BusinessFile>
