import type { ProviderDay } from '#server/domain/claims/day'
import { BusyEntry } from '#server/domain/claims/day'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import { BookingRules } from '#shared/schemas/tenant'

/** The epoch minute of an ISO instant with any offset. */
export const at = (iso: string): number => Math.floor(Date.parse(iso) / 60_000)

export const noHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

/** The same ranges on every day of the week. */
export const daily = (...ranges: string[]) => ({ mon: ranges, tue: ranges, wed: ranges, thu: ranges, fri: ranges, sat: ranges, sun: ranges })

export const someRules = (changes: Partial<BookingRules> = {}): BookingRules =>
  BookingRules.parse({
    slotGridMinutes: 15,
    minimumNoticeMinutes: 120,
    bookingWindowDays: 60,
    maxOpenBookingsPerCustomer: 4,
    lateCancelHours: 24,
    rescheduleUntilMinutes: 120,
    paymentHoldMinutes: 30,
    reminders: ['reminder_24h', 'reminder_2h'],
    noShowMessage: true,
    followUpHoursAfter: 3,
    reEngageAfterDays: 60,
    ...changes,
  })

export const aWorkplace = (changes: Partial<Pick<Tenant, 'timezone' | 'closedDates'>> = {}, rules: Partial<BookingRules> = {}) => ({
  timezone: 'Europe/Copenhagen',
  closedDates: [],
  ...changes,
  rules: someRules(rules),
})

export const aService = (changes: Partial<Service> = {}): Service =>
  Service.parse({
    id: 'cut',
    name: 'Haircut',
    names: {},
    aliases: [],
    minutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    price: { amountMinor: 55_000, currency: 'DKK' },
    depositMinor: 0,
    ...changes,
  })

export const aProvider = (changes: Partial<Provider> = {}): Provider =>
  Provider.parse({
    id: 'maja',
    name: 'Maja',
    serviceIds: ['cut'],
    hours: daily('09:00-17:00'),
    overrides: {},
    rating: null,
    reviewCount: 0,
    ...changes,
  })

export const anEntry = (from: string, until: string, changes: Partial<BusyEntry> = {}): BusyEntry =>
  BusyEntry.parse({ id: `bk_${from}`, kind: 'booking', from: at(from), until: at(until), start: at(from), expiresAt: null, ...changes })

export const aDay = (date: string, busy: BusyEntry[] = [], changes: Partial<ProviderDay> = {}): ProviderDay => ({ providerId: 'maja', date, version: 1, busy, ...changes })
