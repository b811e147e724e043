import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Provider } from '#shared/schemas/provider'
import type { SlotQuery, VisitQuery } from '#server/domain/availability/question'
import { checkVisit } from '#server/domain/availability/check-visit'
import { daysToRead } from '#server/domain/availability/question'
import { freeSlots } from '#server/domain/availability/free-slots'
import { furthestDays, noticeRules } from '#server/domain/availability/booking-window'
import { isoWithOffset, localStart } from '#server/domain/time/time'
import { aDay, anEntry, aProvider, aService, at, aWorkplace, daily, noHours, someRules } from '#tests/support/schedule-fixtures'

const monday = Date.parse('2026-11-23T06:00:00Z')
const query = (changes: Partial<SlotQuery> = {}): SlotQuery => ({
  tenant: aWorkplace(),
  providers: [aProvider()],
  services: [aService()],
  days: [],
  now: monday,
  from: at('2026-11-24T00:00+01:00'),
  until: at('2026-11-25T00:00+01:00'),
  ...changes,
})
const times = (changes: Partial<SlotQuery> = {}) => {
  const asked = query(changes)
  return freeSlots(asked).map(({ start }) => localStart(asked.tenant.timezone, start).slice(11))
}
/** Whether one provider can begin a visit at one start. */
const checkStart = ({ provider, ...asked }: Omit<VisitQuery, 'providers'> & { provider: Provider }) => checkVisit({ ...asked, providers: [provider], providerId: provider.id }).verdict
const ends = (list: string[]) => [list[0], list.at(-1), list.length]

describe('free times of a day', () => {
  it('lie on the grid, from opening to where the service still fits', () => {
    expect(ends(times())).toEqual(['09:00', '16:00', 29])
    expect(ends(times({ providers: [aProvider({ hours: daily('09:05-16:59') })] }))).toEqual(['09:15', '15:45', 27])
  })

  it('need one working interval for the whole service: a break splits, touching ranges do not', () => {
    expect(times({ providers: [aProvider({ hours: daily('09:00-10:30', '10:45-11:45') })] })).toEqual(['09:00', '09:15', '09:30', '10:45'])
    expect(times({ providers: [aProvider({ hours: daily('09:00-09:45', '09:45-10:15') })] })).toEqual(['09:00', '09:15'])
  })

  it('let buffers hang over the edge of the working time', () => {
    const services = [aService({ bufferBeforeMinutes: 30, bufferAfterMinutes: 30 })]
    expect(ends(times({ services }))).toEqual(['09:00', '16:00', 29])
  })

  it('count the grid from local midnight also where the offset is odd', () => {
    const tenant = aWorkplace({ timezone: 'Asia/Kathmandu' }, { slotGridMinutes: 60 })
    const day = { from: at('2026-11-24T00:00+05:45'), until: at('2026-11-25T00:00+05:45') }
    expect(ends(times({ tenant, ...day }))).toEqual(['09:00', '16:00', 8])
  })

  it('run through midnight for who works through it', () => {
    const providers = [aProvider({ hours: { ...noHours, tue: ['22:30-24:00'], wed: ['00:00-01:00'] } })]
    expect(times({ providers, until: at('2026-11-25T02:00+01:00') })).toEqual(['22:30', '22:45', '23:00', '23:15', '23:30', '23:45', '00:00'])
    expect(times({ providers, from: at('2026-11-25T00:00+01:00'), until: at('2026-11-25T02:00+01:00') })).toEqual(['00:00'])
  })
})

