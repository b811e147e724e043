import type { SessionsRepository } from '#server/data/sessions.repository'
import type { ModelUse } from '#server/domain/model/use'
import type { Understood } from '#server/conversation/understood'
import type { Timer } from '#server/ports/clock'
import type { Gather } from '#server/usecases/inbox/gather'
import type { Work } from '#server/usecases/inbox/inbox'
import type { Known, TurnFacts } from '#server/usecases/turns/facts'
import type { Understand } from '#server/usecases/understanding/understand'
import type { VoiceNotes } from '#server/usecases/understanding/voice-notes'
import { isFragment } from '#server/conversation/understanding/reading/fragments'

/** What a turn is played with. */
export interface TurnInput {
  work: Work
  /** What is true around it. */
  known: Known
  /** What was meant; null: it could not be read. */
  understood: Understood | null
}

interface Needs {
  sessions: SessionsRepository
  facts: TurnFacts
  /** Null: nobody can write voice notes down. */
  voices: VoiceNotes | null
  understand: Understand
  gather: Gather
  timer: Timer
}

type Reading = (work: Work, known: Known) => Understood | null | Promise<Understood | null>

export type Hear = ReturnType<typeof createHear>
export type Hearing = ReturnType<Hear>

/** Listens to a conversation for one run of a turn. However often it is played again, a recording or a model is asked about once. */
export const createHear =
  ({ sessions, facts, voices, understand, gather, timer }: Needs) =>
  () => {
    const listening = voices?.begin() ?? null
    const { read, readWithModel, used } = understand.begin()

    const hear = async (found: Work, reading: Reading): Promise<TurnInput> => {
      const known = await facts(found)
      const work = listening === null ? found : await listening.listen(found, known)
      return { work, known, understood: await reading(work, known) }
    }

    /** As the conversation is now; null: it is in other hands. */
    const reload = async (work: Work): Promise<Work | null> => {
      const session = await sessions.reload(work.tenantId, work.customerId)
      return session !== null && session.lease?.owner === work.session.lease?.owner ? { ...work, session } : null
    }

    return {
      /**
       * The whole of what is being said: a greeting or a fragment waits for the rest of the sentence. What is still being typed is read by
       * the rules alone; a model is asked about what it has come to. Null: nothing waits, or the conversation is in other hands.
       */
      async first(begun: Work): Promise<TurnInput | null> {
        if (begun.session.waiting.length === 0) return null
        const begunAt = timer.now()
        let input = await hear(begun, read)
        let isOver = false
        while (!isOver && input.understood !== null && isFragment(input.work.session.waiting, input.known.state, input.understood)) {
          isOver = await gather.wait(begun.customerId, begunAt)
          const work = await reload(begun)
          if (work === null) return null
          input = await hear(work, read)
        }
        return { ...input, understood: await readWithModel(input.work, input.known, input.understood) }
      },

      /** What waits now, in the world as it is now, without the messages that are `handled` already. Null: as for `first`. */
      async again(work: Work, handled: readonly string[]): Promise<TurnInput | null> {
        const session = handled.length === 0 ? null : await sessions.discard(work.tenantId, work.session, [...handled])
        const now = session === null ? await reload(work) : { ...work, session }
        return now === null || now.session.waiting.length === 0 ? null : hear(now, readWithModel)
      },

      /** What asking models came to. */
      used: (): ModelUse[] => [used(), ...(listening?.used() ?? [])].filter(use => use !== null),
    }
  }
