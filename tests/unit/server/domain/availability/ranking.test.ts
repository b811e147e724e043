import { describe, expect, it } from 'vitest'
import type { SlotQuery } from '#server/domain/availability/question'
import { freeSlots } from '#server/domain/availability/free-slots'
import { byNearness, markGaps, roughness } from '#server/domain/availability/ranking'
import { localStart } from '#server/domain/time/time'
import { aDay, aProvider, aService, anEntry, at, aWorkplace, daily } from '#tests/support/schedule-fixtures'

const query = (changes: Partial<SlotQuery> = {}): SlotQuery => ({
  tenant: aWorkplace(),
  services: [aService({ minutes: 60 })],
  providers: [aProvider({ hours: daily('09:00-12:00') })],
  days: [],
  now: Date.parse('2026-11-23T06:00:00Z'),
  from: at('2026-11-24T00:00+01:00'),
  until: at('2026-11-25T00:00+01:00'),
  ...changes,
})
const busy = (from: string, until: string) => [aDay('2026-11-24', [anEntry(`2026-11-24T${from}+01:00`, `2026-11-24T${until}+01:00`)])]
const tidy = (asked: SlotQuery, shortest = 30) =>
  markGaps(asked, freeSlots(asked), [{ minutes: 90 }, { minutes: shortest }])
    .filter(({ leavesGap }) => leavesGap !== true)
    .map(({ start }) => localStart('Europe/Copenhagen', start).slice(11))

describe('a useless gap', () => {
  it('is shorter than the shortest service of the business, before or after the visit', () => {
    expect(tidy(query())).toEqual(['09:00', '09:30', '09:45', '10:00', '10:15', '10:30', '11:00'])
    expect(tidy(query(), 15)).toHaveLength(9)
    expect(tidy(query(), 60)).toEqual(['09:00', '10:00', '11:00'])
  })

  it('lies between claims as well as at the edges of the working time', () => {
    expect(tidy(query({ days: busy('10:30', '10:45') }))).toEqual(['09:00', '09:30', '10:45', '11:00'])
  })

  it('that no start can avoid is held against none', () => {
    expect(tidy(query({ days: busy('10:10', '12:00') }))).toEqual(['09:00'])
    expect(tidy(query({ days: busy('10:20', '12:00') }))).toEqual(['09:00', '09:15'])
  })

  it('counts only when everybody who is free would have it', () => {
    const providers = [aProvider({ hours: daily('09:00-12:00') }), aProvider({ id: 'jonas', hours: daily('09:15-10:15') })]
    expect(tidy(query({ providers }), 60)).toEqual(['09:00', '09:15', '10:00', '11:00'])
  })

  it('leaves out buffers, which are used', () => {
    expect(tidy(query({ services: [aService({ minutes: 45, bufferAfterMinutes: 15 })] }), 60)).toEqual(['09:00', '10:00', '11:00', '11:15'])
  })
})

describe('gaps', () => {
  it('are measured between claims in whatever order they are known, one inside another too', () => {
    const claims = (...times: [string, string][]) => [
      aDay(
        '2026-11-24',
        times.map(([from, until]) => anEntry(`2026-11-24T${from}+01:00`, `2026-11-24T${until}+01:00`)),
      ),
    ]
    const services = [aService({ minutes: 30 })]
    expect(tidy(query({ services, days: claims(['11:00', '11:15'], ['09:30', '10:15']) }))).toEqual(['09:00', '10:15', '10:30', '11:15', '11:30'])
    expect(tidy(query({ services, days: claims(['09:30', '11:00'], ['10:00', '10:15']) }))).toEqual(['09:00', '11:00', '11:30'])
  })

  it('are held against no class and no visit that several share', () => {
    const isMarked = (asked: SlotQuery) => markGaps(asked, freeSlots(asked), [{ minutes: 60 }]).some(({ leavesGap }) => leavesGap === true)
    expect(isMarked(query())).toBe(true)
    expect(isMarked(query({ services: [aService({ seats: 5 })] }))).toBe(false)
    const shared = {
      services: [aService({ minutes: 30 }), aService({ id: 'nails', minutes: 30 })],
      providers: [aProvider({ hours: daily('09:00-12:00') }), aProvider({ id: 'ines', serviceIds: ['nails'], hours: daily('09:00-12:00') })],
    }
    expect(freeSlots(query(shared)).length).toBeGreaterThan(0)
    expect(isMarked(query(shared))).toBe(false)
  })

  it('are none where nothing is free', () => expect(markGaps(query(), [], [{ minutes: 60 }])).toEqual([]))
})

describe('the order of starts', () => {
  const start = (minute: number, leavesGap = false) => ({ minute, leavesGap })

  it('is by nearness to the wish; a gap decides between two that are as near', () => {
    expect([start(600), start(660, true), start(540)].toSorted(byNearness(650)).map(({ minute }) => minute)).toEqual([660, 600, 540])
    expect([start(585, true), start(615)].toSorted(byNearness(600)).map(({ minute }) => minute)).toEqual([615, 585])
    expect([start(585), start(615)].toSorted(byNearness(600)).map(({ minute }) => minute)).toEqual([585, 615])
    expect([start(900), start(540, true), start(600)].toSorted(byNearness(null)).map(({ minute }) => minute)).toEqual([900, 600, 540])
  })

  it('shows the favourite minute before what leaves no gap, and that before full hours', () => {
    const ranked = [start(615), start(660, true), start(630), start(600), start(645, true)].toSorted((one, other) => roughness(one, 645) - roughness(other, 645))
    expect(ranked.map(({ minute }) => minute)).toEqual([645, 600, 630, 615, 660])
  })
})
