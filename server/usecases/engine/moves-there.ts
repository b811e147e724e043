import type { EngineLink } from '#server/domain/engine/link'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'

/** A booking that was moved more often is not followed any further. */
const MOST_MOVES = 30

export type MovesThere = ReturnType<typeof createMovesThere>

/** A booking that is moved at the engine gets another name each time; here it is followed through all of them. */
export function createMovesThere(engine: SchedulingEngine | null) {
  return {
    /** What has become of a booking there after all its moves; null: there is none; `later`: the engine cannot be asked. */
    async endOf(link: EngineLink, from: EngineBooking | string): Promise<EngineBooking | null | 'later'> {
      let at = from
      for (let moves = 0; moves < MOST_MOVES; moves++) {
        if (typeof at === 'string') {
          const found = await engine?.fetch(link, at)
          if (found?.result === 'absent') return null
          if (found?.result !== 'found') return 'later'
          at = found.booking
        }
        if (at.movedTo === null) return at
        at = at.movedTo
      }
      return typeof at === 'string' ? null : at
    },

    /** The name under which it was first booked there; null: the engine cannot be asked. */
    async firstOf(link: EngineLink, there: EngineBooking): Promise<string | null> {
      let at = there
      for (let moves = 0; moves < MOST_MOVES && at.movedFrom !== null; moves++) {
        const before = await engine?.fetch(link, at.movedFrom)
        if (before?.result === 'absent') break
        if (before?.result !== 'found') return null
        at = before.booking
      }
      return at.uid
    },
  }
}
