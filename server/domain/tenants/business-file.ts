import type { Business } from '#shared/schemas/business'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { BookingRules, Tenant } from '#shared/schemas/tenant'
import { REMINDER_NAMES } from '#shared/schemas/business'
import { Language } from '#shared/schemas/language'
import { ReminderKind } from '#shared/schemas/tenant'
import { tenantIdFromSlug } from '#server/domain/ids'

/** How many minor units a currency's whole unit has, as the runtime's currency data say: 100 øre, 1 yen. */
const minorUnits = (currency: string): number =>
  10 ** (new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2)

const toMinor = (amount: number, currency: string): number => Math.round(amount * minorUnits(currency))

/** The rules stand in the file as sentences for people; the one number in each is what counts. */
const numberBefore = (sentence: string | undefined, unit: 'hours' | 'minutes', otherwise: number): number => {
  const found = sentence?.match(/(\d{1,5})\s*(hour|minute)s?\b/)
  if (!found || found[2] === undefined) return otherwise
  const minutes = Number(found[1]) * (found[2] === 'hour' ? 60 : 1)
  return unit === 'hours' ? Math.round(minutes / 60) : minutes
}

const rulesOf = (rules: Business['rules']): BookingRules => ({
  slotGridMinutes: rules.slot_grid_minutes,
  minimumNoticeMinutes: rules.minimum_notice_minutes,
  bookingWindowDays: rules.booking_window_days,
  maxOpenBookingsPerCustomer: rules.max_open_bookings_per_customer,
  lateCancelHours: rules.late_cancel_hours ?? numberBefore(rules.cancel, 'hours', 24),
  cancelUntilMinutes: rules.cancel_until_minutes,
  rescheduleUntilMinutes: rules.reschedule_until_minutes ?? numberBefore(rules.reschedule, 'minutes', 120),
  maxReschedules: rules.max_reschedules,
  paymentHoldMinutes: rules.payment_hold_minutes,
  waitlistHoldMinutes: rules.waitlist_hold_minutes,
  handOverHours: rules.hand_over_hours,
  reminders: ReminderKind.options.filter(kind => rules.reminders.includes(REMINDER_NAMES[kind])),
  noShowMessage: rules.no_show_message,
  followUpHoursAfter: rules.follow_up_hours_after,
  reEngageAfterDays: rules.re_engage_after_days,
})

const serviceOf = (service: Business['services'][number], currency: string): Service => ({
  id: service.id,
  name: service.name,
  names: Object.fromEntries(
    Language.options.flatMap(language => {
      const name = service[`name_${language}`]
      return name === undefined ? [] : [[language, name]]
    }),
  ),
  description: service.description,
  aliases: service.aliases,
  minutes: service.minutes,
  bufferBeforeMinutes: service.before,
  bufferAfterMinutes: service.after,
  minimumNoticeMinutes: service.minimum_notice_minutes,
  bookingWindowDays: service.booking_window_days,
  gridMinutes: service.grid_minutes,
  seats: service.seats,
  needs: service.resources.map(need => [need].flat()),
  maxBookingsPerDay: service.max_bookings_per_day,
  price: { amountMinor: toMinor(service.price, currency), currency },
  depositMinor: toMinor(service.deposit, currency),
})

const providerOf = (provider: Business['providers'][number]): Provider => ({
  id: provider.id,
  name: provider.name,
  serviceIds: provider.services,
  hours: provider.hours,
  overrides: provider.overrides,
  breaks: provider.breaks,
  breakOverrides: provider.break_overrides,
  maxBookingsPerDay: provider.max_bookings_per_day,
  rating: provider.rating,
  reviewCount: provider.reviews,
})

/** A business as the product keeps it, from the file that an owner can read. */
export function catalogOf(business: Business): { tenant: Tenant; services: Service[]; providers: Provider[] } {
  const tenant: Tenant = {
    id: tenantIdFromSlug(business.id),
    slug: business.id,
    name: business.name,
    vertical: business.vertical,
    version: 0,
    timezone: business.timezone,
    country: business.country,
    currency: business.currency,
    defaultLanguage: business.default_language,
    languages: business.languages ?? [business.default_language],
    whatsapp: business.whatsapp,
    address: business.address,
    location: business.location,
    faq: business.faq,
    openingHours: business.opening_hours,
    closedDates: business.closed_dates,
    rules: rulesOf(business.rules),
    engine: business.engine ?? 'builtin',
    understanding: { isModelOn: business.understanding.model_on, model: business.understanding.model },
    resources: business.resources,
  }
  return {
    tenant,
    services: business.services.map(service => serviceOf(service, business.currency)),
    providers: business.providers.map(providerOf),
  }
}
