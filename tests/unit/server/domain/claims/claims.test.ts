import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { claim, entryOf, isExpiredHold, localDatesTouched, move, release } from '#server/domain/claims/claims'
import { aDay, anEntry, at } from '#tests/support/schedule-fixtures'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'

const zone = 'Europe/Copenhagen'
const now = at('2026-11-23T06:00Z')
const entry = (from: string, until: string, changes: Partial<BusyEntry> = {}) => anEntry(`2026-11-24T${from}+01:00`, `2026-11-24T${until}+01:00`, changes)
const claimed = (outcome: ReturnType<typeof claim>): ProviderDay[] => {
  if (outcome.result === 'taken') throw new Error('The time was taken.')
  return outcome.days
}

describe('the dates of a claim', () => {
  it('are those with a minute of it', () => {
    const dates = (from: string, until: string) => localDatesTouched(zone, at(from), at(until))
    expect(dates('2026-11-24T00:00+01:00', '2026-11-25T00:00+01:00')).toEqual(['2026-11-24'])
    expect(dates('2026-11-23T23:59+01:00', '2026-11-25T00:01+01:00')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25'])
    expect(dates('2026-11-24T10:00+01:00', '2026-11-24T10:00+01:00')).toEqual(['2026-11-24'])
  })

  it('include a date that the clock falls back into', () => {
    // In 2010 the clock of St. John's went from 00:01 back to 23:01 of the day before.
    const back = at('2010-11-07T02:31Z')
    expect(localDatesTouched('America/St_Johns', back - 1, back + 60)).toEqual(['2010-11-06', '2010-11-07'])
    expect(localDatesTouched('America/St_Johns', back - 1, back)).toEqual(['2010-11-07'])
  })
})

describe('claiming time', () => {
  it('stores the entry in each day in order of time, and raises each version by one', () => {
    const days = [aDay('2026-11-24', [entry('09:00', '10:00'), entry('12:00', '13:00')], { version: 4 }), aDay('2026-11-25', [], { version: 0 })]
    const mine = entry('10:00', '12:00', { id: 'mine' })
    const [first, second] = claimed(claim(days, mine, now))
    expect(first).toEqual({ providerId: 'maja', date: '2026-11-24', version: 5, busy: [entry('09:00', '10:00'), mine, entry('12:00', '13:00')] })
    expect(second).toEqual({ providerId: 'maja', date: '2026-11-25', version: 1, busy: [mine] })
    expect(days[0]?.version).toBe(4)
  })

  it('is refused for an overlap of one minute on either side, or all around', () => {
    const days = [aDay('2026-11-24', [entry('10:00', '11:00')])]
    expect(claim(days, entry('11:00', '12:00', { id: 'mine' }), now).result).toBe('claimed')
    expect(claim(days, entry('09:00', '10:00', { id: 'mine' }), now).result).toBe('claimed')
    for (const [from, until] of [
      ['10:59', '12:00'],
      ['09:00', '10:01'],
      ['09:00', '12:00'],
      ['10:15', '10:30'],
      ['10:00', '11:00'],
    ] as const) {
      expect(claim(days, entry(from, until, { id: 'mine' }), now)).toEqual({ result: 'taken' })
    }
  })

  it('is refused when only the second of its days is taken', () => {
    const other = anEntry('2026-11-25T00:15+01:00', '2026-11-25T01:00+01:00')
    const mine = anEntry('2026-11-24T23:30+01:00', '2026-11-25T00:30+01:00', { id: 'mine' })
    expect(claim([aDay('2026-11-24'), aDay('2026-11-25', [other])], mine, now)).toEqual({ result: 'taken' })
  })

  it('drops holds whose end has come, and respects one that has a minute left', () => {
    const hold = (expiresAt: number) => [aDay('2026-11-24', [entry('10:00', '11:00', { id: 'hold', kind: 'hold', expiresAt })])]
    const mine = entry('10:00', '11:00', { id: 'mine' })
    expect(claimed(claim(hold(now), mine, now))[0]?.busy).toEqual([mine])
    expect(claim(hold(now + 1), mine, now)).toEqual({ result: 'taken' })
    expect(isExpiredHold(entry('10:00', '11:00', { kind: 'hold', expiresAt: null }), now)).toBe(false)
    expect(isExpiredHold(entry('10:00', '11:00', { kind: 'booking', expiresAt: now }), now)).toBe(false)
  })

  it('takes its own earlier claim as no obstacle, as when a hold becomes a booking', () => {
    const days = [aDay('2026-11-24', [entry('10:00', '11:00', { id: 'mine', kind: 'hold', expiresAt: now + 10 })])]
    const mine = entry('10:00', '11:00', { id: 'mine' })
    expect(claimed(claim(days, mine, now))[0]?.busy).toEqual([mine])
  })

  it('needs days', () => {
    expect(() => claim([], entry('10:00', '11:00'), now)).toThrow('days that it touches')
  })
})

describe('releasing time', () => {
  it('takes the entry out of every day that holds it and leaves the others unchanged', () => {
    const mine = entry('23:00', '24:00', { id: 'mine' })
    const other = entry('10:00', '11:00')
    const days = [aDay('2026-11-24', [other, mine], { version: 2 }), aDay('2026-11-25', [mine], { version: 7 }), aDay('2026-11-26', [other])]
    expect(release(days, 'mine')).toEqual([aDay('2026-11-24', [other], { version: 3 }), aDay('2026-11-25', [], { version: 8 })])
    expect(release(release(days, 'mine'), 'mine')).toEqual([])
  })
})

describe('moving a claim', () => {
  const mine = entry('10:00', '11:00', { id: 'mine' })
  const to = (from: string, until: string) => entry(from, until, { id: 'mine' })

  it('within a day is one change of that day, also onto time that it held itself', () => {
    const days = [aDay('2026-11-24', [mine, entry('11:30', '12:00')], { version: 3 })]
    const moved = move(days, 'mine', { providerId: 'maja', dates: ['2026-11-24'], entry: to('10:30', '11:30') }, now)
    expect(moved).toEqual({ result: 'claimed', days: [aDay('2026-11-24', [to('10:30', '11:30'), entry('11:30', '12:00')], { version: 4 })] })
    expect(move(days, 'mine', { providerId: 'maja', dates: ['2026-11-24'], entry: to('10:31', '11:31') }, now)).toEqual({ result: 'taken' })
  })

  it('to another day and provider changes both and nothing else', () => {
    const days = [aDay('2026-11-24', [mine]), aDay('2026-11-24', [], { providerId: 'jonas' }), aDay('2026-11-25', [], { providerId: 'jonas' })]
    const moved = move(days, 'mine', { providerId: 'jonas', dates: ['2026-11-24'], entry: to('12:00', '13:00') }, now)
    expect(claimed(moved)).toEqual([aDay('2026-11-24', [], { version: 2 }), aDay('2026-11-24', [to('12:00', '13:00')], { providerId: 'jonas', version: 2 })])
  })

  it('needs every day that it moves to', () => {
    expect(() => move([aDay('2026-11-24', [mine])], 'mine', { providerId: 'maja', dates: ['2026-11-25'], entry: mine }, now)).toThrow('each of the days')
  })
})

describe('any sequence of claims, moves and releases', () => {
  const spans = fc.record({ from: fc.integer({ min: 0, max: 3 * 1440 }), minutes: fc.integer({ min: 1, max: 300 }) })
  const steps = fc.array(fc.record({ act: fc.constantFrom('claim', 'hold', 'move', 'release'), id: fc.integer({ min: 0, max: 5 }), to: spans, tick: fc.integer({ min: 0, max: 60 }) }), {
    maxLength: 40,
  })

  it('leaves no overlap, no leak, and every entry in exactly the days that it touches', () => {
    fc.assert(
      fc.property(steps, fc.constantFrom('2026-11-23', '2027-03-27', '2026-10-24'), (sequence, start) => {
        const base = at(`${start}T00:00:00Z`)
        const store = new Map<string, ProviderDay>()
        const owned = new Map<string, BusyEntry>()
        const day = (date: string) => store.get(date) ?? aDay(date, [], { version: 0 })
        let minute = base
        for (const { act, id: number, to, tick } of sequence) {
          minute += tick
          const id = `b${number}`
          for (const [key, value] of owned) if (isExpiredHold(value, minute)) owned.delete(key)
          const mine: BusyEntry = {
            id,
            kind: act === 'hold' ? 'hold' : 'booking',
            from: base + to.from,
            until: base + to.from + to.minutes,
            start: base + to.from,
            expiresAt: act === 'hold' ? minute + 30 : null,
          }
          const dates = localDatesTouched(zone, mine.from, mine.until)
          const isInWay = [...owned.values()].some(other => other.id !== id && other.from < mine.until && mine.from < other.until)
          const before = [...store.values()]
          const all = [...new Set([...dates, ...before.filter(({ busy }) => busy.some(one => one.id === id)).map(({ date }) => date)])].map(day)
          if (act === 'release') {
            for (const changed of release(before, id)) store.set(changed.date, changed)
            owned.delete(id)
            continue
          }
          const outcome = move(all, id, { providerId: 'maja', dates, entry: mine }, minute)
          expect(outcome.result).toBe(isInWay ? 'taken' : 'claimed')
          if (outcome.result === 'taken') continue
          for (const changed of outcome.days) {
            expect(changed.version).toBe(day(changed.date).version + 1)
            store.set(changed.date, changed)
          }
          owned.set(id, mine)
        }
        for (const { date, busy } of store.values()) {
          const expected = [...owned.values()].filter(({ from, until }) => localDatesTouched(zone, from, until).includes(date))
          expect(
            busy
              .filter(one => !isExpiredHold(one, minute))
              .map(({ id }) => id)
              .sort(),
          ).toEqual(expected.map(({ id }) => id).sort())
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('the claim of a booking', () => {
  it('covers its buffers and remembers where the service starts', () => {
    const booking = aConfirmedBooking()
    expect(entryOf(booking)).toEqual({
      id: booking.id,
      kind: 'booking',
      from: at('2026-11-26T12:45Z'),
      until: at('2026-11-26T14:15Z'),
      start: at('2026-11-26T13:00Z'),
      expiresAt: null,
    })
  })

  it('is a hold while it waits for a deposit', () => {
    const held = aConfirmedBooking({ status: 'held', heldUntil: '2026-11-24T10:00:00.000Z' })
    expect(entryOf(held)).toMatchObject({ kind: 'hold', expiresAt: at('2026-11-24T10:00Z') })
    expect(entryOf({ ...held, heldUntil: null })).toMatchObject({ kind: 'hold', expiresAt: null })
  })
})
