import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VisitQuery } from '#server/domain/availability/question'
import { checkVisit, resourcesFor } from '#server/domain/availability/check-visit'
import { freeSlots } from '#server/domain/availability/free-slots'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { localStart } from '#server/domain/time/time'
import { teamsOf } from '#server/domain/bookings/visit'
import { aDay, aProvider, aService, anEntry, at, aWorkplace, daily } from '#tests/support/schedule-fixtures'

const now = Date.parse('2026-11-23T06:00:00Z')
const day = { from: at('2026-11-24T00:00+01:00'), until: at('2026-11-25T00:00+01:00') }
const rooms = [
  { id: 'room1', name: 'Room 1', capacity: 1 },
  { id: 'room2', name: 'Room 2', capacity: 1 },
  { id: 'mats', name: 'Mats', capacity: 3 },
]
const tenant = { ...aWorkplace(), resources: rooms }
const entry = (from: string, until: string, changes: Partial<BusyEntry> = {}) => anEntry(`2026-11-24T${from}+01:00`, `2026-11-24T${until}+01:00`, { id: `${from}`, ...changes })
const hhmm = (start: number) => localStart('Europe/Copenhagen', start).slice(11)

const yoga = aService({ id: 'yoga', minutes: 60, seats: 3, gridMinutes: 60 })
const maja = aProvider({ serviceIds: ['yoga', 'cut'], hours: daily('09:00-12:00') })
const place = (id: string, from = '10:00', until = '11:00') => {
  const start = at(`2026-11-24T${from}+01:00`)
  return entry(from, until, { id, start, seat: { group: `maja/yoga/${start}`, seats: 3 } })
}

describe('a class', () => {
  const slots = (busy: BusyEntry[], services = [yoga], exceptId?: string) => freeSlots({ tenant, services, providers: [maja], days: [aDay('2026-11-24', busy)], now, exceptId, ...day })
  const seats = (busy: BusyEntry[], exceptId?: string) => slots(busy, [yoga], exceptId).map(({ start, seatsLeft }) => [hhmm(start), seatsLeft])

  it('shares its start until the seats are used; other starts may not overlap it', () => {
    expect(seats([])).toEqual([
      ['09:00', 3],
      ['10:00', 3],
      ['11:00', 3],
    ])
    expect(seats([place('a')])).toEqual([
      ['09:00', 3],
      ['10:00', 2],
      ['11:00', 3],
    ])
    expect(seats([place('a'), place('b'), place('c')])).toEqual([
      ['09:00', 3],
      ['11:00', 3],
    ])
    expect(seats([place('a', '09:30', '10:30'), place('b', '09:30', '10:30')])).toEqual([['11:00', 3]])
  })

  it('is no free time for anything else, and what is booked otherwise is no class', () => {
    expect(slots([place('a')], [aService({ minutes: 60, gridMinutes: 60 })]).map(({ start }) => hhmm(start))).toEqual(['09:00', '11:00'])
    expect(seats([entry('10:00', '11:00')])).toEqual([
      ['09:00', 3],
      ['11:00', 3],
    ])
    expect(seats([place('a'), entry('10:15', '10:20', { kind: 'external' })])).toEqual([
      ['09:00', 3],
      ['11:00', 3],
    ])
  })

  it('gives back the seat of the booking that is being moved', () => {
    expect(seats([place('a'), place('b'), place('c')], 'b')).toEqual([
      ['09:00', 3],
      ['10:00', 1],
      ['11:00', 3],
    ])
  })

  it('counts once among the visits of a day', () => {
    const limited = { ...maja, maxBookingsPerDay: 1 }
    const starts = (busy: BusyEntry[]) => freeSlots({ tenant, services: [yoga], providers: [limited], days: [aDay('2026-11-24', busy)], now, ...day }).map(({ start }) => hhmm(start))
    expect(starts([place('a'), place('b')])).toEqual(['10:00'])
    expect(starts([place('a'), place('b'), place('c')])).toEqual([])
  })

  it('is a visit of its own', () => {
    expect(slots([], [yoga, aService()])).toEqual([])
  })
})