describe('claimed time', () => {
  const around = [aDay('2026-11-24', [anEntry('2026-11-24T11:00+01:00', '2026-11-24T12:00+01:00')])]

  it('may be touched on both sides, not overlapped', () => {
    const list = times({ days: around })
    expect(list.filter(time => time > '09:45' && time < '12:15')).toEqual(['10:00', '12:00'])
  })

  it('is touched by the buffers, too', () => {
    const services = [aService({ bufferBeforeMinutes: 15, bufferAfterMinutes: 30 })]
    const list = times({ services, days: around })
    expect(list.filter(time => time > '09:15' && time < '12:30')).toEqual(['09:30', '12:15'])
    expect(times({ services: [aService({ bufferBeforeMinutes: 16, bufferAfterMinutes: 31 })], days: around }).filter(time => time > '09:00' && time < '12:45')).toEqual(['09:15', '12:30'])
  })

  it("of another provider is in nobody's way", () => {
    expect(times({ days: [aDay('2026-11-24', around[0]!.busy, { providerId: 'jonas' })] })).toHaveLength(29)
  })

  it('is free once a hold has expired, to the minute', () => {
    const hold = (expiresAt: string) => [aDay('2026-11-24', [anEntry('2026-11-24T09:00+01:00', '2026-11-24T17:00+01:00', { kind: 'hold', expiresAt: at(expiresAt) })])]
    expect(times({ days: hold('2026-11-23T06:01:00Z') })).toEqual([])
    expect(times({ days: hold('2026-11-23T06:00:00Z') })).toHaveLength(29)
    expect(times({ days: hold('2026-11-23T06:01:00Z'), now: monday + 59_999 })).toEqual([])
    expect(times({ days: hold('2026-11-23T06:01:00Z'), now: monday + 60_000 })).toHaveLength(29)
  })

  it('does not stand in the way of its own move', () => {
    expect(times({ days: around, exceptId: around[0]!.busy[0]!.id })).toHaveLength(29)
    expect(times({ days: around, exceptId: 'other' })).toHaveLength(22)
  })

  it('counts once when it stands in two days', () => {
    const entry = anEntry('2026-11-24T23:30+01:00', '2026-11-25T00:30+01:00')
    const providers = [aProvider({ hours: daily('00:00-24:00') })]
    const list = times({ providers, days: [aDay('2026-11-24', [entry]), aDay('2026-11-25', [entry])], until: at('2026-11-25T02:00+01:00') })
    expect(list.slice(-9)).toEqual(['22:00', '22:15', '22:30', '00:30', '00:45', '01:00', '01:15', '01:30', '01:45'])
  })
})

describe('notice and window', () => {
  it('allow a start exactly at now plus notice, and none a moment earlier', () => {
    const now = Date.parse('2026-11-24T08:00:00Z')
    expect(times({ now })[0]).toBe('11:00')
    expect(times({ now: now + 1 })[0]).toBe('11:15')
    expect(times({ now: now - 1 })[0]).toBe('11:00')
    expect(times({ now, tenant: aWorkplace({}, { minimumNoticeMinutes: 0 }) })[0]).toBe('09:00')
  })

  it('end with the last day of the window, whole', () => {
    const tenant = aWorkplace({}, { bookingWindowDays: 1 })
    const providers = [aProvider({ hours: daily('00:00-24:00') })]
    const range = { from: at('2026-11-24T22:00+01:00'), until: at('2026-11-25T22:00+01:00') }
    expect(ends(times({ tenant, providers, ...range }))).toEqual(['22:00', '23:45', 8])
    expect(times({ tenant, providers, ...range, now: Date.parse('2026-11-22T22:59:59Z') })).toEqual([])
    expect(ends(times({ tenant, providers, ...range, now: Date.parse('2026-11-22T23:00:00Z') }))).toEqual(['22:00', '23:45', 8])
  })

  it('keep to the asked range: its beginning included, its end not', () => {
    expect(times({ from: at('2026-11-24T10:00+01:00'), until: at('2026-11-24T10:30+01:00') })).toEqual(['10:00', '10:15'])
    expect(times({ from: at('2026-11-24T10:01+01:00'), until: at('2026-11-24T10:31+01:00') })).toEqual(['10:15', '10:30'])
    expect(times({ from: at('2026-11-24T10:00+01:00'), until: at('2026-11-24T10:00+01:00') })).toEqual([])
  })
})

describe('the notice and the window of several services', () => {
  const quick = aService({ minimumNoticeMinutes: 0, bookingWindowDays: 2 })
  const careful = aService({ id: 'colour', minimumNoticeMinutes: 240 })
  const rules = someRules({ minimumNoticeMinutes: 60, bookingWindowDays: 30 })

  it('are the strictest of them, where one says nothing that of the business', () => {
    expect(noticeRules(rules, [quick, careful])).toEqual({ minimumNoticeMinutes: 240, bookingWindowDays: 2 })
    expect(noticeRules(rules, [careful, quick])).toEqual({ minimumNoticeMinutes: 240, bookingWindowDays: 2 })
    expect(noticeRules(rules, [quick, aService({ id: 'wash' })])).toEqual({ minimumNoticeMinutes: 60, bookingWindowDays: 2 })
    expect(noticeRules(rules, [])).toMatchObject({ minimumNoticeMinutes: 60, bookingWindowDays: 30 })
  })

  it('reach furthest with the longest window of any service or of the business', () => {
    expect(furthestDays(rules, [quick, aService({ bookingWindowDays: 90 })])).toBe(90)
    expect(furthestDays(rules, [quick, careful])).toBe(30)
  })
})

