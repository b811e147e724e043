import type { Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Meaning } from '#server/data/table/dynamo-errors'
import { meaningOf } from '#server/data/table/dynamo-errors'

/** The database did not take the call at any try. Whether the last one was done is unknown. */
export class TableUnavailable extends Error {
  constructor(op: string, cause: unknown) {
    super(`The database could not be reached for ${op}.`, { cause })
    this.name = 'TableUnavailable'
  }
}

/** Stands around every call to the database, inside the tries: where a sandbox makes calls fail. */
export type AroundCall = <T>(call: () => Promise<T>) => Promise<T>

const TRIES = 8
/** After this the caller's own caller has stopped waiting. */
const PATIENCE_MILLISECONDS = 12_000
const LONGEST_PAUSE_MILLISECONDS = 1000

/**
 * Does a call again, with growing pauses of random length so that those who met do not meet again, until it is done, cannot succeed, or
 * patience ends.
 * `settle` makes an answer of what an error means; null: there is none.
 */
export function createRetry({ timer, random, around = call => call() }: { timer: Timer; random: Random; around?: AroundCall }) {
  return async <T>(
    op: string,
    call: () => Promise<T>,
    settle: (meaning: Meaning, isLast: boolean) => T | null = () => null,
  ): Promise<T> => {
    const begun = timer.now()
    for (let tries = 1; ; tries++) {
      try {
        return await around(call)
      } catch (error) {
        const meaning = meaningOf(error)
        const isLast = tries >= TRIES || timer.now() - begun > PATIENCE_MILLISECONDS
        const settled = settle(meaning, isLast)
        if (settled !== null) return settled
        if (meaning.kind !== 'transient' && meaning.kind !== 'cancelled') throw error
        if (isLast) throw new TableUnavailable(op, error)
        const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, 20 * 2 ** tries)
        await timer.sleep(pause * (0.25 + 0.75 * random.fraction()), `${op} again`)
      }
    }
  }
}