describe('rooms and equipment', () => {
  const massage = aService({ minutes: 60, bufferAfterMinutes: 15, gridMinutes: 60, needs: [['room1', 'room2']] })
  const query = (days: ProviderDay[], services = [massage]): VisitQuery => ({ tenant, services, providers: [aProvider()], days, now, start: at('2026-11-24T10:00+01:00') })
  const use = (id: string, from: string, until: string, changes: Partial<BusyEntry> = {}) => aDay('2026-11-24', [entry(from, until, changes)], { providerId: `resource:${id}` })
  const chosen = (days: ProviderDay[], services = [massage]) => {
    const asked = query(days, services)
    const visit = checkVisit(asked)
    return visit.verdict === 'free' ? resourcesFor(asked, visit.runs, 'maja') : visit.verdict
  }

  it('are the first of the list that is free for the visit and its buffers', () => {
    expect(chosen([])).toEqual(['room1'])
    expect(chosen([use('room1', '11:14', '12:00')])).toEqual(['room2'])
    expect(chosen([use('room1', '11:15', '12:00'), use('room2', '09:00', '10:00')])).toEqual(['room1'])
    expect(chosen([use('room1', '11:14', '12:00'), use('room2', '09:00', '10:01')])).toBe('taken')
  })

  it('are used up to their capacity, several of a kind by one visit too', () => {
    const bath = aService({ minutes: 60, gridMinutes: 60, needs: [['mats'], ['mats']] })
    expect(chosen([use('mats', '10:00', '10:30')], [bath])).toEqual(['mats', 'mats'])
    expect(chosen([aDay('2026-11-24', [entry('10:00', '10:30'), entry('10:30', '11:00')], { providerId: 'resource:mats' })], [bath])).toEqual(['mats', 'mats'])
    expect(chosen([aDay('2026-11-24', [entry('10:00', '10:31'), entry('10:30', '11:00')], { providerId: 'resource:mats' })], [bath])).toBe('taken')
    expect(chosen([use('mats', '10:00', '10:30', { units: 2 })], [bath])).toBe('taken')
  })

  it('are tried in every combination', () => {
    const both = aService({ minutes: 60, gridMinutes: 60, needs: [['room1', 'room2'], ['room1']] })
    expect(chosen([], [both])).toEqual(['room2', 'room1'])
  })

  it('are taken for the service that needs them alone', () => {
    const services = [aService({ minutes: 30, gridMinutes: 60 }), aService({ id: 'massage', minutes: 30, needs: [['room1']] })]
    const asked = { ...query([use('room1', '10:00', '10:30')], services), providers: [aProvider({ serviceIds: ['cut', 'massage'] })] }
    expect(checkVisit(asked).verdict).toBe('free')
    expect(checkVisit({ ...asked, days: [use('room1', '10:29', '10:31')] }).verdict).toBe('taken')
  })

  it('of a class are those that it has, also when one before them in the list is free', () => {
    const inRoom = { ...yoga, needs: [['room1', 'room2']] }
    const asked = { ...query([aDay('2026-11-24', [place('a')]), aDay('2026-11-24', [place('a')], { providerId: 'resource:room2' })], [inRoom]), providers: [maja] }
    const visit = checkVisit(asked)
    expect(visit.verdict === 'free' && resourcesFor(asked, visit.runs, 'maja')).toEqual(['room2'])
  })

  it('that nobody knows are never free', () => {
    expect(chosen([], [aService({ minutes: 60, gridMinutes: 60, needs: [['sauna']] })])).toBe('taken')
  })
})

