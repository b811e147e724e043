import type { Language } from '#shared/schemas/language'
import { Provider } from '#shared/schemas/provider'
import { Service } from '#shared/schemas/service'
import { Tenant } from '#shared/schemas/tenant'
import type { Facts } from '#server/conversation/facts'

const allDay = ['08:00-20:00']
const hours = { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay }

const tenantOf = (language: Language) =>
  Tenant.parse({
    id: 'tnt_bench000',
    slug: 'bench',
    name: 'Bench',
    timezone: 'UTC',
    currency: 'USD',
    defaultLanguage: language,
    languages: [language],
    whatsapp: { number: '+4512345678', shared: false, keyword: null },
    faq: {},
    openingHours: null,
    closedDates: [],
    rules: {
      slotGridMinutes: 15,
      minimumNoticeMinutes: 0,
      bookingWindowDays: 365,
      maxOpenBookingsPerCustomer: 9,
      lateCancelHours: 24,
      rescheduleUntilMinutes: 0,
      paymentHoldMinutes: 30,
      reminders: [],
      noShowMessage: false,
      followUpHoursAfter: null,
      reEngageAfterDays: null,
    },
  })

const tenants = new Map<Language, Tenant>()

function tenantIn(language: Language): Tenant {
  const tenant = tenants.get(language) ?? tenantOf(language)
  tenants.set(language, tenant)
  return tenant
}

/** A business that is open every day and has these people and services; the reference moment is its local time. */
export function factsOf(reference: string, language: Language, providers: readonly string[], services: readonly string[]): Facts {
  const serviceList = services.map((name, place) =>
    Service.parse({
      id: `s${place}`,
      name,
      names: {},
      aliases: [],
      minutes: 30,
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 0,
      price: { amountMinor: 0, currency: 'USD' },
      depositMinor: 0,
    }),
  )
  return {
    now: Date.parse(`${reference}Z`),
    tenant: tenantIn(language),
    offerId: 'offer',
    businesses: [],
    services: serviceList,
    providers: providers.map((name, place) =>
      Provider.parse({
        id: `p${place}`,
        name,
        serviceIds: serviceList.map(({ id }) => id),
        hours,
        overrides: {},
        rating: null,
        reviewCount: 0,
      }),
    ),
  }
}

/** Minutes of the day as the benchmark writes them. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
