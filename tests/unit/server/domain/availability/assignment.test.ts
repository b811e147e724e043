import { describe, expect, it } from 'vitest'
import { assign } from '#server/domain/availability/assignment'
import { claim } from '#server/domain/claims/claims'
import type { BusyEntry, ProviderDay } from '#server/domain/claims/day'
import { instantOf } from '#server/domain/time/time'
import { aDay, anEntry, at } from '#tests/support/schedule-fixtures'

const slotStart = at('2026-11-26T10:00Z')
const now = Date.parse('2026-11-24T09:00:00Z')
const DAY = 1440
let count = 0
const started = (start: number, changes: Partial<BusyEntry> = {}) => anEntry(instantOf(start), instantOf(start + 30), { id: `b${count++}`, ...changes })
const days = (busy: Record<string, BusyEntry[]>): ProviderDay[] => Object.entries(busy).map(([providerId, entries]) => aDay('2026-11-20', entries, { providerId }))
const ask = (busy: Record<string, BusyEntry[]>, candidates = ['maja', 'jonas', 'ines']) => assign({ candidates, days: days(busy), slotStart, now })
const chosen = (busy: Record<string, BusyEntry[]>) => ask(busy).providerId

describe('any provider', () => {
  it('is who has the fewest bookings', () => {
    expect(chosen({ maja: [started(slotStart - 60), started(slotStart - 120)], jonas: [started(slotStart - 60)], ines: [started(slotStart - 60), started(slotStart - 99)] })).toBe('jonas')
  })

  it('is who has waited longest among equals; nothing at all is the longest wait', () => {
    expect(chosen({ maja: [started(slotStart - 60)], jonas: [started(slotStart - 61)], ines: [started(slotStart - 60)] })).toBe('jonas')
    expect(
      chosen({ maja: [started(slotStart - 60), started(slotStart - 600)], jonas: [started(slotStart - 90), started(slotStart - 91)], ines: [started(slotStart - 89), started(slotStart - 5000)] }),
    ).toBe('jonas')
  })

  it('is the first of the catalogue when nothing else tells them apart', () => {
    expect(chosen({})).toBe('maja')
    expect(chosen({ maja: [started(slotStart - 60)], jonas: [started(slotStart - 60)], ines: [started(slotStart - 60)] })).toBe('maja')
  })

  it('is chosen among those who are free alone', () => {
    expect(ask({ jonas: [started(slotStart - 60)] }, ['jonas'])).toEqual({ providerId: 'jonas', candidates: [{ providerId: 'jonas', load: 1, lastStartsAt: '2026-11-26T09:00:00.000Z' }] })
    expect(() => ask({}, [])).toThrow('Nobody')
  })
})

describe('the load', () => {
  const loadOf = (entries: BusyEntry[], exceptId?: string) => assign({ candidates: ['maja'], days: days({ maja: entries }), slotStart, now, exceptId }).candidates[0]

  it('is counted from exactly 30 days before the slot up to, not including, the slot', () => {
    expect(loadOf([started(slotStart - 30 * DAY)])).toEqual({ providerId: 'maja', load: 1, lastStartsAt: '2026-10-27T10:00:00.000Z' })
    expect(loadOf([started(slotStart - 30 * DAY - 1)])).toEqual({ providerId: 'maja', load: 0, lastStartsAt: null })
    expect(loadOf([started(slotStart - 1)])?.load).toBe(1)
    expect(loadOf([started(slotStart)])?.load).toBe(0)
  })

  it('holds bookings and running holds, no calendar entries and no expired holds', () => {
    const hold = (expiresAt: number) => started(slotStart - 60, { kind: 'hold', expiresAt })
    expect(loadOf([started(slotStart - 60, { kind: 'external' })])?.load).toBe(0)
    expect(loadOf([hold(at('2026-11-24T09:00Z'))])?.load).toBe(0)
    expect(loadOf([hold(at('2026-11-24T09:01Z'))])?.load).toBe(1)
    expect(assign({ candidates: ['maja'], days: days({ maja: [hold(at('2026-11-24T09:01Z'))] }), slotStart, now: now + 59_999 }).candidates[0]?.load).toBe(1)
  })

  it("counts the service's start, not that of its buffer, and one that stands in two days once", () => {
    const entry = started(slotStart - 30 * DAY - 10, { start: slotStart - 30 * DAY })
    expect(assign({ candidates: ['maja'], days: [aDay('2026-10-26', [entry]), aDay('2026-10-27', [entry])], slotStart, now }).candidates[0]?.load).toBe(1)
  })

  it('leaves out the booking that is being moved', () => {
    expect(loadOf([started(slotStart - 60, { id: 'mine' })], 'mine')?.load).toBe(0)
  })
})

describe('what a turn has given somebody after the slot', () => {
  const turn = (start: number) => started(start, { isTurn: true })
  const aheadOf = (entries: BusyEntry[]) => assign({ candidates: ['maja'], days: days({ maja: entries }), slotStart, now }).candidates[0]?.ahead ?? 0

  it('counts like what comes before it, for thirty days from the slot on', () => {
    expect(aheadOf([turn(slotStart)])).toBe(1)
    expect(aheadOf([turn(slotStart + 30 * DAY - 1)])).toBe(1)
    expect(aheadOf([turn(slotStart + 30 * DAY)])).toBe(0)
    expect(aheadOf([turn(slotStart - 1)])).toBe(0)
    expect(chosen({ maja: [turn(slotStart + 60)], jonas: [started(slotStart - 60), started(slotStart - 90)], ines: [turn(slotStart + DAY), turn(slotStart + 2 * DAY)] })).toBe('maja')
  })

  it('is not what customers have chosen themselves', () => {
    expect(aheadOf([started(slotStart + 60)])).toBe(0)
    expect(chosen({ maja: [started(slotStart + 60)], jonas: [turn(slotStart + 60)], ines: [turn(slotStart + 60)] })).toBe('maja')
  })
})

describe('ten bookings for each of three providers', () => {
  it.each([30, 24 * 60])('are spread evenly after every one of them, %i minutes apart', apart => {
    const candidates = ['maja', 'jonas', 'ines']
    const store = new Map(candidates.map(id => [id, aDay('2026-11-24', [], { providerId: id })]))
    const counts = new Map(candidates.map(id => [id, 0]))
    for (let index = 0; index < 30; index++) {
      const start = slotStart + index * apart
      const { providerId } = assign({ candidates, days: [...store.values()], slotStart: start, now })
      const outcome = claim([store.get(providerId)!], started(start), 0)
      if (outcome.result === 'claimed') store.set(providerId, outcome.days[0]!)
      counts.set(providerId, counts.get(providerId)! + 1)
      expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
    }
  })
})
