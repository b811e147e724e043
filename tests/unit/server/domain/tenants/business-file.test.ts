import { describe, expect, it } from 'vitest'
import { BusinessFile } from '#shared/schemas/business-file'
import { catalogOf } from '#server/domain/tenants/business-file'

const service = { id: 'cut', name: 'Haircut', name_da: 'Klip', minutes: 30, price: 300.5, deposit: 50 }
const provider = { id: 'maja', name: 'Maja', services: ['cut'], hours: { mon: ['09:00-17:00'] } }
const business = {
  id: 'salon',
  name: 'Salon',
  timezone: 'Europe/Copenhagen',
  currency: 'DKK',
  default_language: 'da',
  whatsapp: { number: '+4570000001' },
  services: [service],
  providers: [provider],
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
      slug: 'salon',
      languages: ['da'],
      faq: {},
      closedDates: [],
      rules: { slotGridMinutes: 15, minimumNoticeMinutes: 120, lateCancelHours: 24, rescheduleUntilMinutes: 120, reminders: ['reminder_24h', 'reminder_2h'] },
    })
  })

  it('becomes a catalogue in minor units with names by language', () => {
    expect(catalog().services).toMatchObject([
      {
        id: 'cut',
        name: 'Haircut',
        names: { da: 'Klip' },
        aliases: [],
        minutes: 30,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        minimumNoticeMinutes: null,
        bookingWindowDays: null,
        gridMinutes: null,
        seats: 1,
        needs: [],
        maxBookingsPerDay: null,
        price: { amountMinor: 30050, currency: 'DKK' },
        depositMinor: 5000,
        description: undefined,
      },
    ])
    expect(catalog({ currency: 'JPY', services: [{ ...service, price: 3000 }] }).services[0]?.price).toEqual({ amountMinor: 3000, currency: 'JPY' })
  })

  it('knows rooms and equipment, of which a service may need any one or a certain one', () => {
    const resources = [
      { id: 'room1', name: 'Room 1', capacity: 1 },
      { id: 'room2', name: 'Room 2', capacity: 1 },
      { id: 'mats', name: 'Mats', capacity: 12 },
    ]
    const yoga = { ...service, id: 'yoga', seats: 8, grid_minutes: 60, max_bookings_per_day: 3, resources: ['mats', ['room1', 'room2']] }
    const { tenant, services, providers } = catalog({ resources, services: [service, yoga], providers: [{ ...provider, max_bookings_per_day: 6 }] })
    expect(tenant.resources).toEqual(resources)
    expect(services[1]).toMatchObject({ seats: 8, gridMinutes: 60, maxBookingsPerDay: 3, needs: [['mats'], ['room1', 'room2']] })
    expect(providers[0]?.maxBookingsPerDay).toBe(6)
  })

  it('tells its limits in sentences, of which the numbers count', () => {
    const rules = { cancel: 'later than 48 hours before the start is late', reschedule: 'by the customer until 3 hours before the start' }
    expect(catalog({ rules }).tenant.rules).toMatchObject({ lateCancelHours: 48, rescheduleUntilMinutes: 180 })
  })

  it.each([
    ['at least 1 hour before', 60],
    ['at least 1 minute before', 1],
    ['90minutes before', 90],
    ['at any time', 120],
    ['as in 2026, when we opened', 120],
  ])('lets a visit be moved "%s" until %i minutes before it', (reschedule, minutes) => {
    expect(catalog({ rules: { reschedule } }).tenant.rules.rescheduleUntilMinutes).toBe(minutes)
  })

  it('says its limits in numbers where it wants to, which outrank the sentences', () => {
    const rules = {
      cancel: 'later than 48 hours before is late',
      late_cancel_hours: 12,
      cancel_until_minutes: 90,
      reschedule: 'until 3 hours before',
      reschedule_until_minutes: 45,
      max_reschedules: 2,
    }
    expect(catalog({ rules }).tenant.rules).toMatchObject({ lateCancelHours: 12, cancelUntilMinutes: 90, rescheduleUntilMinutes: 45, maxReschedules: 2 })
    expect(catalog().tenant.rules).toMatchObject({ cancelUntilMinutes: 0, maxReschedules: null })
  })

  it('knows breaks, a country, and notice and window of a single service', () => {
    const week = { mon: ['12:00-12:30'], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
    const read = catalog({
      country: 'DE-BY',
      services: [{ ...service, minimum_notice_minutes: 0, booking_window_days: 7 }],
      providers: [{ ...provider, breaks: { mon: ['12:00-12:30'] }, break_overrides: { '2030-05-06': [] } }],
    })
    expect(read.tenant.country).toBe('DE-BY')
    expect(read.services[0]).toMatchObject({ minimumNoticeMinutes: 0, bookingWindowDays: 7 })
    expect(read.providers[0]).toMatchObject({ breaks: week, breakOverrides: { '2030-05-06': [] } })
  })

  it.each([
    ['tenants.0.timezone', { timezone: 'Europe/Nowhere' }],
    ['tenants.0.services.0.minutes', { services: [{ ...service, minutes: 0 }] }],
    ['tenants.0.providers.0.hours.mon.0', { providers: [{ ...provider, hours: { mon: ['9-17'] } }] }],
    ['tenants.0.providers.0.services.0', { providers: [{ ...provider, services: ['massage'] }] }],
    ['tenants.0.services.0.resources.1', { resources: [{ id: 'room1', name: 'Room 1', capacity: 1 }], services: [{ ...service, resources: ['room1', ['room1', 'room2']] }] }],
    ['tenants.0.resources.0.capacity', { resources: [{ id: 'room1', name: 'Room 1', capacity: 0 }] }],
    ['tenants.0.providers.0.id', { providers: [{ ...provider, id: 'resource:room1' }] }],
    ['tenants.0.services.0.seats', { services: [{ ...service, seats: 0 }] }],
    ['tenants.0.services.1.id', { services: [service, service] }],
    ['tenants.0.rules.slot_grid_minutes', { rules: { slot_grid_minutes: 7 } }],
    ['tenants.0.bookings.0.customer', { bookings: [{ id: 'b', customer: 'nobody', service: 'cut', provider: 'maja', start: '2030-05-06T09:00:00+02:00' }] }],
    ['tenants.0.customers.0.phone', { customers: [{ id: 'c', phone: '20 30 40 50' }] }],
    ['tenants.0.whatsapp.number', { whatsapp: { number: '70000001' } }],
  ])('is refused at its first wrong field: %s', (path, change) => {
    expect(wrongPath(change)).toBe(path)
  })
})

