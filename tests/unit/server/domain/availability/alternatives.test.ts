import { describe, expect, it } from 'vitest'
import type { RankedSlot } from '#server/domain/availability/ranking'
import { alternativesFor } from '#server/domain/availability/alternatives'
import { cancelled, moved } from '#server/domain/bookings/lifecycle'
import { canCancel, moveRefusal } from '#server/domain/bookings/rules'
import { isDisplaced, isDuring, shownBy, withShown } from '#server/domain/bookings/displacement'
import { instantOf, localStart, minuteOf } from '#server/domain/time/time'
import { aBooking } from '#tests/support/records'
import { salon, services } from '#tests/support/salon'

const ZONE = 'Europe/Copenhagen'
/** Thursday 9 May 2030, eleven to a quarter to twelve in Copenhagen. */
const booking = aBooking()
const displaced = { blockId: 'b', providerId: 'freja', isAsked: true, toldBy: null, shown: [] }
const gone = aBooking({ displaced })
const slot = (local: string, ...providerIds: string[]): RankedSlot => ({ start: minuteOf(`${local}:00+02:00`), providerIds })
const found = (...free: RankedSlot[]) =>
  alternativesFor(
    gone,
    'freja',
    free.toSorted((one, other) => one.start - other.start),
    ZONE,
  ).map(({ startsAt, providerId }) => `${localStart(ZONE, minuteOf(startsAt))} ${providerId}`)

describe('what is offered instead of a visit', () => {
  it('is the same provider on the next two days at about the hour, and somebody else at the very time', () => {
    expect(
      found(
        slot('2030-05-09T11:00', 'otto', 'yasmin'),
        slot('2030-05-09T12:00', 'otto'),
        slot('2030-05-10T09:00', 'freja'),
        slot('2030-05-10T11:30', 'freja', 'otto'),
        slot('2030-05-13T11:00', 'freja'),
        slot('2030-05-14T11:00', 'freja'),
      ),
    ).toEqual(['2030-05-09T11:00 otto', '2030-05-10T11:30 freja', '2030-05-13T11:00 freja'])
  })

  it('is later the same day with the same provider when they are away for part of it', () => {
    expect(found(slot('2030-05-09T14:00', 'freja'), slot('2030-05-09T15:00', 'freja'), slot('2030-05-10T11:00', 'freja'))).toEqual([
      '2030-05-09T14:00 freja',
      '2030-05-09T15:00 freja',
      '2030-05-10T11:00 freja',
    ])
  })

  it('is one of those who are free at that time, and as often the same provider', () => {
    expect(found(slot('2030-05-09T11:00', 'otto', 'yasmin', 'ada'), slot('2030-05-10T11:00', 'freja'), slot('2030-05-13T11:00', 'freja'))).toEqual([
      '2030-05-09T11:00 otto',
      '2030-05-10T11:00 freja',
      '2030-05-13T11:00 freja',
    ])
  })

  it('is on the next days at once, not on one far ahead before the second best of a near one', () => {
    expect(found(slot('2030-05-10T11:00', 'freja'), slot('2030-05-13T11:00', 'freja'), slot('2030-05-14T08:00', 'freja'), slot('2030-05-15T11:00', 'freja'))).toEqual([
      '2030-05-10T11:00 freja',
      '2030-05-13T11:00 freja',
      '2030-05-14T08:00 freja',
    ])
  })

  it('is never before the visit with the same provider, who has been chosen for then', () => {
    expect(found(slot('2030-05-09T09:00', 'freja'), slot('2030-05-10T09:00', 'freja'))).toEqual(['2030-05-10T09:00 freja'])
  })

  it.each([
    [
      'nobody else is free at that time: a third day',
      [slot('2030-05-10T11:00', 'freja'), slot('2030-05-13T11:00', 'freja'), slot('2030-05-14T11:00', 'freja')],
      ['2030-05-10T11:00 freja', '2030-05-13T11:00 freja', '2030-05-14T11:00 freja'],
    ],
    [
      'the same provider is not there again: all others at that time',
      [slot('2030-05-09T11:00', 'otto', 'yasmin', 'ada', 'bob')],
      ['2030-05-09T11:00 otto', '2030-05-09T11:00 yasmin', '2030-05-09T11:00 ada'],
    ],
    [
      'there is nobody at that time at all: others about then',
      [slot('2030-05-09T13:00', 'otto'), slot('2030-05-09T16:00', 'otto'), slot('2030-05-10T11:00', 'otto')],
      ['2030-05-09T13:00 otto', '2030-05-09T16:00 otto', '2030-05-10T11:00 otto'],
    ],
    ['nothing is free', [], []],
  ])('where %s', (_case, free, expected) => {
    expect(found(...free)).toEqual(expected)
  })

  it('prefers of two that are as near the one that leaves no useless gap', () => {
    expect(found({ ...slot('2030-05-10T10:30', 'freja'), leavesGap: true }, slot('2030-05-10T11:30', 'freja'), slot('2030-05-13T11:00', 'freja'), slot('2030-05-14T11:00', 'freja'))[0]).toBe(
      '2030-05-10T11:30 freja',
    )
  })

  it('is anybody where several share the visit', () => {
    const shared = {
      ...slot('2030-05-09T11:00', 'otto'),
      parts: [
        { serviceIds: ['cut'], start: 0, providerIds: ['otto'] },
        { serviceIds: ['colour'], start: 30, providerIds: ['yasmin'] },
      ],
    }
    expect(found(shared)).toEqual(['2030-05-09T11:00 any'])
  })
})

