import type { Consumed } from '#server/data/table/dynamo-table'

/** Round trips and units as the database counts them. */
export interface Cost {
  trips: number
  read: number
  write: number
}

export const costOf = (consumed: readonly Consumed[]): Cost => ({
  trips: consumed.length,
  read: consumed.reduce((sum, { readUnits }) => sum + readUnits, 0),
  write: consumed.reduce((sum, { writeUnits }) => sum + writeUnits, 0),
})
