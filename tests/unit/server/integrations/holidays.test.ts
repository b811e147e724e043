import { describe, expect, it } from 'vitest'
import { Country } from '#shared/schemas/tenant'
import { countryOf } from '#server/domain/tenants/holidays'
import { createHolidays } from '#server/integrations/holidays'

const { list } = createHolidays()

describe('public holidays', () => {
  it('are those of the country, by date, in the language that is wanted', async () => {
    expect(await list('DK', 2027, 'da')).toEqual([
      { date: '2027-01-01', name: 'Nytårsdag' },
      { date: '2027-03-25', name: 'Skærtorsdag' },
      { date: '2027-03-26', name: 'Langfredag' },
      { date: '2027-03-28', name: 'Påskedag' },
      { date: '2027-03-29', name: 'Anden påskedag' },
      { date: '2027-05-06', name: 'Kristi Himmelfartsdag' },
      { date: '2027-05-16', name: 'Pinsedag' },
      { date: '2027-05-17', name: 'Anden Pinsedag' },
      { date: '2027-12-25', name: 'Juledag' },
      { date: '2027-12-26', name: 'Anden Juledag' },
    ])
    expect((await list('DK', 2027, 'en'))?.[0]).toEqual({ date: '2027-01-01', name: "New Year's Day" })
  })

  it('differ by the part of a country', async () => {
    const dates = async (country: string) => (await list(country, 2027, 'de'))?.map(({ date }) => date) ?? []
    expect(await dates('DE')).not.toContain('2027-05-27')
    expect(await dates('DE-BY')).toContain('2027-05-27')
  })

  it('of several days are there once for each whole day, also where they begin on an evening', async () => {
    const dates = async (country: string, part: string) => (await list(country, 2027, 'en'))?.filter(({ name }) => name.includes(part)).map(({ date }) => date)
    expect(await dates('TR', 'Sacrifice')).toEqual(['2027-05-16', '2027-05-17', '2027-05-18', '2027-05-19'])
    expect(await dates('KR', 'New Year')).toEqual(expect.arrayContaining(['2027-02-07', '2027-02-08', '2027-02-09']))
    expect(await dates('PT', 'Easter')).toEqual(['2027-03-28'])
  })

  it('of a country or part that does not exist are unknown, not none', async () => {
    expect(await list('XX', 2027, 'en')).toBeNull()
    expect(await list('DK-XX', 2027, 'en')).toBeNull()
    expect(await list('DE-BY-XX', 2027, 'en')).toBeNull()
    expect((await list('DE-BY-A', 2027, 'de'))?.map(({ date }) => date)).toContain('2027-08-08')
  })

  it('are known for every country that a time zone lets guess', async () => {
    const guessed = new Set(Intl.supportedValuesOf('timeZone').flatMap(timezone => countryOf({ timezone }) ?? []))
    expect(guessed.size).toBeGreaterThan(60)
    for (const country of guessed) {
      expect(Country.safeParse(country).success, country).toBe(true)
      expect((await list(country, 2027, 'en'))?.length ?? 0, country).toBeGreaterThan(4)
    }
  })
})

describe('the country of a business', () => {
  it('is what it says, else what its time zone says, else unknown', () => {
    expect(countryOf({ timezone: 'Europe/Copenhagen' })).toBe('DK')
    expect(countryOf({ timezone: 'Europe/Copenhagen', country: 'SE' })).toBe('SE')
    expect(countryOf({ timezone: 'Atlantic/Canary' })).toBe('ES-CN')
    expect(countryOf({ timezone: 'UTC' })).toBeNull()
  })
})
