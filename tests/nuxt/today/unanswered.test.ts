import { mountSuspended } from '@nuxt/test-utils/runtime'
import { describe, expect, it } from 'vitest'
import { TodayView } from '#shared/schemas/today'
import Unanswered from '~/components/today/Unanswered.vue'

const row = (bookingId: string, isTold: boolean, customerName: string | null = 'Ida') => ({
  bookingId,
  customerName,
  phone: '+4520304050',
  providerName: 'Maja',
  startsAt: '2030-05-07T08:00:00.000Z',
  isTold,
})

const mount = (unanswered: TodayView['unanswered']) =>
  mountSuspended(Unanswered, {
    props: {
      view: TodayView.parse({
        now: '2030-05-06T07:00:00.000Z',
        date: '2030-05-06',
        today: '2030-05-06',
        timezone: 'Europe/Copenhagen',
        currency: 'DKK',
        bookings: [],
        providers: [],
        counts: { bookings: 0, bookedMinutes: 0, expectedRevenue: { amountMinor: 0, currency: 'DKK' }, freeMinutes: 0 },
        unanswered,
      }),
    },
  })

describe('bookings whose provider is away', () => {
  it('stand with their day, their customer and what they wait for', async () => {
    const wrapper = await mount([row('b1', true), row('b2', false, null)])
    expect(wrapper.get('h2').text()).toBe('2 bookings need an answer')
    expect(wrapper.findAll('li').map(item => item.text().replaceAll(/\s+/g, ' '))).toEqual([
      'Tue 7 May 10:00IdaMaja is away; asked, no answer yet',
      'Tue 7 May 10:00+4520304050Maja is away; not told yet: please call',
    ])
    expect(wrapper.findAll('a').map(link => link.attributes('href'))).toEqual(['tel:+4520304050', 'tel:+4520304050'])
  })

  it('one is one', async () => {
    expect((await mount([row('b1', true)])).get('h2').text()).toBe('One booking needs an answer')
  })
})
