import { describe, expect, it } from 'vitest'
import { connectionIdOf } from '#server/domain/calendars/connection'
import { eventOfBooking } from '#server/domain/calendars/event'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'
import { at } from '#tests/support/schedule-fixtures'

const share = { from: at('2026-11-26T13:00Z'), until: at('2026-11-26T13:30Z'), serviceIds: ['cut', 'gone'] }
const around = {
  tenant: { name: 'Salon', address: 'Street 1' },
  services: [
    { id: 'beard', name: 'Beard' },
    { id: 'cut', name: 'Haircut' },
  ],
}
const eventOf = (customerName: string | null, options?: { isManaged: boolean }) => eventOfBooking(aConfirmedBooking({ customerName }), share, around, options)

describe('a booking in a calendar', () => {
  it('stands at the time of the provider, with a first name and what is done', () => {
    expect(eventOf('Anna Holm')).toMatchObject({ bookingId: 'bk_1', start: '2026-11-26T13:00:00.000Z', end: '2026-11-26T13:30:00.000Z', title: 'Anna · Haircut + gone', location: 'Street 1' })
  })

  it.each(['  Anna   Holm', 'Anna', 'Anna\tMaria Holm'])('shows nothing else of a name: "%s"', name => expect(eventOf(name).title).toBe('Anna · Haircut + gone'))

  it.each([null, '', '  '])('is a booking where there is no name', name => expect(eventOf(name).title).toBe('Booking · Haircut + gone'))

  it('says what changing it does only where it does something', () => {
    expect(eventOf('Anna').description).toContain('cancels the booking')
    expect(eventOf('Anna', { isManaged: false }).description).toBe('Haircut\ngone\nSalon')
  })
})

describe('a connection', () => {
  it('is the same for the same calendar of the same provider', () => {
    expect(connectionIdOf('maja', 'google', 'work')).toBe(connectionIdOf('maja', 'google', 'work'))
    expect(
      new Set([connectionIdOf('maja', 'google', 'work'), connectionIdOf('ines', 'google', 'work'), connectionIdOf('maja', 'microsoft', 'work'), connectionIdOf('maja', 'google', 'home')]).size,
    ).toBe(4)
  })
})
