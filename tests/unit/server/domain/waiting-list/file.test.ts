import { describe, expect, it } from 'vitest'
import { BusinessFile } from '#shared/schemas/business-file'
import { customerIdOf, tenantIdFromSlug } from '#server/domain/ids'
import { catalogOf } from '#server/domain/tenants/business-file'
import { waitingIn } from '#server/domain/waiting-list/file'

const salon = tenantIdFromSlug('salon')
const NOW = Date.parse('2030-05-06T09:00:00Z')
const read = (waitlist: unknown[], more: object = {}) =>
  BusinessFile.safeParse({
    tenants: [
      {
        id: 'salon',
        name: 'Salon',
        timezone: 'Europe/Copenhagen',
        currency: 'DKK',
        default_language: 'da',
        whatsapp: { number: '+4570000001' },
        services: [{ id: 'cut', name: 'Haircut', minutes: 30, price: 300 }],
        providers: [{ id: 'maja', name: 'Maja', services: ['cut'], hours: { mon: ['09:00-17:00'] } }],
        customers: [{ id: 'ada', phone: '+4520000001', name: 'Ada' }],
        waitlist,
        ...more,
      },
    ],
  })
const wrong = (entry: object): string | undefined => read([{ customer: 'ada', service: 'cut', date: '2030-05-07', ...entry }]).error?.issues[0]?.path.join('.')

describe('the waiting list of a business file', () => {
  it('says who waits for what, and since when', () => {
    const [business] =
      read([
        { customer: 'ada', service: 'cut', provider: 'maja', date: '2030-05-07', joined: '2030-05-01T10:00:00+02:00' },
        { customer: 'ada', service: 'cut', provider: 'any', date: '2030-05-08', until: '2030-05-10' },
      ]).data?.tenants ?? []
    const entries = business === undefined ? [] : waitingIn(business, salon, NOW)
    expect(entries).toMatchObject([
      {
        customerId: customerIdOf(salon, '+4520000001'),
        name: 'Ada',
        language: 'da',
        serviceIds: ['cut'],
        providerId: 'maja',
        fromDate: '2030-05-07',
        toDate: '2030-05-07',
        joinedAt: '2030-05-01T08:00:00.000Z',
        status: 'waiting',
        version: 1,
      },
      { providerId: null, fromDate: '2030-05-08', toDate: '2030-05-10', joinedAt: '2030-05-06T09:00:00.000Z' },
    ])
    expect(new Set(entries.map(({ id }) => id)).size).toBe(2)
  })

  it('is refused by the path of what it names and the file does not have', () => {
    expect(wrong({ customer: 'bo' })).toBe('tenants.0.waitlist.0.customer')
    expect(wrong({ service: 'dye' })).toBe('tenants.0.waitlist.0.service')
    expect(wrong({ provider: 'otto' })).toBe('tenants.0.waitlist.0.provider')
    expect(wrong({ date: 'Friday' })).toBe('tenants.0.waitlist.0.date')
    expect(wrong({ until: '2030-05-06' })).toBe('tenants.0.waitlist.0.until')
    expect(wrong({ status: 'offered' })).toBe('tenants.0.waitlist.0.status')
  })

  it('keeps a freed time for half an hour, unless the business says otherwise', () => {
    const minutes = (more: object) => read([], more).data?.tenants.map(business => catalogOf(business).tenant.rules.waitlistHoldMinutes)
    expect(minutes({})).toEqual([30])
    expect(minutes({ rules: { waitlist_hold_minutes: 45 } })).toEqual([45])
  })
})
