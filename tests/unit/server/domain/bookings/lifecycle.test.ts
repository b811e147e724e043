import { describe, expect, it } from 'vitest'
import { Booking, BookingStatus } from '#shared/schemas/booking'
import { cancelled, completed, keptHold, markedNoShow, moved, newBooking, NEXT_STATUSES, settled } from '#server/domain/bookings/lifecycle'
import { canCancel, moveRefusal } from '#server/domain/bookings/rules'
import { effectiveStatus, isLive } from '#server/domain/bookings/status'
import { AppError, RuleRefused } from '#server/domain/errors'
import { visitOf } from '#server/domain/bookings/visit'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'
import { aService, someRules } from '#tests/support/schedule-fixtures'

const rules = someRules()
const time = (iso: string) => Date.parse(iso)
const startsAt = '2026-11-26T13:00:00.000Z'
const cut = aService({ minutes: 60, bufferBeforeMinutes: 15, bufferAfterMinutes: 10 })
const beard = aService({ id: 'beard', minutes: 20, bufferBeforeMinutes: 5, bufferAfterMinutes: 30, price: { amountMinor: 18_000, currency: 'DKK' }, depositMinor: 5000 })
const made = (changes: Partial<Parameters<typeof newBooking>[0]> = {}) =>
  newBooking({
    id: 'bkg_1',
    customer: { customerId: 'cus_aaaaaaaaaaaaaaaaaaaa', phone: '+4520111111', name: null },
    services: [cut],
    providerId: 'maja',
    startsAt,
    assignment: { kind: 'chosen' },
    source: 'whatsapp',
    createdAt: time('2026-11-24T09:00:00.000Z'),
    ...changes,
  })

describe('a visit', () => {
  it('of several services sums minutes, prices and deposits, with the outer buffers', () => {
    expect(visitOf([cut, beard])).toEqual({ minutes: 80, bufferBefore: 15, bufferAfter: 30, price: { amountMinor: 73_000, currency: 'DKK' }, depositMinor: 5000 })
    expect(() => visitOf([])).toThrow('at least one service')
  })
})

describe('a new booking', () => {
  it('is confirmed, blocks its buffers and costs what its services cost', () => {
    const booking = made({ services: [cut, beard] })
    expect(Booking.parse(booking)).toEqual(booking)
    expect(booking).toMatchObject({
      version: 1,
      status: 'confirmed',
      serviceIds: ['cut', 'beard'],
      price: { amountMinor: 73_000, currency: 'DKK' },
      depositMinor: 5000,
      heldUntil: null,
      startsAt,
      endsAt: '2026-11-26T14:20:00.000Z',
      blockedFrom: '2026-11-26T12:45:00.000Z',
      blockedUntil: '2026-11-26T14:50:00.000Z',
      createdAt: '2026-11-24T09:00:00.000Z',
    })
  })

  it('has been neither promised, moved, rated nor cancelled late', () => {
    expect(made()).toMatchObject({ isAttendanceConfirmed: false, rescheduleCount: 0, rating: null, isLateCancel: false })
  })

  it('is held while it waits for a deposit', () => {
    expect(made({ heldUntil: '2026-11-24T09:30:00.000Z' })).toMatchObject({ status: 'held', heldUntil: '2026-11-24T09:30:00.000Z' })
  })
})

describe('the status that the clock makes', () => {
  it('turns a confirmed visit into a completed one at its end', () => {
    expect(effectiveStatus(aConfirmedBooking(), time('2026-11-26T13:59:59.999Z'))).toBe('confirmed')
    expect(effectiveStatus(aConfirmedBooking(), time('2026-11-26T14:00:00.000Z'))).toBe('completed')
    expect(isLive(aConfirmedBooking(), time('2026-11-26T13:59:59.999Z'))).toBe(true)
    expect(isLive(aConfirmedBooking(), time('2026-11-26T14:00:00.000Z'))).toBe(false)
  })

  it('lets a hold run out at its end', () => {
    const held = made({ heldUntil: '2026-11-24T09:30:00.000Z' })
    expect(effectiveStatus(held, time('2026-11-24T09:29:59.999Z'))).toBe('held')
    expect(isLive(held, time('2026-11-24T09:29:59.999Z'))).toBe(true)
    expect(effectiveStatus(held, time('2026-11-24T09:30:00.000Z'))).toBe('expired')
    expect(isLive(held, time('2026-11-24T09:30:00.000Z'))).toBe(false)
  })

  it('leaves what was marked as it was marked', () => {
    for (const status of ['cancelled', 'no_show', 'expired', 'completed'] as const) {
      expect(effectiveStatus(aConfirmedBooking({ status }), time('2030-01-01T00:00:00Z'))).toBe(status)
      expect(isLive(aConfirmedBooking({ status }), 0)).toBe(false)
    }
  })
})

