import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { WeeklyHours } from '#shared/schemas/time'
import { Provider as ProviderSchema } from '#shared/schemas/provider'
import { Service as ServiceSchema } from '#shared/schemas/service'
import { Tenant as TenantSchema } from '#shared/schemas/tenant'
import type { Facts } from '#server/conversation/facts'

/** Monday 6 May 2030, nine in the morning in Copenhagen. */
export const NOW = '2030-05-06T07:00:00.000Z'

const week = (range: string[], days = ['mon', 'tue', 'wed', 'thu', 'fri']): WeeklyHours => {
  const hours: WeeklyHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
  return { ...hours, ...Object.fromEntries(days.map(day => [day, range])) }
}

const service = (id: string, name: string, danish: string, minutes: number, kroner: number, more: Partial<Service> = {}): Service =>
  ServiceSchema.parse({
    id,
    name,
    names: { da: danish },
    aliases: [],
    minutes,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    price: { amountMinor: kroner * 100, currency: 'DKK' },
    depositMinor: 0,
    ...more,
  })

export const services: Service[] = [
  service('cut', 'Haircut', 'Klip', 30, 300, { description: 'Wash, cut and finish' }),
  service('beard', 'Beard trim', 'Skægtrim', 15, 150, { aliases: ['beard'] }),
  service('colour', 'Colour and cut', 'Farve og klip', 120, 1200, { bufferAfterMinutes: 15, depositMinor: 30000 }),
  service('kids', "Children's haircut (under 12 years)", 'Børneklip', 30, 250),
  service('massage', 'Massage', 'Massage', 60, 600),
  service('talk', 'Free talk', 'Gratis snak', 15, 0),
]

const provider = (id: string, name: string, serviceIds: string[], hours: WeeklyHours, rating: number | null, reviewCount: number): Provider =>
  ProviderSchema.parse({ id, name, serviceIds, hours, overrides: {}, rating, reviewCount })

export const providers: Provider[] = [
  provider('ada', 'Ada', ['cut', 'colour', 'kids', 'talk'], week(['09:00-12:00', '12:30-17:00']), 4.8, 120),
  provider('bob', 'Bob', ['cut', 'beard', 'kids'], { ...week(['10:00-18:00']), sat: ['10:00-14:00'] }, 4.5, 1),
  provider('cleo', 'Cleo', ['massage'], week(['12:00-18:00'], ['tue', 'thu']), null, 0),
]

export const salon: Tenant = TenantSchema.parse({
  id: 'tnt_salon123',
  slug: 'salon',
  name: 'Salon Klip',
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  defaultLanguage: 'en',
  languages: ['en', 'da', 'de'],
  whatsapp: { number: '+4512345678', shared: false, keyword: null },
  address: 'Nygade 1, Aarhus',
  faq: { parking: 'Park in the yard behind the house.' },
  openingHours: { ...week(['09:00-18:00']), sat: ['10:00-14:00'] },
  closedDates: ['2030-05-17'],
  rules: {
    slotGridMinutes: 15,
    minimumNoticeMinutes: 60,
    bookingWindowDays: 30,
    maxOpenBookingsPerCustomer: 3,
    lateCancelHours: 24,
    rescheduleUntilMinutes: 120,
    paymentHoldMinutes: 30,
    reminders: [],
    noShowMessage: false,
    followUpHoursAfter: null,
    reEngageAfterDays: null,
  },
})

/** What is true around a turn at the salon. */
export const salonFacts = (changes: Partial<Facts> = {}): Facts => ({ now: Date.parse(NOW), tenant: salon, services, providers, offerId: 'offer1', businesses: [], ...changes })