describe('changes of the clock', () => {
  const providers = [aProvider({ hours: daily('00:00-06:00') })]
  const services = [aService({ minutes: 30 })]
  const starts = (date: string, now: string) => {
    const tenant = aWorkplace({}, { slotGridMinutes: 30 })
    const from = at(`${date}T00:00:00Z`) - 180
    return freeSlots(query({ tenant, providers, services, now: Date.parse(now), from, until: from + 720 })).map(({ start }) => isoWithOffset('Europe/Copenhagen', start))
  }

  it('offer both instants of a repeated wall time', () => {
    const night = starts('2026-10-25', '2026-10-20T00:00:00Z').filter(start => start.startsWith('2026-10-25T02'))
    expect(night).toEqual(['2026-10-25T02:00:00+02:00', '2026-10-25T02:30:00+02:00', '2026-10-25T02:00:00+01:00', '2026-10-25T02:30:00+01:00'])
  })

  it('offer no wall time that does not exist, and what is left counts elapsed minutes', () => {
    const night = starts('2027-03-28', '2027-03-20T00:00:00Z').filter(start => start.startsWith('2027-03-28T0'))
    expect(night.slice(2, 6)).toEqual(['2027-03-28T01:00:00+01:00', '2027-03-28T01:30:00+01:00', '2027-03-28T03:00:00+02:00', '2027-03-28T03:30:00+02:00'])
    expect(night).toHaveLength(10)
  })
})

describe('several providers', () => {
  const maja = aProvider()
  const jonas = aProvider({ id: 'jonas', hours: daily('16:00-18:00') })
  const ines = aProvider({ id: 'ines', serviceIds: ['facial'] })

  it('share each instant, named in catalogue order and only who can do it', () => {
    const slots = freeSlots(query({ providers: [jonas, ines, maja], from: at('2026-11-24T15:45+01:00') }))
    expect(slots.map(({ start, providerIds }) => [localStart('Europe/Copenhagen', start).slice(11), ...providerIds])).toEqual([
      ['15:45', 'maja'],
      ['16:00', 'jonas', 'maja'],
      ['16:15', 'jonas'],
      ['16:30', 'jonas'],
      ['16:45', 'jonas'],
      ['17:00', 'jonas'],
    ])
  })

  it('are narrowed to one who is asked for', () => {
    expect(times({ providers: [jonas, ines, maja], providerId: 'jonas' })).toHaveLength(5)
    expect(times({ providers: [jonas, ines, maja], providerId: 'ines' })).toEqual([])
    expect(times({ providers: [jonas, ines, maja], providerId: 'any' })).toHaveLength(33)
  })

  it('must be able to do every service of the visit, or somebody else does the rest', () => {
    const services = [aService({ minutes: 30 }), aService({ id: 'facial', minutes: 30 })]
    expect(times({ providers: [maja], services })).toEqual([])
    expect(times({ providers: [maja, ines], services, providerId: 'jonas' })).toEqual([])
    expect(times({ providers: [aProvider({ serviceIds: ['facial', 'cut'] })], services })).toHaveLength(29)
  })

  it('may be more than a machine word has bits', () => {
    const providers = Array.from({ length: 70 }, (_, index) => aProvider({ id: `p${index}`, hours: index % 3 === 0 ? daily('09:00-10:00') : daily('09:15-10:15') }))
    const slots = freeSlots(query({ providers, days: [aDay('2026-11-24', [anEntry('2026-11-24T09:00+01:00', '2026-11-24T10:00+01:00')], { providerId: 'p33' })] }))
    const ids = (isEarly: boolean) => providers.filter((_, index) => (index % 3 === 0) === isEarly && index !== 33).map(({ id }) => id)
    expect(slots.map(({ providerIds }) => providerIds)).toEqual([ids(true), ids(false)])
  })

  it('take the first buffer before and the last one after of a visit of several services', () => {
    const services = [aService({ minutes: 30, bufferBeforeMinutes: 15, bufferAfterMinutes: 90 }), aService({ minutes: 30, bufferBeforeMinutes: 90, bufferAfterMinutes: 30 })]
    const days = [aDay('2026-11-24', [anEntry('2026-11-24T11:00+01:00', '2026-11-24T12:00+01:00')])]
    expect(times({ services, days }).filter(time => time > '09:15' && time < '12:30')).toEqual(['09:30', '12:15'])
  })
})

