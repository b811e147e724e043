import type { Language } from '#shared/schemas/language'
import type { Progress } from '#server/conversation/advance'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'
import type { PerformedEffect } from '#server/conversation/record/turn-record'
import type { Understood } from '#server/conversation/understood'
import type { MessageContent } from '#server/domain/notifications/message'
import type { Effects } from '#server/usecases/turns/effects'
import type { Party } from '#server/usecases/bookings/party'
import type { Stage } from '#server/usecases/stage/stage'
import type { Work } from '#server/usecases/inbox/inbox'
import type { Known } from '#server/usecases/turns/facts'
import type { Log } from '#server/ports/log'
import { beginTurn, resume } from '#server/conversation/advance'
import { understoodAlone } from '#server/conversation/understood'
import { apologise } from '#server/conversation/repairs/internal-error'
import { word } from '#server/conversation/replies/word'
import { TableUnavailable } from '#server/data/table/retry'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'
import { handOffRow } from '#server/usecases/outbox/hand-off-row'
import { newStage } from '#server/usecases/stage/stage'

/** A dialogue that asks for more than this in one turn goes round in circles. */
const MAX_EFFECTS = 20

export interface TurnResult {
  understood: Understood
  progress: Progress
  /** What was asked of the world, and what came of it. */
  effects: PerformedEffect[]
  content: MessageContent | null
  stage: Stage
  /** It could not be played, and this is the apology. */
  isFault: boolean
  /** The business that a person at the reception has chosen. */
  switchedTo: Facts['businesses'][number]['tenantId'] | null
}

interface Needs {
  effects: Effects
  log: Log
}

const languageOf = (state: ConversationState, { tenant }: Facts): Language => spokenLanguage(tenant, state.language)

export type TurnAttempt = ReturnType<typeof createTurnAttempt>

/** One try at a turn, from what was heard to what is to be said. Nothing is written: changes wait on the stage. */
export function createTurnAttempt({ effects, log }: Needs) {
  const play = async ({ customerId, session }: Work, { state, facts }: Known, understood: Understood): Promise<TurnResult> => {
    const { tenant, services, providers } = facts
    const stage = newStage({ catalog: { tenant, services, providers }, cause: `msg:${session.waiting[0]?.id}` })
    const result: TurnResult = {
      understood,
      progress: beginTurn(state, understood, facts),
      effects: [],
      content: null,
      stage,
      isFault: false,
      switchedTo: null,
    }
    while (result.progress.effect !== null) {
      const { effect } = result.progress
      if (result.effects.length >= MAX_EFFECTS) {
        throw new Error(`A turn asked for more than ${MAX_EFFECTS} effects: ${result.effects.map(done => done.effect.kind).join(', ')}`)
      }
      if (effect.kind === 'switchBusiness') result.switchedTo = effect.tenantId
      const party: Party = {
        customerId,
        phone: session.phone,
        name: result.progress.state.name,
        language: languageOf(result.progress.state, facts),
      }
      const outcome = await effects.perform(stage, party, effect)
      result.effects.push({ effect, outcome })
      result.progress = resume(result.progress, outcome, facts)
    }
    result.content = word(result.progress.replies, result.progress.state, facts)
    return result
  }

  /** A fault of our own: the customer hears that it is ours, and a person takes over. */
  const apology = ({ customerId, session }: Work, { state, facts }: Known, understood: Understood | null): TurnResult => {
    const said = apologise(state, facts)
    const stage = newStage({ catalog: facts, cause: `msg:${session.waiting[0]?.id}` })
    const party: Party = { customerId, phone: session.phone, name: state.name, language: languageOf(state, facts) }
    stage.outbox.push(handOffRow(stage, party, facts.now))
    const input = { state, understood: understood ?? understoodAlone({ commands: [], language: null, isSure: false }), outcomes: [] }
    return {
      understood: input.understood,
      progress: { ...said, effect: null, steps: [], input },
      effects: [{ effect: { kind: 'tellOwner', reason: 'failed' }, outcome: { kind: 'tellOwner' } }],
      content: word(said.replies, said.state, facts),
      stage,
      isFault: true,
      switchedTo: null,
    }
  }

  return async (work: Work, known: Known, understood: Understood | null): Promise<TurnResult> => {
    if (understood === null) return apology(work, known, null)
    try {
      return await play(work, known, understood)
    } catch (error) {
      // Without the database there is nothing to say it with; the message waits and is taken up again.
      if (error instanceof TableUnavailable) throw error
      log.error('A turn could not be played', error, { tenantId: work.tenantId, customerId: work.customerId })
      return apology(work, known, understood)
    }
  }
}
