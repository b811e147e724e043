import { describe, expect, it } from 'vitest'
import { fits } from '#server/domain/claims/capacity'
import type { BusyEntry } from '#server/domain/claims/day'
import { anEntry, at } from '#tests/support/schedule-fixtures'

const clock = (time: string) => `2026-11-24T${time}Z`
const entry = (from: string, until: string, changes: Partial<BusyEntry> = {}) => anEntry(clock(from), clock(until), { id: from, ...changes })
const place = (id: string, from = '10:00', until = '11:00') => entry(from, until, { id, seat: { group: `yoga ${from}`, seats: 3 } })

describe('a pair of hands', () => {
  it('does one thing at a time', () => {
    expect(fits([], entry('10:00', '11:00'))).toBe(true)
    expect(fits([entry('09:00', '10:00'), entry('11:00', '12:00')], entry('10:00', '11:00'))).toBe(true)
    expect(fits([entry('10:59', '12:00')], entry('10:00', '11:00'))).toBe(false)
  })
})

describe('a class', () => {
  it('has room until its last seat is taken', () => {
    expect(fits([place('a'), place('b')], place('c'))).toBe(true)
    expect(fits([place('a'), place('b'), place('d')], place('c'))).toBe(false)
  })

  it('gives a seat to a booking once, although it stands in two days', () => {
    expect(fits([place('a'), place('a'), place('b')], place('c'))).toBe(true)
  })

  it('has no room beside a visit or another class at the same time', () => {
    expect(fits([place('a'), entry('10:30', '10:45')], place('c'))).toBe(false)
    expect(fits([place('a', '10:30', '11:30')], place('c'))).toBe(false)
    expect(fits([place('a')], entry('10:00', '11:00'))).toBe(false)
  })

  it('uses a room once, however many come', () => {
    expect(fits([place('a'), place('b')], entry('10:00', '11:00', { id: 'x' }), { capacity: 2 })).toBe(true)
    expect(fits([place('a'), place('b'), entry('10:00', '10:30')], entry('10:00', '11:00', { id: 'x' }), { capacity: 2 })).toBe(false)
  })
})

describe('what several can use at the same time', () => {
  it('is free while the most that is used at any minute leaves enough', () => {
    const used = [entry('10:00', '10:30', { units: 2 }), entry('10:30', '11:00', { id: 'b' }), entry('10:45', '11:15', { id: 'c' })]
    expect(fits(used, entry('10:00', '11:00', { id: 'x' }), { capacity: 3 })).toBe(true)
    expect(fits(used, entry('10:00', '11:00', { id: 'x', units: 2 }), { capacity: 3 })).toBe(false)
    expect(fits(used.slice(1), entry('10:00', '11:00', { id: 'x' }), { capacity: 2 })).toBe(false)
  })

  it('counts what began before and is still in use', () => {
    expect(fits([entry('09:00', '10:01', { units: 2 })], entry('10:00', '11:00', { id: 'x' }), { capacity: 2 })).toBe(false)
    expect(fits([entry('09:00', '10:00', { units: 2 })], entry('10:00', '11:00', { id: 'x' }), { capacity: 2 })).toBe(true)
  })

  it('is not enough for one who needs more than there is', () => {
    expect(fits([], entry('10:00', '11:00', { units: 3 }), { capacity: 2 })).toBe(false)
    expect(fits([], entry('10:00', '11:00', { units: 2 }), { capacity: 2 })).toBe(true)
  })
})

describe('so many visits a day', () => {
  const perDay = { from: at(clock('00:00')), until: at(clock('24:00')), most: 2 }
  const beside = (...others: BusyEntry[]) => fits(others, entry('15:00', '16:00', { id: 'mine' }), { capacity: Infinity, perDay })

  it('are those that begin on it', () => {
    expect(beside(entry('08:00', '09:00'))).toBe(true)
    expect(beside(entry('08:00', '09:00'), entry('10:00', '11:00'))).toBe(false)
    expect(beside(entry('00:00', '01:00'), entry('10:00', '11:00'))).toBe(false)
    const nextDay = anEntry('2026-11-25T00:00Z', '2026-11-25T01:00Z')
    const dayBefore = anEntry('2026-11-23T23:59Z', '2026-11-24T01:00Z')
    expect(beside(entry('08:00', '09:00'), nextDay, dayBefore)).toBe(true)
  })

  it('are no entries of calendars, each booking once, and a class as one', () => {
    expect(beside(entry('08:00', '09:00'), entry('10:00', '11:00', { kind: 'external' }))).toBe(true)
    expect(beside(entry('08:00', '09:00'), entry('08:00', '09:00'))).toBe(true)
    expect(beside(place('a'), place('b'), place('c'))).toBe(true)
  })

  it('have room for one more in a class that is one of them already', () => {
    expect(fits([place('a'), entry('08:00', '09:00')], place('c'), { capacity: Infinity, perDay })).toBe(true)
  })
})