describe('a single start', () => {
  const check = (start: string, changes: Partial<SlotQuery> = {}, provider = aProvider()) => checkStart({ ...query(changes), provider, start: at(start) })
  const days = [aDay('2026-11-24', [anEntry('2026-11-24T11:00+01:00', '2026-11-24T12:00+01:00')])]

  it('is free, or the first rule that refuses says why', () => {
    expect(check('2026-11-24T16:00+01:00')).toBe('free')
    expect(check('2026-11-24T16:15+01:00')).toBe('not_working')
    expect(check('2026-11-24T08:45+01:00')).toBe('not_working')
    expect(check('2026-11-24T10:10+01:00')).toBe('off_grid')
    expect(check('2026-11-24T10:15+01:00', { days })).toBe('taken')
    expect(check('2026-11-24T10:00+01:00', { days })).toBe('free')
    expect(check('2026-11-24T12:00+01:00', { days })).toBe('free')
    expect(check('2026-11-24T10:15+01:00', { days, exceptId: days[0]!.busy[0]!.id })).toBe('free')
    expect(check('2026-11-24T10:00+01:00', {}, aProvider({ serviceIds: [] }))).toBe('not_qualified')
    expect(check('2026-11-24T10:00+01:00', { now: Date.parse('2026-11-24T07:00:00.001Z') })).toBe('past_notice')
    expect(check('2026-11-24T10:00+01:00', { now: Date.parse('2026-11-24T07:00:00Z') })).toBe('free')
    expect(check('2027-01-22T16:00+01:00')).toBe('free')
    expect(check('2027-01-23T09:00+01:00')).toBe('outside_window')
    const always = aProvider({ hours: daily('00:00-24:00') })
    expect(check('2027-01-22T23:45+01:00', {}, always)).toBe('free')
    expect(check('2027-01-23T00:00+01:00', {}, always)).toBe('outside_window')
  })

  it('agrees with the list of free times at every minute', () => {
    const entries = fc.array(fc.record({ from: fc.integer({ min: -300, max: 1800 }), minutes: fc.integer({ min: 1, max: 200 }), hold: fc.boolean() }), { maxLength: 6 })
    const fields = fc.record({
      entries,
      minutes: fc.integer({ min: 5, max: 200 }),
      before: fc.integer({ min: 0, max: 60 }),
      after: fc.integer({ min: 0, max: 60 }),
      grid: fc.constantFrom(5 as const, 10 as const, 15 as const, 20 as const, 30 as const, 60 as const),
      opens: fc.integer({ min: 0, max: 600 }),
      date: fc.constantFrom('2026-11-24', '2027-03-28', '2026-10-25'),
    })
    fc.assert(
      fc.property(fields, ({ entries, minutes, before, after, grid, opens, date }) => {
        const from = at(`${date}T00:00:00Z`) - 60
        const clock = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
        const busy = entries.map(({ from: offset, minutes: length, hold }, index) => ({
          id: `b${index}`,
          kind: hold ? ('hold' as const) : ('booking' as const),
          from: from + offset,
          until: from + offset + length,
          start: from + offset,
          expiresAt: hold ? from - 5000 + offset : null,
        }))
        const asked = query({
          tenant: aWorkplace({}, { slotGridMinutes: grid }),
          now: (from - 5000) * 60_000,
          from,
          until: from + 1500,
          providers: [aProvider({ hours: daily(`${clock(opens)}-${clock(opens + 480)}`, '18:00-02:00') })],
          services: [aService({ minutes, bufferBeforeMinutes: before, bufferAfterMinutes: after })],
          days: [aDay(date, busy)],
        })
        const listed = freeSlots(asked).map(({ start }) => start)
        const checked = Array.from({ length: 1500 }, (_, minute) => from + minute).filter(start => checkStart({ ...asked, provider: asked.providers[0]!, start }) === 'free')
        expect(listed).toEqual(checked)
      }),
      { numRuns: 60 },
    )
  })
})

describe('days to read', () => {
  it('reach as far as the buffers of the first and of the last start', () => {
    const services = [aService({ minutes: 60, bufferBeforeMinutes: 15, bufferAfterMinutes: 30 })]
    const read = (from: string, until: string) => daysToRead('Europe/Copenhagen', services, at(from), at(until))
    expect(read('2026-11-24T00:15+01:00', '2026-11-24T22:31+01:00')).toEqual(['2026-11-24'])
    expect(read('2026-11-24T00:14+01:00', '2026-11-24T22:31+01:00')).toEqual(['2026-11-23', '2026-11-24'])
    expect(read('2026-11-24T00:15+01:00', '2026-11-24T22:32+01:00')).toEqual(['2026-11-24', '2026-11-25'])
  })
})
