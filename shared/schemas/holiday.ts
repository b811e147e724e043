import { z } from 'zod'
import { Country } from '#shared/schemas/tenant'
import { LocalDate } from '#shared/schemas/time'

const Year = z.coerce.number().int('is a year such as 2027').min(2000, 'is a year from 2000 on').max(2100, 'is a year up to 2100')

/** Without a year: the present one of the business. */
export const HolidaysQuery = z.object({ year: Year.optional() })
export type HolidaysQuery = z.output<typeof HolidaysQuery>

/** The public holidays on which a business is not closed yet. */
export const HolidayProposals = z.object({
  year: z.int(),
  /** Null: neither set nor told by the time zone, or not known to us. */
  country: Country.nullable(),
  /** Nobody has said which country; the time zone tells. */
  isGuessed: z.boolean(),
  holidays: z.array(
    z.object({
      date: LocalDate,
      name: z.string(),
      /** Live bookings of that day: closing it does not cancel them. */
      bookings: z.int().min(0),
    }),
  ),
})
export type HolidayProposals = z.output<typeof HolidayProposals>

/** The dates on which the business will be closed. */
export const ClosedDatesInput = z.object({
  dates: z.array(LocalDate).min(1, 'names at least one date').max(100, 'names at most 100 dates'),
})
export type ClosedDatesInput = z.output<typeof ClosedDatesInput>