describe('moving a booking', () => {
  it('keeps its id, its price and its deposit and counts one version up', () => {
    const next = moved(aConfirmedBooking({ version: 3, depositMinor: 30_000, isAttendanceConfirmed: true, price: { amountMinor: 1, currency: 'DKK' } }), {
      services: [cut],
      providerId: 'ines',
      startsAt: '2026-11-27T09:00:00.000Z',
    })
    expect(next).toMatchObject({
      id: 'bk_1',
      version: 4,
      providerId: 'ines',
      startsAt: '2026-11-27T09:00:00.000Z',
      endsAt: '2026-11-27T10:00:00.000Z',
      blockedFrom: '2026-11-27T08:45:00.000Z',
      blockedUntil: '2026-11-27T10:10:00.000Z',
      depositMinor: 30_000,
      price: { amountMinor: 1 },
      isAttendanceConfirmed: false,
      status: 'confirmed',
      assignment: { kind: 'chosen' },
    })
  })

  it('takes along its rooms and those who take part, each as much later, unless it is told others', () => {
    const own = aConfirmedBooking()
    const part = (changes: object) => ({
      serviceIds: ['cut'],
      providerId: 'maja',
      startsAt: own.startsAt,
      endsAt: own.endsAt,
      blockedFrom: own.blockedFrom,
      blockedUntil: own.blockedUntil,
      assignment: own.assignment,
      ...changes,
    })
    const second = part({
      providerId: 'ines',
      startsAt: '2026-11-26T14:00:00.000Z',
      endsAt: '2026-11-26T14:30:00.000Z',
      blockedFrom: '2026-11-26T14:00:00.000Z',
      blockedUntil: '2026-11-26T14:40:00.000Z',
    })
    const booking = aConfirmedBooking({ parts: [part({}), second], resourceIds: ['room1'] })
    const to = { services: [cut], providerId: 'jonas', startsAt: '2026-11-26T15:30:00.000Z' }
    const next = moved(booking, to)
    expect(next.resourceIds).toEqual(['room1'])
    expect(next.parts).toEqual([
      part({ providerId: 'jonas', startsAt: '2026-11-26T15:30:00.000Z', endsAt: '2026-11-26T16:30:00.000Z', blockedFrom: '2026-11-26T15:15:00.000Z', blockedUntil: '2026-11-26T16:45:00.000Z' }),
      { ...second, startsAt: '2026-11-26T16:30:00.000Z', endsAt: '2026-11-26T17:00:00.000Z', blockedFrom: '2026-11-26T16:30:00.000Z', blockedUntil: '2026-11-26T17:10:00.000Z' },
    ])
    const alone = moved(booking, { ...to, parts: null, resourceIds: null })
    expect([alone.parts, alone.resourceIds]).toEqual([undefined, undefined])
    expect(moved(booking, { ...to, parts: [second], resourceIds: ['room2'] })).toMatchObject({ parts: [second], resourceIds: ['room2'] })
  })

  it('remembers a new choice of provider', () => {
    const assignment = { kind: 'round_robin' as const, candidates: [{ providerId: 'maja', load: 0, lastStartsAt: null }] }
    expect(moved(aConfirmedBooking(), { services: [cut], providerId: 'maja', startsAt, assignment }).assignment).toEqual(assignment)
  })

  it('is open to the customer until exactly so long before the start', () => {
    expect(moveRefusal(aConfirmedBooking(), rules, time('2026-11-26T11:00:00.000Z'))).toBeNull()
    expect(moveRefusal(aConfirmedBooking(), rules, time('2026-11-26T11:00:00.001Z'))).toBe('too_late')
    expect(moveRefusal(aConfirmedBooking(), someRules({ rescheduleUntilMinutes: 0 }), time(startsAt))).toBe('too_late')
    expect(moveRefusal(aConfirmedBooking({ status: 'cancelled' }), rules, time('2026-11-25T11:00:00.000Z'))).toBe('too_late')
  })

  it('may be open only so often, where what the business moves does not count', () => {
    const [to, now] = [{ services: [cut], providerId: 'maja', startsAt }, time('2026-11-20T11:00:00.000Z')]
    const once = moved(moved(aConfirmedBooking(), to), { ...to, by: 'owner' })
    expect(once.rescheduleCount).toBe(1)
    expect(moveRefusal(once, someRules({ maxReschedules: 2 }), now)).toBeNull()
    expect(moveRefusal(once, someRules({ maxReschedules: 1 }), now)).toBe('too_many_moves')
    expect(moveRefusal(once, someRules({ maxReschedules: 1 }), time(startsAt))).toBe('too_late')
    expect(moveRefusal(aConfirmedBooking(), someRules({ maxReschedules: 0 }), now)).toBe('too_many_moves')
    expect(moveRefusal(aConfirmedBooking({ rescheduleCount: 99 }), someRules(), now)).toBeNull()
  })
})

