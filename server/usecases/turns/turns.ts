import type { SessionsRepository } from '#server/data/sessions.repository'
import type { UsageRepository } from '#server/data/usage.repository'
import type { Clock, Timer } from '#server/ports/clock'
import type { Log } from '#server/ports/log'
import type { Random } from '#server/ports/random'
import type { Gather } from '#server/usecases/inbox/gather'
import type { Inbox, Work } from '#server/usecases/inbox/inbox'
import type { Jobs } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import type { TurnAttempt } from '#server/usecases/turns/attempt'
import type { CommittedTurn, TurnCommit } from '#server/usecases/turns/commit'
import type { Hear, Hearing } from '#server/usecases/turns/hearing'

interface Needs {
  inbox: Inbox
  sessions: SessionsRepository
  outbox: Outbox
  jobs: Jobs
  hear: Hear
  attempt: TurnAttempt
  commit: TurnCommit
  gather: Gather
  usage: UsageRepository
  clock: Clock
  timer: Timer
  random: Random
  log: Log
}

/** A turn is played again when its commit meets a newer world. */
const MAX_TRIES = 12
/** So often all new messages are waited for; then those that were read are answered, and the rest gets a turn of its own. */
const TOGETHER_TRIES = 5
/** A turn that failed is picked up by the sweep after so many real ms. */
const RETRY_MS = 2000

export type Turns = ReturnType<typeof createTurns>

/**
 * Plays the turns of conversations. What a turn read may be old by the time it is done, so nothing counts until its one commit, and a
 * refused commit plays it again: a taken slot is then seen as taken, and a message that came meanwhile is read together with the others.
 */
export function createTurns({ inbox, sessions, outbox, jobs, hear, attempt, commit, gather, usage, clock, timer, random, log }: Needs) {
  /** Hears, tries and commits; on news, again. Null: there was nothing to say, or the conversation is in other hands. */
  const play = async (begun: Work, hearing: Hearing): Promise<CommittedTurn | null> => {
    let input = await hearing.first(begun)
    for (let tries = 0; input !== null; tries++) {
      if (tries >= MAX_TRIES) throw new Error('The world changed at every try of a turn')
      const isTogether = tries < TOGETHER_TRIES
      const outcome = await commit(input, await attempt(input), isTogether)
      if (outcome.result === 'committed') return outcome
      if (outcome.result === 'lost') return null
      if (outcome.result === 'taken') await timer.sleep(5 + 40 * random.fraction() * tries, 'play again')
      input = await hearing.again(input.work, outcome.result === 'alreadyHandled' ? outcome.messageIds : [])
    }
    return null
  }

  /** The reply leaves, what the turn left behind is done, and then it is the turn of whoever else waits because of it. */
  const follow = async ({ reply, jobs: due, next }: CommittedTurn): Promise<void> => {
    if (reply !== null) await outbox.deliver(reply)
    await jobs.runNow(due)
    const work = next === null ? null : await inbox.take(next.tenantId, next.customerId)
    if (work !== null) await run(work)
  }

  /** Beside the turn and after it: a figure for the owner is not worth that a customer waits, or that a turn is lost. */
  const noteModel = async ({ tenantId, customerId }: Work, hearing: Hearing): Promise<void> => {
    for (const used of hearing.used()) {
      await usage
        .add(tenantId, clock.now(), used)
        .catch((error: unknown) => log.error('The use of the model could not be noted', error, { tenantId, customerId }))
    }
  }

  const run = async (work: Work): Promise<void> => {
    const hearing = hear()
    try {
      const committed = await play(work, hearing)
      if (committed !== null) await follow(committed)
    } catch (error) {
      log.error('A turn failed', error, { tenantId: work.tenantId, customerId: work.customerId })
      const owner = work.session.lease?.owner
      if (owner !== undefined) await sessions.releaseLease(work.tenantId, work.customerId, owner, timer.now() + RETRY_MS)
      throw error
    } finally {
      await noteModel(work, hearing)
    }
  }

  return {
    run,

    /** Goes on with conversations that a crash or a failure has left; how many there were. */
    async sweep({ limit, aheadMs = 0 }: { limit: number; aheadMs?: number }): Promise<number> {
      const works = await inbox.pickUp(limit, aheadMs)
      await Promise.allSettled(works.map(work => run(work)))
      return works.length
    },

    /** Ends the waits for the rest of a sentence, for who does not want to wait in real time. */
    hasten: (): void => gather.wakeAll(),
  }
}
