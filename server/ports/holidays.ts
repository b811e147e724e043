import type { Language } from '#shared/schemas/language'
import type { Country } from '#shared/schemas/tenant'
import type { LocalDate } from '#shared/schemas/time'

/** A public holiday; one of several days is there once for each. */
export interface Holiday {
  date: LocalDate
  name: string
}

/** What is known of the public holidays of countries. */
export interface Holidays {
  /** Those of a year, by date, named in a language as far as names in it are known; null: the country, or that part of it, is not known. */
  list(country: Country, year: number, language: Language): Promise<Holiday[] | null>
}
