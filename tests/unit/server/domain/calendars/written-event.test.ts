import { describe, expect, it } from 'vitest'
import type { Booking } from '#shared/schemas/booking'
import type { WrittenEvent } from '#server/domain/calendars/written-event'
import { openVisitOf, providersOf, visitOfProvider } from '#server/domain/bookings/provider-visit'
import { minuteOf } from '#server/domain/time/time'
import { judgeAbsence, judgeSighting } from '#server/domain/calendars/written-event'
import { NOW, aBooking } from '#tests/support/records'

// 9 May 2030, 9:00 to 9:45 UTC, with Freja.
const booking = aBooking()
const FROM = minuteOf(booking.startsAt)
const UNTIL = minuteOf(booking.endsAt)
const now = Date.parse(NOW)
const mark = (more: Partial<WrittenEvent> = {}): WrittenEvent => ({ bookingId: booking.id, from: FROM, until: UNTIL, isSettled: true, writes: 1, since: NOW, entryId: 'e1', ...more })
const entry = (from = FROM, until = UNTIL, id = 'e1') => ({ id, from, until })
const seen = (where: ReturnType<typeof entry>, known: { mark?: WrittenEvent | null; booking?: Booking | null; providerId?: string; now?: number } = {}) =>
  judgeSighting(where, { mark: mark(), booking, providerId: 'freja', now, ...known })
const missed = (written: WrittenEvent, known: { booking?: Booking | null; providerId?: string; now?: number } = {}) => judgeAbsence(written, { booking, providerId: 'freja', now, ...known })

/** Freja cuts, then Bo colours. */
const part = (providerId: string, start: string, end: string) => ({
  serviceIds: ['cut'],
  providerId,
  startsAt: `2030-05-09T${start}:00.000Z`,
  endsAt: `2030-05-09T${end}:00.000Z`,
  blockedFrom: `2030-05-09T${start}:00.000Z`,
  blockedUntil: `2030-05-09T${end}:00.000Z`,
  assignment: { kind: 'chosen' as const },
})
const shared = aBooking({ parts: [part('freja', '09:00', '09:20'), part('bo', '09:20', '09:45')] })

describe('an event of ours that is seen', () => {
  it('where it should be says nothing; the first time its id is noted', () => {
    expect(seen(entry())).toBe('inLine')
    expect(seen(entry(FROM, UNTIL, 'e2'))).toBe('seen')
    expect(seen(entry(), { mark: mark({ entryId: null }) })).toBe('seen')
    expect(seen(entry(), { mark: null })).toBe('seen')
  })

  it('elsewhere was moved by a person, if it is we who wrote it where the booking is', () => {
    expect(seen(entry(FROM + 60, UNTIL + 60))).toBe('moved')
    expect(seen(entry(FROM + 60, UNTIL + 60), { mark: null })).toBe('rewrite')
    expect(seen(entry(FROM, UNTIL + 15))).toBe('rewrite')
  })

  it("says nothing while it is written, when the booking has moved on, is over, or is another one's", () => {
    const elsewhere = entry(FROM + 60, UNTIL + 60)
    expect(seen(elsewhere, { mark: mark({ isSettled: false }) })).toBe('leave')
    expect(seen(elsewhere, { mark: mark({ from: FROM - 60, until: UNTIL - 60 }) })).toBe('leave')
    expect(seen(elsewhere, { now: Date.parse(booking.startsAt) })).toBe('leave')
    expect(seen(elsewhere, { providerId: 'bo' })).toBe('leave')
    expect(seen(elsewhere, { booking: null })).toBe('leave')
    expect(seen(elsewhere, { booking: aBooking({ status: 'no_show' }) })).toBe('leave')
  })

  it('of a cancelled booking is to be taken out', () => {
    expect(seen(entry(), { booking: aBooking({ status: 'cancelled' }) })).toBe('rewrite')
  })
})

describe('an event of ours that has gone', () => {
  it('was deleted, if it had been seen or should have been', () => {
    expect(missed(mark())).toBe('deleted')
    expect(missed(mark({ entryId: null }))).toBe('leave')
    expect(missed(mark({ entryId: null }), { now: now + 3_600_000 })).toBe('deleted')
  })

  it('says nothing while it is written or the booking has moved on, and is forgotten when the visit is over', () => {
    expect(missed(mark({ isSettled: false }))).toBe('leave')
    expect(missed(mark({ from: FROM - 60 }))).toBe('leave')
    expect([{ booking: null }, { booking: aBooking({ status: 'cancelled' }) }, { providerId: 'bo' }, { now: Date.parse(booking.startsAt) }].map(known => missed(mark(), known))).toEqual(
      Array(4).fill('forget'),
    )
  })
})

describe('a visit with several providers', () => {
  it('is for each of them their own share', () => {
    expect(providersOf(shared)).toEqual(['freja', 'bo'])
    expect(visitOfProvider(shared, 'bo')).toMatchObject({ from: FROM + 20, until: UNTIL, isWhole: false })
    expect(visitOfProvider(shared, 'somebody')).toBeNull()
    expect(openVisitOf(shared, 'freja', now)).toMatchObject({ from: FROM, until: FROM + 20 })
    expect(openVisitOf({ ...shared, status: 'cancelled' }, 'freja', now)).toBeNull()
  })

  it('is neither moved nor cancelled by one of them alone: the event is put back', () => {
    const written = mark({ until: FROM + 20 })
    expect(seen(entry(FROM + 60, FROM + 80), { booking: shared, mark: written })).toBe('rewrite')
    expect(missed(written, { booking: shared })).toBe('rewrite')
    expect(seen(entry(FROM, FROM + 20), { booking: shared, mark: written })).toBe('inLine')
  })
})
