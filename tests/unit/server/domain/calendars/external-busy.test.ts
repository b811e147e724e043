import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import type { BusyReport } from '#server/domain/calendars/external-busy'
import { localDatesTouched } from '#server/domain/claims/claims'
import { drawnTogether } from '#server/domain/claims/crowded-day'
import { conflictsWith, externalId, mergeBusy } from '#server/domain/calendars/external-busy'
import { addDays, endOfDay, minuteOf, startOfDay } from '#server/domain/time/time'

const ZONE = 'Europe/Copenhagen'
const DATES = { from: '2030-03-28', to: '2030-04-03' }
const at = (instant: string) => minuteOf(instant)
const NOON = at('2030-03-29T11:00:00Z')

const booking = (id: string, from: number, until: number): BusyEntry => ({ id, kind: 'booking', from, until, start: from, expiresAt: null })
const day = (date: string, busy: BusyEntry[], version = 3): ProviderDay => ({ providerId: 'ada', date, version, busy })
const report = (entries: BusyReport['entries'], more: Partial<BusyReport> = {}): BusyReport => ({ source: 'google:cal_a', dates: DATES, entries, isPartial: false, removed: [], ...more })
const merge = (stored: ProviderDay[], said: BusyReport) => mergeBusy(ZONE, 'ada', stored, said)

/** The days as they are to be, whichever of them changed. */
const after = (stored: ProviderDay[], said: BusyReport): ProviderDay[] => {
  const changed = merge(stored, said).changed.map(change => change.day)
  return [...stored.filter(one => !changed.some(other => other.date === one.date && other.providerId === one.providerId)), ...changed]
}

describe('what a calendar says', () => {
  it('takes the place of what it said before, beside bookings and other sources', () => {
    const other: BusyEntry = { ...booking('ics:cal_b/1', NOON, NOON + 30), kind: 'external', source: 'ics:cal_b' }
    const mine: BusyEntry = { ...booking('google:cal_a/old', NOON, NOON + 60), kind: 'external', source: 'google:cal_a' }
    const { changed } = merge([day('2030-03-29', [booking('bkg_1', NOON - 60, NOON), mine, other])], report([{ id: 'new', from: NOON + 90, until: NOON + 120 }]))
    expect(changed.map(({ day, seenVersion }) => ({ date: day.date, seenVersion, ids: day.busy.map(({ id }) => id) }))).toEqual([
      { date: '2030-03-29', seenVersion: 3, ids: ['bkg_1', 'ics:cal_b/1', 'google:cal_a/new'] },
    ])
  })

  it('changes nothing when it says the same again', () => {
    const said = report([
      { id: 'a', from: NOON, until: NOON + 60 },
      { id: 'long', from: NOON, until: NOON + 3 * 1440 },
    ])
    const stored = after([], said)
    expect(stored).toHaveLength(4)
    expect(merge(stored, said).changed).toEqual([])
  })

  it('is heard when an entry was made longer or begins at another time', () => {
    const stored = after([], report([{ id: 'a', from: NOON, until: NOON + 60 }]))
    const again = (from: number, until: number) => merge(stored, report([{ id: 'a', from, until }])).changed.map(({ day }) => day.busy.map(entry => [entry.from - NOON, entry.until - NOON]))
    expect(again(NOON, NOON + 61)).toEqual([[[0, 61]]])
    expect(again(NOON - 1, NOON + 60)).toEqual([[[-1, 60]]])
    expect(again(NOON, NOON + 60)).toEqual([])
  })

  it('stands among the claims of a day in order of time', () => {
    const { changed } = merge([day('2030-03-29', [booking('bkg_1', NOON, NOON + 30)])], report([{ id: 'early', from: NOON - 60, until: NOON }]))
    expect(changed[0]?.day.busy.map(({ id }) => id)).toEqual(['google:cal_a/early', 'bkg_1'])
  })

  it('names the days that hold something, crowded or not', () => {
    const merged = merge(
      [day('2030-03-30', [booking('bkg_1', NOON + 1440, NOON + 1470)])],
      report([
        { id: 'a', from: NOON, until: NOON + 60 },
        { id: 'none', from: NOON, until: NOON },
      ]),
    )
    expect(merged.days.map(({ date, busy }) => [date, busy.length])).toEqual([
      ['2030-03-29', 1],
      ['2030-03-30', 1],
    ])
    expect(merged.isCrowded).toBe(false)
  })

  it('stands in every date that it touches, and never outside the dates of the report', () => {
    const { changed } = merge([], report([{ id: 'years', from: at('2020-01-01T00:00:00Z'), until: at('2040-01-01T00:00:00Z') }]))
    expect(changed.map(({ day }) => day.date)).toEqual(Array.from({ length: 7 }, (_, index) => addDays(DATES.from, index)))
    expect(changed.every(({ seenVersion }) => seenVersion === 0)).toBe(true)
  })

  it('of a part changes that part alone', () => {
    const stored = after(
      [],
      report([
        { id: 'a', from: NOON, until: NOON + 60 },
        { id: 'b', from: NOON + 90, until: NOON + 120 },
        { id: 'c', from: NOON + 200, until: NOON + 220 },
      ]),
    )
    const said = report([{ id: 'b', from: NOON + 1440, until: NOON + 1470 }], { isPartial: true, removed: ['c'] })
    const names = after(stored, said).map(({ date, busy }) => [date, busy.map(({ id }) => id)])
    expect(names).toEqual([
      ['2030-03-29', ['google:cal_a/a']],
      ['2030-03-30', ['google:cal_a/b']],
    ])
  })

  it('leaves the days of other providers alone, and what lasts no time out', () => {
    const foreign: ProviderDay = { ...day('2030-03-29', [booking('bkg_2', NOON, NOON + 30)]), providerId: 'bob' }
    expect(
      merge(
        [foreign],
        report([
          { id: 'a', from: NOON, until: NOON },
          { id: 'b', from: NOON, until: NOON - 5 },
        ]),
      ).changed,
    ).toEqual([])
  })

  it('says which bookings it overlaps: those to come, not those that it touches', () => {
    const stored = [day('2030-03-29', [booking('bkg_1', NOON - 60, NOON), booking('bkg_2', NOON + 30, NOON + 90), { ...booking('bkg_3', NOON + 40, NOON + 50), kind: 'hold', expiresAt: NOON - 300 }])]
    const { days } = merge(stored, report([{ id: 'a', from: NOON, until: NOON + 60 }]))
    expect(conflictsWith('google:cal_a', days, NOON - 200)).toEqual(['bkg_2'])
    expect(conflictsWith('ics:cal_b', days, NOON - 200)).toEqual([])
    expect(conflictsWith('google:cal_a', days, NOON + 100)).toEqual([])
  })

  it('with a long id has a short one of its own', () => {
    const [one, other] = [externalId('google:cal_a', 'x'.repeat(500)), externalId('google:cal_a', `${'x'.repeat(499)}y`)]
    expect(one.length).toBeLessThanOrEqual(64)
    expect(one).not.toBe(other)
    expect(one).toBe(externalId('google:cal_a', 'x'.repeat(500)))
  })
})

