import type { TurnsRepository } from '#server/data/turns.repository'
import type { Stage } from '#server/usecases/stage/stage'
import { Conflict } from '#server/domain/errors'
import { changeOf, newStage } from '#server/usecases/stage/stage'

/** A version that was read may be old by the time of the commit; so often a change is made again from fresh reads. */
const TRIES = 8

/**
 * Makes a change that does not wait for the turn or act that it comes from: on a stage of its own, again from fresh reads when somebody
 * else was quicker.
 * `change` answers false when there is nothing to be made; then nothing is written, and the answer is false.
 */
export async function commitAside(
  turns: TurnsRepository,
  from: Pick<Stage, 'catalog' | 'cause'>,
  change: (own: Stage) => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const own = newStage(from)
    if (!(await change(own))) return false
    const outcome = await turns.commitChange(from.catalog.tenant.id, changeOf(own))
    if (outcome.result === 'committed') return true
  }
  throw new Conflict()
}
