import { describe, expect, it } from 'vitest'
import type { Booking } from '#shared/schemas/booking'
import { TodayView } from '#shared/schemas/today'
import { createToday } from '#server/usecases/owners/today'
import { aBooking } from '#tests/support/records'
import { providers, salon, services } from '#tests/support/salon'

// Monday 6 May 2030; Copenhagen is two hours ahead of UTC. Ada works 09:00-12:00 and 12:30-17:00, Bob 10:00-18:00, Cleo not on Mondays.
const DATE = '2030-05-06'
const at = (time: string, date = DATE) => new Date(`${date}T${time}:00+02:00`).toISOString()

interface Visit extends Partial<Booking> {
  from: string
  until: string
  blockedTo?: string
  date?: string
}

let count = 0
const visit = ({ from, until, blockedTo = until, date, ...booking }: Visit): Booking =>
  aBooking({
    id: `bkg_${++count}`,
    providerId: 'ada',
    serviceIds: ['cut'],
    startsAt: at(from, date),
    endsAt: at(until, date),
    blockedFrom: at(from, date),
    blockedUntil: at(blockedTo, date),
    ...booking,
  })

interface Given {
  now?: string
  date?: string
  staff?: typeof providers
  tenant?: typeof salon
  away?: Awaited<ReturnType<Parameters<typeof createToday>[0]['timesAway']['open']>>
}

function view(bookings: Booking[], { now = at('08:00'), date, staff = providers, tenant = salon, away = { stretches: [], unanswered: [] } }: Given = {}) {
  const today = createToday({
    catalog: { load: () => Promise.resolve({ tenant, services, providers: staff }) },
    bookings: { listBetween: (_, from, until) => Promise.resolve(bookings.filter(({ startsAt }) => startsAt >= from && startsAt < until)) },
    timesAway: { open: async () => away },
    clock: { now: () => Date.parse(now) },
  })
  return today.view(salon.id, date)
}

const free = ({ providers }: TodayView) => Object.fromEntries(providers.map(({ id, freeMinutes }) => [id, freeMinutes]))

describe('the day that is shown', () => {
  it('is the date of the business, not of UTC, when none is asked for', async () => {
    const { date, today } = await view([], { now: '2030-05-06T22:30:00.000Z' })
    expect({ date, today }).toEqual({ date: '2030-05-07', today: '2030-05-07' })
  })

  it('is the one that is asked for, with its own bookings alone', async () => {
    const bookings = [visit({ from: '10:00', until: '10:30' }), visit({ from: '10:00', until: '10:30', date: '2030-05-08' }), visit({ from: '23:30', until: '23:45', date: '2030-05-07' })]
    const shown = await view(bookings, { date: '2030-05-08' })
    expect(shown.date).toBe('2030-05-08')
    expect(shown.today).toBe(DATE)
    expect(shown.bookings.map(({ startsAt }) => startsAt)).toEqual([at('10:00', '2030-05-08')])
  })

  it('answers in the shape that the page reads', async () => {
    const shown = await view([visit({ from: '10:00', until: '10:30' })])
    expect(TodayView.parse(shown)).toEqual(shown)
  })
})

describe('the bookings of a day', () => {
  it('stand in the order in which they begin', async () => {
    const { bookings } = await view([visit({ from: '14:00', until: '14:30' }), visit({ from: '09:00', until: '09:30' }), visit({ from: '11:00', until: '11:30' })])
    expect(bookings.map(({ startsAt }) => startsAt)).toEqual([at('09:00'), at('11:00'), at('14:00')])
  })

  it('name service and provider as the owner does, also when the service is gone', async () => {
    const { bookings } = await view([visit({ from: '10:00', until: '10:45', serviceIds: ['cut', 'long_gone'], providerId: 'bob' })])
    expect(bookings[0]).toMatchObject({ serviceNames: ['Haircut', 'long_gone'], providerName: 'Bob' })
  })

  it('keep what was cancelled in sight and leave out holds that have run out', async () => {
    const { bookings } = await view([
      visit({ from: '10:00', until: '10:30', status: 'cancelled' }),
      visit({ from: '11:00', until: '11:30', status: 'expired' }),
      visit({ from: '12:30', until: '13:00', status: 'held', heldUntil: at('08:00') }),
      visit({ from: '13:00', until: '13:30', status: 'held', heldUntil: at('08:01') }),
    ])
    expect(bookings.map(({ status, startsAt }) => [status, startsAt])).toEqual([
      ['cancelled', at('10:00')],
      ['held', at('13:00')],
    ])
  })
})

