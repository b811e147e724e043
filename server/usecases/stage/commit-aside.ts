import type { TurnsRepository } from '#server/data/turns.repository'
import type { Ground } from '#server/usecases/stage/ground'
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
  ground: Omit<Ground, 'stage'>,
  change: (own: Ground) => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const own: Ground = { ...ground, stage: newStage() }
    if (!(await change(own))) return false
    const outcome = await turns.commitChange(ground.catalog.tenant.id, changeOf(own.stage))
    if (outcome.result === 'committed') return true
  }
  throw new Conflict()
}
