import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { formatDate, formatDay, formatDayAndYear, formatShortDate, formatShortDay, formatTime, formatTimeInZone } from '#shared/utils/format-date'

const instant = '2026-11-26T13:00:00.000Z'
const zone = 'Europe/Copenhagen'

describe('days', () => {
  it('have their weekday in the language', () => {
    expect(formatDay(instant, zone, 'en')).toBe('Thursday 26 November')
    expect(formatDay(instant, zone, 'da')).toBe('torsdag 26. november')
    expect(formatDay(instant, zone, 'de')).toBe('Donnerstag, 26. November')
    expect(formatDay(instant, zone, 'es')).toBe('jueves, 26 de noviembre')
  })

  it('are those of the zone, not of the reader', () => {
    expect(formatDay('2026-11-26T23:30:00.000Z', zone, 'en')).toBe('Friday 27 November')
    expect(formatShortDay('2026-11-26T23:30:00.000Z', 'America/New_York', 'en')).toBe('Thu 26 Nov')
    expect(formatDayAndYear('2026-12-31T23:00:00.000Z', zone, 'en')).toBe('Friday, 1 January 2027')
  })

  it('leave room beside them in a list row of 24 characters', () => {
    for (const language of Language.options) {
      for (let month = 1; month <= 12; month++) {
        expect(`${formatShortDate(`2026-${String(month).padStart(2, '0')}-28`, language)}, 14:00`.length).toBeLessThanOrEqual(24)
      }
    }
  })

  it('of a calendar date have no zone', () => {
    expect(formatDate('2026-11-26', 'da')).toBe('torsdag 26. november')
    expect(formatShortDate('2026-11-26', 'en')).toBe('Thu 26 Nov')
  })
})

describe('times', () => {
  it.each(Language.options)('have 24 hours and a colon in %s', language => {
    expect(formatTime(instant, zone, language)).toBe('14:00')
    expect(formatTime('2026-11-25T23:05:00.000Z', zone, language)).toBe('00:05')
  })

  it('that come twice in a night say which is which', () => {
    expect(formatTime('2026-10-25T00:30:00.000Z', zone, 'en')).toBe('02:30 CEST')
    expect(formatTime('2026-10-25T01:30:00.000Z', zone, 'en')).toBe('02:30 CET')
    expect(formatTime('2026-10-25T02:00:00.000Z', zone, 'en')).toBe('03:00')
    expect(formatTime('2026-10-24T23:59:00.000Z', zone, 'en')).toBe('01:59')
    expect(formatTime('2027-04-03T15:00:00.000Z', 'Australia/Lord_Howe', 'en')).toMatch(/^01:30 .*10:30$/)
  })

  it('can always name their zone', () => {
    expect(formatTimeInZone(instant, zone, 'en')).toBe('14:00 CET')
    expect(formatTimeInZone(instant, zone, 'de')).toBe('14:00 MEZ')
  })
})
