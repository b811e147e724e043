import { describe, expect, it } from 'vitest'
import { openHolidays } from '#server/domain/tenants/holidays'

describe('the holidays on which a business could still say that it is closed', () => {
  const holidays = ['2026-12-24', '2026-12-25', '2026-12-26'].map(date => ({ date }))
  const open = (closed: string[], today: string) => openHolidays(holidays, closed, today).map(({ date }) => date)

  it('are today and later', () => {
    expect(open([], '2026-12-24')).toEqual(['2026-12-24', '2026-12-25', '2026-12-26'])
    expect(open([], '2026-12-26')).toEqual(['2026-12-26'])
    expect(open([], '2026-12-27')).toEqual([])
  })

  it('are not those on which it is closed already', () => {
    expect(open(['2026-12-25'], '2026-12-01')).toEqual(['2026-12-24', '2026-12-26'])
  })
})
