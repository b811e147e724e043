import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import type { TodayBooking } from '#shared/schemas/today'
import { TodayView } from '#shared/schemas/today'
import Strips from '~/components/today/Strips.vue'

const at = (time: string) => `2030-05-06T${time}:00.000Z`
const booking = (id: string, from: string, until: string, changes: Partial<TodayBooking> = {}): TodayBooking => ({
  id,
  startsAt: at(from),
  endsAt: at(until),
  status: 'confirmed',
  heldUntil: null,
  customerName: `Customer ${id}`,
  phone: '+4520304050',
  serviceNames: ['Haircut'],
  providerId: 'ada',
  providerName: 'Ada',
  price: { amountMinor: 30000, currency: 'DKK' },
  isAttendanceConfirmed: false,
  ...changes,
})

const view = (bookings: TodayBooking[], changes: Partial<TodayView> = {}): TodayView =>
  TodayView.parse({
    now: at('10:15'),
    date: '2030-05-06',
    today: '2030-05-06',
    timezone: 'Europe/Copenhagen',
    currency: 'DKK',
    bookings,
    providers: [
      { id: 'ada', name: 'Ada', workingIntervals: [{ from: at('07:00'), until: at('15:00') }], freeMinutes: 95 },
      { id: 'bob', name: 'Bob', workingIntervals: [], freeMinutes: 0 },
    ],
    counts: { bookings: 0, bookedMinutes: 0, expectedRevenue: { amountMinor: 0, currency: 'DKK' }, freeMinutes: 0 },
    unanswered: [],
    ...changes,
  })

const mount = (day: TodayView) => mountSuspended(Strips, { props: { view: day } })
const next = (wrapper: Awaited<ReturnType<typeof mount>>, provider: string) =>
  wrapper
    .get(`[aria-label="Next for ${provider}"]`)
    .findAll('li')
    .map(item => item.text().replaceAll(/\s+/g, ' '))

describe("a provider's strip", () => {
  it('says in words what it draws', async () => {
    const wrapper = await mount(view([booking('1', '08:00', '09:00'), booking('2', '10:00', '11:00')]))
    const names = wrapper.findAll('[role="img"]').map(image => image.attributes('aria-label')?.replaceAll('\u00A0', ' '))
    expect(names).toEqual(['Ada, 09:00–17:00, 2 booked, 1 h 35 free', 'Bob, Day off, 0 booked, 0 min free'])
  })

  it('lists whoever is in the chair and the next ones, three in all', async () => {
    const wrapper = await mount(
      view([
        booking('past', '08:00', '09:00'),
        booking('now', '10:00', '10:30'),
        booking('a', '11:00', '11:30', { customerName: null }),
        booking('b', '12:00', '12:30'),
        booking('c', '13:00', '13:30'),
      ]),
    )
    expect(next(wrapper, 'Ada')).toEqual(['NowCustomer nowHaircut', '13:00+4520304050Haircut', '14:00Customer bHaircut'])
  })

  it('says why nothing is next', async () => {
    const wrapper = await mount(view([booking('past', '08:00', '09:00'), booking('off', '12:00', '12:30', { status: 'cancelled' })]))
    expect(next(wrapper, 'Ada')).toEqual(['Nothing more today'])
    expect(next(wrapper, 'Bob')).toEqual(['Not working'])
    expect(next(await mount(view([])), 'Ada')).toEqual(['Free all day'])
  })

  it('draws bookings in proportion to the day', async () => {
    // The day runs from 07:00 to 15:00 UTC, so an hour is an eighth.
    const wrapper = await mount(view([booking('1', '09:00', '11:00')]))
    expect(wrapper.get('[title^="11:00–13:00"]').attributes('style')).toBe('left: 25%; width: 25%;')
  })

  it('shows the time of day only on the day itself', async () => {
    expect((await mount(view([]))).text()).toContain('12:15')
    expect((await mount(view([], { today: '2030-05-05' }))).text()).not.toContain('12:15')
  })
})