describe('the four numbers', () => {
  it('count what takes time, and expect money from everybody who has not stayed away', async () => {
    const { counts } = await view([
      visit({ from: '09:00', until: '10:00', status: 'completed', price: { amountMinor: 30000, currency: 'DKK' } }),
      visit({ from: '10:00', until: '10:30', price: { amountMinor: 20000, currency: 'DKK' } }),
      visit({ from: '11:00', until: '11:30', status: 'no_show', price: { amountMinor: 50000, currency: 'DKK' } }),
      visit({ from: '14:00', until: '16:00', status: 'cancelled', price: { amountMinor: 90000, currency: 'DKK' } }),
    ])
    expect(counts).toMatchObject({ bookings: 3, bookedMinutes: 120, expectedRevenue: { amountMinor: 50000, currency: 'DKK' } })
  })

  it('are zero on an empty day, apart from the free time', async () => {
    const { counts } = await view([])
    expect(counts).toEqual({ bookings: 0, bookedMinutes: 0, expectedRevenue: { amountMinor: 0, currency: 'DKK' }, freeMinutes: 450 + 480 })
  })
})

describe('free time left', () => {
  it('is working time without breaks before the day begins', async () => {
    expect(free(await view([]))).toEqual({ ada: 450, bob: 480, cleo: 0 })
  })

  it('shrinks as the day goes by', async () => {
    expect(free(await view([], { now: at('12:15') }))).toEqual({ ada: 270, bob: 345, cleo: 0 })
    expect(free(await view([], { now: at('19:00') }))).toEqual({ ada: 0, bob: 0, cleo: 0 })
  })

  it('is without bookings and their buffers, also where a buffer hangs over a break', async () => {
    expect(free(await view([visit({ from: '11:30', until: '12:00', blockedTo: '12:45' })]))).toMatchObject({ ada: 450 - 30 - 15 })
  })

  it('counts time that two imported bookings share only once', async () => {
    expect(free(await view([visit({ from: '09:00', until: '11:00' }), visit({ from: '10:00', until: '10:30' })]))).toMatchObject({ ada: 450 - 120 })
  })

  it('gets back what was cancelled, and nothing of what somebody else does', async () => {
    expect(free(await view([visit({ from: '10:00', until: '11:00', status: 'cancelled' }), visit({ from: '10:00', until: '11:00', providerId: 'bob' })]))).toMatchObject({ ada: 450, bob: 420 })
  })

  it('is none on a day that has passed and on a closed date', async () => {
    expect((await view([], { date: '2030-05-03' })).counts.freeMinutes).toBe(0)
    expect((await view([], { date: '2030-05-17' })).counts.freeMinutes).toBe(0)
  })
})

describe('working time', () => {
  it('comes with its breaks', async () => {
    const { providers } = await view([])
    expect(providers[0]?.workingIntervals).toEqual([
      { from: at('09:00'), until: at('12:00') },
      { from: at('12:30'), until: at('17:00') },
    ])
  })

  it('of a night shift is shared between its two days', async () => {
    const [ada] = providers
    const owl = { ...ada!, hours: { ...ada!.hours, mon: ['22:00-04:00'], tue: [] } }
    const monday = await view([], { staff: [owl] })
    const tuesday = await view([], { staff: [owl], date: '2030-05-07' })
    expect(monday.providers[0]?.workingIntervals).toEqual([{ from: at('22:00'), until: at('00:00', '2030-05-07') }])
    expect(tuesday.providers[0]?.workingIntervals).toEqual([{ from: at('00:00', '2030-05-07'), until: at('04:00', '2030-05-07') }])
  })
})