describe('what makes no sense in a business file', () => {
  const issue = (change: Loose) => {
    const { path, message } = read(change).error?.issues[0] ?? {}
    return path === undefined ? null : `${path.slice(2).join('.')}: ${message}`
  }
  const works = (change: Loose) => issue({ providers: [{ ...provider, ...change }] })
  const does = (change: Loose) => issue({ services: [{ ...service, ...change }] })

  it('is said in words: hours', () => {
    expect(issue({ timezone: 'Mars/Olympus' })).toBe('timezone: is not a time zone; write it as in Europe/Copenhagen')
    expect(issue({ timezone: '+01:00' })).toBe('timezone: is not a time zone; write it as in Europe/Copenhagen')
    expect(issue({ closed_dates: ['24/12'] })).toBe('closed_dates.0: is not a date; write it as in 2026-11-24')
    expect(works({ overrides: { '2030-02-30': [] } })).toBe('providers.0.overrides.2030-02-30: is not a date; write it as in 2026-11-24')
    expect(works({ hours: { mon: ['09:00-09:00'] } })).toBe('providers.0.hours.mon.0: ends when it begins; the whole day is 00:00-24:00')
    expect(works({ overrides: { '2030-05-06': ['10:00-10:00'] } })).toBe('providers.0.overrides.2030-05-06.0: ends when it begins; the whole day is 00:00-24:00')
    expect(works({ hours: { mon: ['9 to 5'] } })).toBe('providers.0.hours.mon.0: is not a range of time; write it as in 09:00-17:00')
    expect(issue({ opening_hours: { mon: ['08:00-08:00'] } })).toBe('opening_hours.mon.0: ends when it begins; the whole day is 00:00-24:00')
    expect(issue({ country: 'Danmark' })).toBe('country: is not a country; write it as in DK or DE-BY')
  })

  it('is said in words: breaks', () => {
    expect(works({ breaks: { mon: ['12:00-12:30', '12:15-13:00'] } })).toBe('providers.0.breaks.mon.1: overlaps the break 12:00-12:30')
    expect(works({ breaks: { mon: ['08:45-09:15'] } })).toBe('providers.0.breaks.mon.0: lies outside the working hours of that day')
    expect(works({ breaks: { tue: ['12:00-12:30'] } })).toBe('providers.0.breaks.tue.0: lies outside the working hours of that day')
    expect(works({ breaks: { mon: ['12:00-12:00'] } })).toBe('providers.0.breaks.mon.0: ends when it begins; the whole day is 00:00-24:00')
    expect(works({ overrides: { '2030-05-06': ['10:00-14:00'] }, break_overrides: { '2030-05-06': ['14:00-15:00'] } })).toBe(
      'providers.0.break_overrides.2030-05-06.0: lies outside the working hours of that day',
    )
    expect(works({ overrides: { '2030-05-07': ['10:00-14:00'] }, break_overrides: { '2030-05-07': ['12:00-12:30', '11:45-12:15'] } })).toBe(
      'providers.0.break_overrides.2030-05-07.1: overlaps the break 12:00-12:30',
    )
  })

  it('is said in words: services and rules', () => {
    expect(does({ before: 1500 })).toBe('services.0.before: is at most 240 minutes; a longer time off is a break or a day off of the provider')
    expect(does({ after: 241 })).toContain('services.0.after: is at most 240 minutes')
    expect(does({ after: -5 })).toBe('services.0.after: cannot be less than 0 minutes')
    expect(issue({ rules: { minimum_notice_minutes: 2881, booking_window_days: 2 } })).toBe('rules.minimum_notice_minutes: is longer than one can book ahead (2 days), so nothing could ever be booked')
    expect(does({ minimum_notice_minutes: 60 * 1440 + 1 })).toContain('services.0.minimum_notice_minutes: is longer than one can book ahead (60 days)')
    expect(issue({ rules: { minimum_notice_minutes: 2880 }, services: [{ ...service, booking_window_days: 1 }] })).toContain(
      'services.0.booking_window_days: is longer than one can book ahead (1 day)',
    )
  })

  it('is not: what runs over midnight, touches or overlaps as hours, breaks that touch, a service that nobody does, a grid longer than the service, notice as long as the window', () => {
    expect(works({ hours: { mon: ['22:00-02:00', '09:00-12:00', '11:00-13:00', '13:00-15:00'] } })).toBeNull()
    expect(works({ breaks: { mon: ['12:00-12:30', '12:30-12:45'] } })).toBeNull()
    expect(works({ hours: { mon: ['20:00-24:00'], tue: ['00:00-02:00'] }, breaks: { mon: ['23:45-00:15'], tue: ['01:00-01:15'] } })).toBeNull()
    expect(works({ hours: { sun: ['22:00-02:00'] }, breaks: { mon: ['00:30-01:00'] } })).toBeNull()
    expect(works({ services: [] })).toBeNull()
    expect(issue({ rules: { slot_grid_minutes: 60, minimum_notice_minutes: 2880, booking_window_days: 2 } })).toBeNull()
  })

  it('is found wherever it stands: the first wrong field of all is named', () => {
    expect(issue({ services: [{ ...service, before: 9999 }], providers: [{ ...provider, breaks: { mon: ['01:00-02:00'] } }] })).toContain('services.0.before')
  })
})