describe('a visit with two providers', () => {
  const cut = aService({ id: 'cut', minutes: 30, bufferAfterMinutes: 15 })
  const nails = aService({ id: 'nails', minutes: 45, bufferBeforeMinutes: 10 })
  const wash = aService({ id: 'wash', minutes: 15 })
  const jonas = aProvider({ id: 'jonas', serviceIds: ['cut', 'wash'], hours: daily('09:00-10:30') })
  const ines = aProvider({ id: 'ines', serviceIds: ['nails', 'wash'], hours: daily('09:30-11:00') })
  const ask = (busy: Record<string, BusyEntry[]> = {}, services = [cut, nails], providerId = 'any') =>
    freeSlots({
      tenant,
      services,
      providers: [jonas, ines],
      providerId,
      now,
      ...day,
      days: Object.entries(busy).map(([id, entries]) => aDay('2026-11-24', entries, { providerId: id })),
    })
  const starts = (...args: Parameters<typeof ask>) => ask(...args).map(({ start }) => hhmm(start))

  it('is back to back, each within their own working time and with their own buffers', () => {
    expect(starts()).toEqual(['09:00', '09:15', '09:30', '09:45'])
    expect(ask()[0]).toEqual({
      start: at('2026-11-24T09:00+01:00'),
      providerIds: ['jonas'],
      parts: [
        { serviceIds: ['cut'], start: at('2026-11-24T09:00+01:00'), providerIds: ['jonas'] },
        { serviceIds: ['nails'], start: at('2026-11-24T09:30+01:00'), providerIds: ['ines'] },
      ],
    })
    expect(starts({ jonas: [entry('09:45', '10:00')] })).toEqual(['09:00'])
    expect(starts({ ines: [entry('09:30', '09:50')] })).toEqual(['09:30', '09:45'])
  })

  it('changes hands as rarely as possible, where it can', () => {
    expect(teamsOf([cut, wash, nails], [jonas, ines]).map(runs => runs.map(run => run.services.map(({ id }) => id)))).toEqual([
      [['cut'], ['wash', 'nails']],
      [['cut', 'wash'], ['nails']],
    ])
    expect(ask({ ines: [entry('09:30', '09:50', { kind: 'external' })] }, [cut, wash, nails]).map(({ start, parts }) => [hhmm(start), parts?.map(({ serviceIds }) => serviceIds.join('+'))])).toEqual([
      ['09:15', ['cut+wash', 'nails']],
      ['09:30', ['cut', 'wash+nails']],
    ])
  })

  it('leaves to who is wished for what they can do', () => {
    const ada = aProvider({ id: 'ada', serviceIds: ['cut'] })
    const teams = (wish: string) => teamsOf([cut, nails], [jonas, ines, ada], wish).map(runs => runs.map(run => run.providers.map(({ id }) => id)))
    expect(teams('any')).toEqual([[['jonas', 'ada'], ['ines']]])
    expect(teams('ada')).toEqual([[['ada'], ['ines']]])
    expect(teams('ines')).toEqual([[['jonas', 'ada'], ['ines']]])
    expect(teams('nobody')).toEqual([])
  })

  it('is of eight services at most', () => {
    expect(
      teamsOf(
        Array.from({ length: 8 }, () => cut),
        [jonas],
      ),
    ).toHaveLength(1)
    expect(
      teamsOf(
        Array.from({ length: 9 }, () => cut),
        [jonas],
      ),
    ).toEqual([])
  })

  it('is none when somebody can do everything, or nobody one of the services', () => {
    const all = aProvider({ id: 'all', serviceIds: ['cut', 'nails'] })
    expect(teamsOf([cut, nails], [jonas, ines, all]).map(runs => runs.map(run => run.providers.map(({ id }) => id)))).toEqual([[['all']]])
    expect(teamsOf([cut, nails], [jonas, ines, all], 'jonas')).toEqual([])
    expect(teamsOf([cut, nails], [jonas])).toEqual([])
    expect(teamsOf([], [jonas])).toEqual([])
  })
})

describe('so many visits a day', () => {
  const limited = aService({ maxBookingsPerDay: 2, gridMinutes: 60 })
  const counted = (...ids: string[]) =>
    aDay(
      '2026-11-24',
      ids.map(id => entry('09:00', '09:01', { id })),
      { providerId: 'service:cut' },
    )
  const count = (days: ProviderDay[], provider = aProvider(), exceptId?: string) => freeSlots({ tenant, services: [limited], providers: [provider], days, now, exceptId, ...day }).length

  it('are counted over all providers for a service, and with each provider', () => {
    expect(count([counted('a')])).toBe(8)
    expect(count([counted('a', 'b')])).toBe(0)
    expect(count([counted('a', 'b')], aProvider(), 'b')).toBe(8)
    expect(count([aDay('2026-11-24', [entry('09:00', '09:30')])], aProvider({ maxBookingsPerDay: 1 }))).toBe(0)
    expect(count([aDay('2026-11-24', [entry('09:00', '09:30', { kind: 'external' })])], aProvider({ maxBookingsPerDay: 1 }))).toBe(7)
    expect(count([aDay('2026-11-23', [anEntry('2026-11-23T23:00+01:00', '2026-11-24T00:30+01:00')])], aProvider({ maxBookingsPerDay: 1 }))).toBe(8)
  })
})