describe('a visit and somebody who is away', () => {
  const from = (time: string) => minuteOf(`2030-05-09T${time}:00.000Z`)
  it.each([
    ['touch at its start', '07:00', '09:00', false],
    ['touch at its end', '09:45', '10:00', false],
    ['meet in its last minute', '09:44', '12:00', true],
    ['meet in its buffer alone', '09:46', '12:00', false],
  ])('%s', (_case, begin, end, isMet) => {
    expect(isDuring(booking, { providerId: 'freja', from: from(begin), until: from(end) })).toBe(isMet)
    expect(isDuring(booking, { providerId: 'otto', from: from(begin), until: from(end) })).toBe(false)
  })
})

describe('a visit that several share', () => {
  const own = {
    serviceIds: ['cut'],
    providerId: 'freja',
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    blockedFrom: booking.blockedFrom,
    blockedUntil: booking.blockedUntil,
    assignment: booking.assignment,
  }
  const visit = aBooking({ parts: [own, { ...own, providerId: 'otto', startsAt: '2030-05-09T09:45:00.000Z', endsAt: '2030-05-09T10:15:00.000Z' }] })
  const isMet = (providerId: string, begin: string, end: string) => isDuring(visit, { providerId, from: minuteOf(`2030-05-09T${begin}:00.000Z`), until: minuteOf(`2030-05-09T${end}:00.000Z`) })

  it('is met by the absence of one of them, during their own part', () => {
    expect([isMet('otto', '10:00', '11:00'), isMet('freja', '09:00', '09:30')]).toEqual([true, true])
    expect([isMet('freja', '10:00', '11:00'), isMet('otto', '09:00', '09:30'), isMet('yasmin', '09:00', '11:00')]).toEqual([false, false, false])
  })
})

describe('a booking whose time was taken back', () => {
  const soon = Date.parse(booking.startsAt) - 10 * 60_000
  const rules = { ...salon.rules, rescheduleUntilMinutes: 120, cancelUntilMinutes: 60, maxReschedules: 0 }
  const to = { services: services.slice(0, 1), providerId: 'otto', startsAt: '2030-05-10T09:00:00.000Z' }

  it('owes no notice, and neither a move nor a cancellation is held against the customer', () => {
    expect([moveRefusal(booking, rules, soon), canCancel(booking, rules, soon), cancelled(booking, rules, soon).isLateCancel, moved(booking, to).rescheduleCount]).toEqual(['too_late', false, true, 1])
    expect([moveRefusal(gone, rules, soon), canCancel(gone, rules, soon), cancelled(gone, rules, soon).isLateCancel, moved(gone, to).rescheduleCount]).toEqual([null, true, false, 0])
  })

  it('cannot be moved or cancelled any more once it has begun', () => {
    const begun = Date.parse(gone.startsAt)
    expect([moveRefusal(gone, rules, begun), canCancel(gone, rules, begun)]).toEqual(['too_late', false])
  })

  it('is like any other once it stands elsewhere', () => {
    expect(isDisplaced(gone)).toBe(true)
    expect(moved(gone, to).displaced).toBeUndefined()
    expect(isDisplaced(aBooking({ displaced: { ...displaced, answer: { startsAt: gone.startsAt, providerId: 'freja' } } }))).toBe(false)
  })

  it('remembers what the last messages have offered, and not what all of them have', () => {
    let shown = gone
    for (let count = 0; count < 5; count++) {
      const alternatives = [0, 1, 2].map(day => ({ startsAt: instantOf(minuteOf(gone.startsAt) + (count * 3 + day) * 1440), providerId: 'freja' }))
      shown = withShown(shown, shown.displaced ?? displaced, `row${count}`, alternatives)
    }
    expect(shown.displaced?.toldBy).toBe('row4')
    expect(shownBy(shown.displaced ?? displaced, 'row3').map(({ startsAt }) => (minuteOf(startsAt) - minuteOf(gone.startsAt)) / 1440)).toEqual([9, 10, 11])
    expect(shownBy(shown.displaced ?? displaced, 'row1')).toEqual([])
    expect(new Set(shown.displaced?.shown.map(({ by }) => by))).toEqual(new Set(['row2', 'row3', 'row4']))
  })
})
