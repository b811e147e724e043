import { describe, expect, it } from 'vitest'
import type { NotificationKind } from '#shared/schemas/notification'
import { isStillWanted } from '#server/domain/notifications/rules'
import { catalogOf } from '#server/domain/tenants/business-file'
import { aBooking, aRow } from '#tests/support/records'
import { town } from '#tests/simulation/town'

const [business] = town.tenants
if (business === undefined) throw new Error('The town is empty')
const { tenant } = catalogOf(business)
const booking = aBooking()
const before = Date.parse(booking.startsAt) - 24 * 3_600_000
const dueAt = new Date(before).toISOString()
const about = (kind: NotificationKind, version = 1, due = dueAt) => aRow({ notification: { kind, bookingId: booking.id, bookingVersion: version }, content: null, dueAt: due })
const present = { booking, tenant, isOptedOut: false, now: before }

describe('a planned message', () => {
  it('leaves when the booking still wants it', () => {
    expect(isStillWanted(about('reminder_24h'), present)).toBe(true)
  })

  it.each([
    ['the customer has said STOP', { ...present, isOptedOut: true }],
    ['the booking is gone', { ...present, booking: null }],
    ['the booking was cancelled', { ...present, booking: aBooking({ status: 'cancelled' }) }],
    ['the booking was moved', { ...present, booking: aBooking({ startsAt: '2030-05-09T09:15:00.000Z', version: 2 }) }],
    ['the visit has begun', { ...present, now: Date.parse(booking.startsAt) }],
  ])('stays when %s', (_case, state) => {
    expect(isStillWanted(about('reminder_24h'), state)).toBe(false)
  })

  it('stays a reminder of the time, whatever else of the booking has changed', () => {
    expect(isStillWanted(about('reminder_24h'), { ...present, booking: aBooking({ isAttendanceConfirmed: true, version: 2 }) })).toBe(true)
  })

  it('confirms only the version that it speaks of', () => {
    expect(isStillWanted(about('confirmation', 1), present)).toBe(true)
    expect(isStillWanted(about('confirmation', 1), { ...present, booking: aBooking({ version: 2 }) })).toBe(false)
  })

  it('tells of a cancellation only when there was one', () => {
    expect(isStillWanted(about('cancelled', 2), present)).toBe(false)
    expect(isStillWanted(about('cancelled', 2), { ...present, booking: aBooking({ status: 'cancelled', version: 2 }) })).toBe(true)
  })

  it('tells of a hold that has run out as of a cancellation', () => {
    const held = aBooking({ status: 'held', heldUntil: new Date(before).toISOString() })
    expect(isStillWanted(about('cancelled'), { ...present, booking: held })).toBe(true)
    expect(isStillWanted(about('cancelled'), { ...present, booking: held, now: before - 1 })).toBe(false)
  })

  it.each(['confirmation', 'rescheduled', 'reschedule_offer'] as const)('that is a %s leaves for a confirmed booking alone', kind => {
    expect(isStillWanted(about(kind), present)).toBe(true)
    expect(isStillWanted(about(kind), { ...present, booking: aBooking({ version: 2 }) })).toBe(false)
    for (const status of ['held', 'cancelled', 'completed', 'no_show', 'expired'] as const) expect(isStillWanted(about(kind), { ...present, booking: aBooking({ status }) })).toBe(false)
  })

  it('asks how it was once the visit is over, unless the customer has said so or did not come', () => {
    const over = { ...present, now: Date.parse(booking.endsAt) }
    expect(isStillWanted(about('follow_up'), over)).toBe(true)
    expect(isStillWanted(about('follow_up'), { ...over, now: over.now - 1 })).toBe(false)
    expect(isStillWanted(about('follow_up'), { ...over, booking: aBooking({ rating: 5 }) })).toBe(false)
    for (const status of ['cancelled', 'no_show'] as const) expect(isStillWanted(about('follow_up'), { ...over, booking: aBooking({ status }) })).toBe(false)
  })

  it('reminds at the time that was planned for its kind alone', () => {
    const twoHours = new Date(Date.parse(booking.startsAt) - 2 * 3_600_000).toISOString()
    expect(isStillWanted(about('reminder_2h', 1, twoHours), present)).toBe(true)
    expect(isStillWanted(about('reminder_2h', 1, dueAt), present)).toBe(false)
    expect(isStillWanted(about('reminder_24h', 1, twoHours), present)).toBe(false)
  })

  it('offers a time only while it is kept', () => {
    const held = aBooking({ status: 'held', source: 'waitlist', heldUntil: new Date(before + 60_000).toISOString() })
    expect(isStillWanted(about('waitlist_offer'), { ...present, booking: held })).toBe(true)
    expect(isStillWanted(about('waitlist_offer'), { ...present, booking: held, now: before + 60_000 })).toBe(false)
    expect(isStillWanted(about('waitlist_offer'), { ...present, booking: { ...held, status: 'confirmed' } })).toBe(false)
  })

  it('reminds nobody of a visit with somebody who is away, but asks; and once there is an answer asks no more', () => {
    const displaced = { blockId: 'b', providerId: booking.providerId, isAsked: true, toldBy: null, shown: [] }
    const asks = (note: 'away' | 'back') => aRow({ notification: { kind: 'reschedule_offer', bookingId: booking.id, bookingVersion: 1, about: note }, content: null })
    const away = { ...present, booking: aBooking({ displaced, version: 4 }) }
    const answered = { ...present, booking: aBooking({ displaced: { ...displaced, answer: { startsAt: booking.startsAt, providerId: booking.providerId } }, version: 5 }) }
    expect([isStillWanted(about('reminder_24h'), away), isStillWanted(asks('away'), away), isStillWanted(asks('back'), away)]).toEqual([false, true, false])
    expect([isStillWanted(about('reminder_24h'), answered), isStillWanted(asks('away'), answered), isStillWanted(asks('back'), { ...present, booking })]).toEqual([true, false, true])
    expect(isStillWanted(asks('away'), { ...away, now: Date.parse(booking.startsAt) })).toBe(false)
    expect(isStillWanted(asks('away'), { ...away, isOptedOut: true })).toBe(false)
  })

  it('always leaves when it is a reply', () => {
    expect(isStillWanted(aRow(), { ...present, booking: null, isOptedOut: true })).toBe(true)
  })
})
