import type { Session } from '#server/data/items/session'
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
import type { TurnCommit } from '#server/usecases/turns/commit'
import type { Known, TurnFacts } from '#server/usecases/turns/facts'
import type { Understand } from '#server/usecases/understanding/understand'
import type { VoiceNotes } from '#server/usecases/understanding/voice-notes'
import type { Understood } from '#server/conversation/understood'
import { isFragment } from '#server/conversation/understanding/reading/fragments'

interface Needs {
  inbox: Inbox
  sessions: SessionsRepository
  outbox: Outbox
  jobs: Jobs
  facts: TurnFacts
  /** Null: nobody can write voice notes down. */
  voices: VoiceNotes | null
  understand: Understand
  attempt: TurnAttempt
  commit: TurnCommit
  gather: Gather
  usage: UsageRepository
  clock: Clock
  timer: Timer
  random: Random
  log: Log
}

/** What one run of a turn has understood and heard, however often it is played again. */
interface Hearing extends ReturnType<Understand['begin']> {
  listening: ReturnType<VoiceNotes['begin']> | null
}

/** Work that has been looked at: what is true around it, and what was meant. */
interface Heard {
  work: Work
  known: Known
  understood: Understood | null
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
 * refused commit plays it again:
 * a taken slot is then seen as taken, and a message that came meanwhile is read together with the others.
 */
export function createTurns({
  inbox,
  sessions,
  outbox,
  jobs,
  facts,
  voices,
  understand,
  attempt,
  commit,
  gather,
  usage,
  clock,
  timer,
  random,
  log,
}: Needs) {
  const look = async (found: Work, { listening }: Hearing): Promise<Omit<Heard, 'understood'>> => {
    const known = await facts(found)
    return { work: listening === null ? found : await listening.listen(found, known), known }
  }

  const hear = async (found: Work, hearing: Hearing): Promise<Heard> => {
    const { work, known } = await look(found, hearing)
    return { work, known, understood: await hearing.readWithModel(work, known) }
  }

  /** What is still being typed is read by the rules alone: a model is asked about what it has come to. */
  const overhear = async (found: Work, hearing: Hearing): Promise<Heard> => {
    const { work, known } = await look(found, hearing)
    return { work, known, understood: hearing.read(work, known) }
  }

  /** A greeting or a fragment waits for the rest of the sentence. */
  const gathered = async (work: Work, hearing: Hearing): Promise<Heard | null> => {
    const begunAt = timer.now()
    let heard = await overhear(work, hearing)
    let isOver = false
    while (!isOver && heard.understood !== null && isFragment(heard.work.session.waiting, heard.known.state, heard.understood)) {
      isOver = await gather.wait(work.customerId, begunAt)
      const session = await sessions.reload(work.tenantId, work.customerId)
      if (session === null || session.lease?.owner !== work.session.lease?.owner) return null
      heard = await overhear({ ...work, session }, hearing)
    }
    return { ...heard, understood: await hearing.readWithModel(heard.work, heard.known, heard.understood) }
  }

  const again = async (work: Work, hearing: Hearing): Promise<Heard | null> => {
    const session = await sessions.reload(work.tenantId, work.customerId)
    const isOurs = session !== null && session.lease?.owner === work.session.lease?.owner && session.waiting.length > 0
    return isOurs ? hear({ ...work, session }, hearing) : null
  }

  const discarded = async (work: Work, ids: string[], hearing: Hearing): Promise<Heard | null> => {
    const session: Session | null = await sessions.discard(work.tenantId, work.session, ids)
    if (session === null) return again(work, hearing)
    return session.waiting.length === 0 ? null : hear({ ...work, session }, hearing)
  }

  /** Plays until the waiting messages are handled; what the business that was switched to has to do comes last. */
  const play = async (begun: Work, hearing: Hearing): Promise<void> => {
    let heard: Heard | null = await gathered(begun, hearing)
    for (let tries = 0; heard !== null; tries++) {
      const { work, known, understood }: Heard = heard
      if (work.session.waiting.length === 0) return
      if (tries >= MAX_TRIES) throw new Error('The world changed at every try of a turn')
      const isTogether = tries < TOGETHER_TRIES
      const result = await attempt(work, known, understood)
      const outcome = await commit(work, known, result, isTogether)
      switch (outcome.result) {
        case 'committed': {
          if (outcome.reply !== null) await outbox.deliver(outcome.reply)
          await jobs.runNow(outcome.jobs)
          const next = outcome.switchedTo ?? (isTogether ? null : work)
          const taken = next === null ? null : await inbox.take(next.tenantId, next.customerId)
          if (taken !== null) await run(taken)
          return
        }
        case 'newMessages':
          heard = await again(work, hearing)
          break
        case 'alreadyHandled':
          heard = await discarded(work, outcome.messageIds, hearing)
          break
        case 'taken':
          await timer.sleep(5 + 40 * random.fraction() * tries, 'play again')
          heard = await again(work, hearing)
          break
        case 'lost':
          return
        default:
          return outcome satisfies never
      }
    }
  }

  /** Beside the turn and after it: a figure for the owner is not worth that a customer waits, or that a turn is lost. */
  const noteModel = async ({ tenantId, customerId }: Work, hearing: Hearing): Promise<void> => {
    for (const used of [hearing.used(), ...(hearing.listening?.used() ?? [])]) {
      if (used !== null) {
        await usage
          .add(tenantId, clock.now(), used)
          .catch((error: unknown) => log.error('The use of the model could not be noted', error, { tenantId, customerId }))
      }
    }
  }

  const run = async (work: Work): Promise<void> => {
    const hearing: Hearing = { ...understand.begin(), listening: voices?.begin() ?? null }
    try {
      await play(work, hearing)
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
