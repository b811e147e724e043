import { describe, expect, it } from 'vitest'
import { BusinessFile } from '#shared/schemas/business-file'
import { catalogOf } from '#server/domain/business-file'

const service = { id: 'cut', name: 'Haircut', name_da: 'Klip', minutes: 30, price: 300.5, deposit: 50 }
const provider = { id: 'maja', name: 'Maja', services: ['cut'], hours: { mon: ['09:00-17:00'] } }
const business = {
  id: 'salon', name: 'Salon', timezone: 'Europe/Copenhagen', currency: 'DKK', default_language: 'da', whatsapp: { number: '+4570000001' }, services: [service], providers: [provider],
}
type Loose = Record<string, unknown>
const read = (change: Loose) => BusinessFile.safeParse({ tenants: [{ ...business, ...change }] })
const wrongPath = (change: Loose) => read(change).error?.issues[0]?.path.join('.')
const catalog = (change: Loose = {}) => {
  const parsed = BusinessFile.parse({ tenants: [{ ...business, ...change }] })
  if (parsed.tenants[0] === undefined) throw new Error('nothing was read')
  return catalogOf(parsed.tenants[0])
}

describe('a business file', () => {
  it('needs little, and has a default for every rule', () => {
    expect(catalog().tenant).toMatchObject({
      slug: 'salon', languages: ['da'], faq: {}, closedDates: [],
      rules: { slotGridMinutes: 15, minimumNoticeMinutes: 120, lateCancelHours: 24, rescheduleUntilMinutes: 120, reminders: ['reminder_24h', 'reminder_2h'] },
    })
  })

  it('becomes a catalogue in minor units with names by language', () => {
    expect(catalog().services).toEqual([{
      id: 'cut', name: 'Haircut', names: { da: 'Klip' }, aliases: [], minutes: 30, bufferBeforeMinutes: 0, bufferAfterMinutes: 0, minimumNoticeMinutes: null, bookingWindowDays: null,
      price: { amountMinor: 30050, currency: 'DKK' }, depositMinor: 5000, description: undefined,
    }])
    expect(catalog({ currency: 'JPY', services: [{ ...service, price: 3000 }] }).services[0]?.price).toEqual({ amountMinor: 3000, currency: 'JPY' })
  })

  it('tells its limits in sentences, of which the numbers count', () => {
    const rules = { cancel: 'later than 48 hours before the start is late', reschedule: 'by the customer until 3 hours before the start' }
    expect(catalog({ rules }).tenant.rules).toMatchObject({ lateCancelHours: 48, rescheduleUntilMinutes: 180 })
  })

  it.each([
    ['tenants.0.timezone', { timezone: 'Europe/Nowhere' }],
    ['tenants.0.services.0.minutes', { services: [{ ...service, minutes: 0 }] }],
    ['tenants.0.providers.0.hours.mon.0', { providers: [{ ...provider, hours: { mon: ['9-17'] } }] }],
    ['tenants.0.providers.0.services.0', { providers: [{ ...provider, services: ['massage'] }] }],
    ['tenants.0.services.1.id', { services: [service, service] }],
    ['tenants.0.rules.slot_grid_minutes', { rules: { slot_grid_minutes: 7 } }],
    ['tenants.0.bookings.0.customer', { bookings: [{ id: 'b', customer: 'nobody', service: 'cut', provider: 'maja', start: '2030-05-06T09:00:00+02:00' }] }],
    ['tenants.0.customers.0.phone', { customers: [{ id: 'c', phone: '20 30 40 50' }] }],
    ['tenants.0.whatsapp.number', { whatsapp: { number: '70000001' } }],
  ])('is refused at its first wrong field: %s', (path, change) => {
    expect(wrongPath(change)).toBe(path)
  })
})