describe('a day that is full', () => {
  const limited = aService({ maxBookingsPerDay: 1, gridMinutes: 60 })
  const full = (date: string) => aDay(date, [anEntry(`${date}T09:00+01:00`, `${date}T09:01+01:00`)], { providerId: 'service:cut' })
  const free = (days: ProviderDay[]) => {
    const slots = freeSlots({ tenant, services: [limited], providers: [aProvider()], days, now, from: day.from, until: day.until + 2 * 1440 })
    return Object.entries(Object.groupBy(slots, ({ start }) => localStart('Europe/Copenhagen', start).slice(0, 10))).map(([date, starts]) => [date, starts?.length])
  }

  it('leaves the days before and after it as they are', () => {
    expect(free([])).toEqual([
      ['2026-11-24', 8],
      ['2026-11-25', 8],
      ['2026-11-26', 8],
    ])
    expect(free([full('2026-11-24')]).map(([date]) => date)).toEqual(['2026-11-25', '2026-11-26'])
    expect(free([full('2026-11-25')]).map(([date]) => date)).toEqual(['2026-11-24', '2026-11-26'])
    expect(free([full('2026-11-26')]).map(([date]) => date)).toEqual(['2026-11-24', '2026-11-25'])
  })

  it('refuses a start of its own and says that it is full', () => {
    const check = (start: string) =>
      checkVisit({ tenant, services: [aService({ gridMinutes: 60 })], providers: [aProvider({ maxBookingsPerDay: 1 })], days: [aDay('2026-11-24', [entry('09:00', '10:00')])], now, start: at(start) })
        .verdict
    expect(check('2026-11-24T12:00+01:00')).toBe('day_full')
    expect(check('2026-11-25T12:00+01:00')).toBe('free')
  })
})

describe('the list of free times and the look at one start', () => {
  const services = [
    aService({ id: 'yoga', minutes: 60, bufferBeforeMinutes: 5, seats: 2, needs: [['room1', 'room2'], ['mats']], maxBookingsPerDay: 2 }),
    aService({ id: 'cut', minutes: 30, bufferAfterMinutes: 10, gridMinutes: 20 }),
    aService({ id: 'bath', minutes: 45, bufferBeforeMinutes: 15, needs: [['mats'], ['mats']] }),
  ]
  const providers = [aProvider({ id: 'maja', serviceIds: ['yoga', 'cut'], maxBookingsPerDay: 3 }), aProvider({ id: 'jonas', serviceIds: ['bath', 'yoga'], hours: daily('08:00-11:20', '11:30-24:00') })]
  const start = at('2026-11-24T08:00+01:00')
  const claims = fc.array(
    fc.record({
      calendar: fc.constantFrom('maja', 'maja', 'jonas', 'jonas', 'resource:room1', 'resource:room2', 'resource:mats', 'service:yoga'),
      id: fc.integer({ min: 0, max: 9 }),
      offset: fc.integer({ min: 0, max: 50 }),
      minutes: fc.integer({ min: 1, max: 9 }),
      inClass: fc.option(fc.constantFrom('maja', 'jonas')),
      units: fc.constantFrom(undefined, 2),
    }),
    { maxLength: 14 },
  )

  it('agree about every minute', () => {
    fc.assert(
      fc.property(claims, fc.constantFrom(['yoga'], ['cut'], ['bath'], ['cut', 'bath']), fc.constantFrom('any', 'maja', 'jonas'), (list, visit, providerId) => {
        const days = list.map(({ calendar, id, offset, minutes, inClass, units }): ProviderDay => {
          const from = start + offset * 15
          return {
            providerId: calendar,
            date: '2026-11-24',
            version: 1,
            busy: [
              {
                id: `b${id}`,
                kind: 'booking',
                from,
                until: from + minutes * 10,
                start: from,
                expiresAt: null,
                ...(units && calendar.startsWith('resource') && { units }),
                ...(inClass !== null && { seat: { group: `${inClass}/yoga/${from}`, seats: 2 } }),
              },
            ],
          }
        })
        const asked = { tenant, services: visit.map(id => services.find(service => service.id === id)!), providers, providerId, days, now, exceptId: 'b0' }
        const listed = freeSlots({ ...asked, from: start, until: start + 900 }).map(slot => [slot.start, slot.providerIds.join(), slot.parts?.map(part => part.providerIds.join()).join('+')])
        const looked = Array.from({ length: 900 }, (_, minute) => start + minute).flatMap(minute => {
          const found = checkVisit({ ...asked, start: minute })
          if (found.verdict !== 'free') return []
          const parts = found.runs.map(run => run.providers.map(({ id }) => id).join())
          return [[minute, parts[0], parts.length > 1 ? parts.join('+') : undefined]]
        })
        expect(listed).toEqual(looked)
      }),
      { numRuns: process.env.DEEP === '1' ? 1000 : 60 },
    )
  })
})