describe('cancelling a booking', () => {
  it('is late when less than 24 hours are left', () => {
    expect(cancelled(aConfirmedBooking({ version: 2 }), rules, time('2026-11-25T13:00:00.000Z'))).toMatchObject({ status: 'cancelled', version: 3, isLateCancel: false })
    expect(cancelled(aConfirmedBooking(), rules, time('2026-11-25T13:00:00.001Z'))).toMatchObject({ isLateCancel: true })
    expect(cancelled(aConfirmedBooking(), someRules({ lateCancelHours: 0 }), time('2026-11-26T12:59:00.000Z')).isLateCancel).toBe(false)
  })

  it('is open to the customer until the start', () => {
    expect(canCancel(aConfirmedBooking(), rules, time('2026-11-26T12:59:59.999Z'))).toBe(true)
    expect(canCancel(aConfirmedBooking(), rules, time(startsAt))).toBe(false)
    expect(canCancel(aConfirmedBooking({ status: 'completed' }), rules, time('2026-11-25T12:00:00.000Z'))).toBe(false)
  })

  it('is open until exactly so long before the start where the business says so', () => {
    const strict = someRules({ cancelUntilMinutes: 180 })
    expect(canCancel(aConfirmedBooking(), strict, time('2026-11-26T10:00:00.000Z'))).toBe(true)
    expect(canCancel(aConfirmedBooking(), strict, time('2026-11-26T10:00:00.001Z'))).toBe(false)
  })

  it('ends a hold, too', () => {
    expect(cancelled(made({ heldUntil: '2026-11-24T09:30:00.000Z' }), rules, 0)).toMatchObject({ status: 'cancelled', heldUntil: null })
  })
})

describe('a hold', () => {
  const held = made({ heldUntil: '2026-11-24T09:30:00.000Z' })

  it('that somebody else decides about is kept without an end', () => {
    expect(keptHold(held)).toEqual({ ...held, version: 2, heldUntil: null })
    expect(effectiveStatus(keptHold(held), time(startsAt))).toBe('held')
  })

  it('becomes a booking or is given back, and nothing else', () => {
    expect(settled(held, 'confirmed')).toEqual({ ...held, version: 2, status: 'confirmed', heldUntil: null })
    expect(settled(held, 'expired')).toEqual({ ...held, version: 2, status: 'expired', heldUntil: null })
    expect(() => settled(aConfirmedBooking(), 'expired')).toThrow(RuleRefused)
  })
})

describe('marking a visit', () => {
  it('counts one version up, and nothing the second time', () => {
    const missed = markedNoShow(aConfirmedBooking({ version: 2 }))
    expect(missed).toMatchObject({ status: 'no_show', version: 3 })
    expect(markedNoShow(missed)).toBe(missed)
    const done = completed(aConfirmedBooking({ version: 2 }))
    expect(done).toMatchObject({ status: 'completed', version: 3 })
    expect(completed(done)).toBe(done)
  })
})

describe('ends', () => {
  it('are final: nothing moves, cancels or marks a booking from there', () => {
    for (const status of BookingStatus.options.filter(option => NEXT_STATUSES[option].length === 0)) {
      const booking = aConfirmedBooking({ status })
      expect(() => moved(booking, { services: [cut], providerId: 'maja', startsAt })).toThrow(RuleRefused)
      expect(() => cancelled(booking, rules, 0)).toThrow(RuleRefused)
      if (status !== 'no_show') expect(() => markedNoShow(booking)).toThrow(RuleRefused)
      if (status !== 'completed') expect(() => completed(booking)).toThrow(RuleRefused)
    }
    expect(BookingStatus.options.filter(option => NEXT_STATUSES[option].length === 0)).toEqual(['cancelled', 'completed', 'no_show', 'expired'])
  })

  it('are not reached from a hold by a visit', () => {
    expect(() => markedNoShow(aConfirmedBooking({ status: 'held' }))).toThrow('held cannot be no-show')
    expect(() => completed(aConfirmedBooking({ status: 'held' }))).toThrow(AppError)
  })
})
