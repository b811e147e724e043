/** Ways of counting days in which people and their calendars differ. */
export interface Manner {
  /** 7/6 is the 6th of July, as Americans write. */
  isMonthFirst: boolean
  /** "Next Friday" is the first one that comes, or the one of next week. */
  nextWeekday: 'first' | 'ofNextWeek'
  /** A day and month that have gone by no more than this are meant as said, not a year ahead. */
  recentDays: number
  /** How far ahead "Friday the 13th" is looked for. */
  monthsAhead: number
  /** Of the running week and month only what is left counts. */
  isClipped: boolean
}

/** How the customers of a business here count. */
export const OUR_MANNER: Manner = { isMonthFirst: false, nextWeekday: 'first', recentDays: 14, monthsAhead: 3, isClipped: true }