describe('a crowded day', () => {
  it('is drawn together to entries that cover the same time, and asks for a full read', () => {
    const many = Array.from({ length: 700 }, (_, index) => ({ id: String(index), from: startOfDay(ZONE, '2030-03-29') + index * 2, until: startOfDay(ZONE, '2030-03-29') + index * 2 + 1 }))
    const { changed, isCrowded } = merge([], report(many))
    expect(isCrowded).toBe(true)
    expect(changed).toHaveLength(1)
    expect(changed[0]?.day.busy.length).toBeLessThanOrEqual(100)
    expect(many.every(({ from, until }) => changed[0]?.day.busy.some(entry => entry.from <= from && until <= entry.until))).toBe(true)
    expect(
      merge(
        changed.map(({ day }) => day),
        report(many),
      ).changed,
    ).toEqual([])
  })

  it('covers every minute that was busy and nothing else while there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 })), { maxLength: 40 }), fc.integer({ min: 1, max: 50 }), (pairs, limit) => {
        const given = pairs.map(([from, length]) => ({ from, until: from + length }))
        const drawn = drawnTogether(given, limit)
        const isIn = (list: typeof given, minute: number) => list.some(({ from, until }) => from <= minute && minute < until)
        const minutes = Array.from({ length: 330 }, (_, minute) => minute)
        expect(drawn.length).toBeLessThanOrEqual(limit)
        expect(minutes.filter(minute => isIn(given, minute) && !isIn(drawn, minute))).toEqual([])
        if (drawnTogether(given, 1000).length <= limit) expect(minutes.filter(minute => isIn(given, minute) !== isIn(drawn, minute))).toEqual([])
      }),
    )
  })
})

describe('merging equals replacing by hand', () => {
  const minute = fc.integer({ min: startOfDay(ZONE, DATES.from) - 2000, max: endOfDay(ZONE, DATES.to) + 2000 })
  const entry = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), from: minute, length: fc.integer({ min: 1, max: 3000 }) }).map(({ id, from, length }) => ({ id, from, until: from + length }))
  const reports = fc.array(
    fc.record({ source: fc.constantFrom('google:cal_a', 'ics:cal_b'), entries: fc.array(entry, { maxLength: 6 }), isPartial: fc.boolean(), removed: fc.subarray(['a', 'b', 'c']) }),
    { maxLength: 6 },
  )
  const bookings = fc.uniqueArray(fc.record({ id: fc.constantFrom('bkg_1', 'bkg_2', 'bkg_3'), from: minute, length: fc.integer({ min: 1, max: 200 }) }), { selector: ({ id }) => id, maxLength: 3 })

  it('for any sequence of reports, at a clock change', () => {
    fc.assert(
      fc.property(bookings, reports, (booked, said) => {
        const claims = booked.map(({ id, from, length }) => booking(id, from, from + length))
        let stored: ProviderDay[] = []
        for (const claim of claims) {
          for (const date of localDatesTouched(ZONE, claim.from, claim.until)) {
            const known = stored.find(one => one.date === date)
            stored = [...stored.filter(one => one !== known), day(date, [...(known?.busy ?? []), claim])]
          }
        }
        const facts = new Map<string, { source: string; from: number; until: number }>()
        for (const { source, entries, isPartial, removed } of said) {
          if (!isPartial) for (const [key, fact] of facts) if (fact.source === source) facts.delete(key)
          for (const id of removed) facts.delete(`${source}/${id}`)
          for (const { id, from, until } of entries) facts.set(`${source}/${id}`, { source, from, until })
          stored = after(stored, report(entries, { source, isPartial, removed }))
        }
        for (let date = DATES.from; date <= DATES.to; date = addDays(date, 1)) {
          const [from, until] = [startOfDay(ZONE, date), endOfDay(ZONE, date)]
          const expected = [...[...facts].map(([id, fact]) => ({ id, ...fact })), ...claims]
            .filter(one => one.from < until && from < one.until)
            .map(({ id }) => id)
            .sort()
          expect(
            stored
              .find(one => one.date === date)
              ?.busy.map(({ id }) => id)
              .sort() ?? [],
          ).toEqual(expected)
        }
      }),
      { numRuns: 300 },
    )
  })
})
