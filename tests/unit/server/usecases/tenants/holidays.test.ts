import { describe, expect, it } from 'vitest'
import { HolidayProposals } from '#shared/schemas/holiday'
import { Tenant } from '#shared/schemas/tenant'
import type { Booking } from '#shared/schemas/booking'
import { createHolidayPlans } from '#server/usecases/tenants/holidays'
import { aBooking } from '#tests/support/records'
import { salon } from '#tests/support/salon'

const known: Record<string, { date: string; name: string }[]> = {
  DK: [
    { date: '2030-05-01', name: 'gone' },
    { date: '2030-05-06', name: 'today' },
    { date: '2030-05-17', name: 'closed already' },
    { date: '2030-12-25', name: 'Christmas' },
  ],
}

/** The salon on Monday 6 May 2030; `rivals` others change its settings while it is being closed. */
function plans({ tenant = {}, bookings = [], rivals = 0, now = '2030-05-06T07:00:00Z' }: { tenant?: Partial<Tenant>; bookings?: Booking[]; rivals?: number; now?: string } = {}) {
  let stored = Tenant.parse({ ...salon, closedDates: ['2030-05-17'], ...tenant })
  let forgotten = 0
  const asked: string[] = []
  const api = createHolidayPlans({
    catalog: {
      load: () => Promise.resolve({ tenant: stored }),
      saveTenant: (_, next) => {
        if (rivals-- > 0) stored = { ...stored, version: stored.version + 1, closedDates: [...stored.closedDates, `2031-01-0${rivals + 1}`] }
        if (next.version !== stored.version) return Promise.resolve(null)
        stored = { ...next, version: next.version + 1 }
        return Promise.resolve(stored)
      },
    },
    cached: {
      forget: () => {
        forgotten++
      },
    },
    bookings: { listBetween: (_, from, until) => Promise.resolve(bookings.filter(({ startsAt }) => startsAt >= from && startsAt < until)) },
    holidays: {
      list: (country, year, language) => {
        asked.push(`${country} ${year} ${language}`)
        return Promise.resolve(known[country] ?? null)
      },
    },
    clock: { now: () => Date.parse(now) },
  })
  return { ...api, asked, stored: () => stored, forgotten: () => forgotten }
}

describe('proposed holidays', () => {
  it('are those of the country that are neither past nor closed, of the present year unless another is asked for', async () => {
    const { propose, asked } = plans()
    const proposals = await propose(salon.id)
    expect(proposals).toEqual({
      year: 2030,
      country: 'DK',
      isGuessed: true,
      holidays: [
        { date: '2030-05-06', name: 'today', bookings: 0 },
        { date: '2030-12-25', name: 'Christmas', bookings: 0 },
      ],
    })
    expect(HolidayProposals.parse(proposals)).toEqual(proposals)
    await propose(salon.id, 2031)
    expect(asked).toEqual(['DK 2030 en', 'DK 2031 en'])
  })

  it('are of the year that it is at the business', async () => {
    const { propose, asked } = plans({ tenant: { defaultLanguage: 'da' }, now: '2030-12-31T23:30:00Z' })
    expect((await propose(salon.id)).year).toBe(2031)
    expect(asked).toEqual(['DK 2031 da'])
  })

  it('say how much is booked on them, by the date of the business, what was cancelled left out', async () => {
    const at = (startsAt: string, more: Partial<Booking> = {}) => aBooking({ startsAt, endsAt: startsAt.replace(':00:00', ':45:00'), ...more })
    const bookings = [at('2030-12-24T23:00:00.000Z'), at('2030-12-25T09:00:00.000Z'), at('2030-12-25T10:00:00.000Z', { status: 'cancelled' }), at('2030-12-26T09:00:00.000Z')]
    expect((await plans({ bookings }).propose(salon.id)).holidays).toMatchObject([{ bookings: 0 }, { date: '2030-12-25', bookings: 2 }])
  })

  it('are none where the country is unknown', async () => {
    expect(await plans({ tenant: { timezone: 'UTC' } }).propose(salon.id)).toEqual({ year: 2030, country: null, isGuessed: false, holidays: [] })
    expect(await plans({ tenant: { country: 'XX' } }).propose(salon.id)).toMatchObject({ country: null, holidays: [] })
    expect(await plans({ tenant: { country: 'DK' } }).propose(salon.id)).toMatchObject({ country: 'DK', isGuessed: false })
  })
})

describe('closing on dates', () => {
  it('adds them in order, once each, and is seen at once', async () => {
    const { close, stored, forgotten } = plans()
    expect(await close(salon.id, ['2030-12-25', '2030-05-06', '2030-12-25'])).toEqual({ closedDates: ['2030-05-06', '2030-05-17', '2030-12-25'] })
    expect(stored().closedDates).toEqual(['2030-05-06', '2030-05-17', '2030-12-25'])
    expect(forgotten()).toBe(1)
  })

  it('said twice, changes nothing the second time', async () => {
    const { close, stored } = plans()
    await close(salon.id, ['2030-12-25'])
    const { version } = stored()
    expect(await close(salon.id, ['2030-12-25'])).toEqual({ closedDates: ['2030-05-17', '2030-12-25'] })
    expect(stored().version).toBe(version)
  })

  it('loses nothing of what others change meanwhile', async () => {
    const { close, stored } = plans({ rivals: 2 })
    await close(salon.id, ['2030-12-25'])
    expect(stored().closedDates).toEqual(['2030-05-17', '2030-12-25', '2031-01-01', '2031-01-02'])
    await expect(plans({ rivals: 9 }).close(salon.id, ['2030-12-25'])).rejects.toThrow('Somebody else')
  })

  it('is refused for a day that has gone by, and then changes nothing', async () => {
    const { close, stored } = plans()
    await expect(close(salon.id, ['2030-12-25', '2030-05-05'])).rejects.toMatchObject({ reason: 'date_past' })
    expect(stored().version).toBe(0)
  })
})
