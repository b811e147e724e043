import type { TenantId } from '#shared/schemas/ids'
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
import type { TurnInput } from '#server/usecases/turns/hearing'
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

export interface TurnResult extends Pick<Progress, 'state' | 'replies' | 'steps'> {
  understood: Understood
  /** What was asked of the world, and what came of it. */
  effects: PerformedEffect[]
  content: MessageContent | null
  stage: Stage
  /** It could not be played, and this is the apology. */
  isFault: boolean
  /** The business that a person at the reception has chosen. */
  switchedTo: TenantId | null
}

interface Needs {
  effects: Effects
  log: Log
}

export type TurnAttempt = ReturnType<typeof createTurnAttempt>

/** One try at a turn, from what was heard to what is to be said. Nothing is written: changes wait on the stage. */
export function createTurnAttempt({ effects: { perform }, log }: Needs) {
  const play = async ({ work, known }: TurnInput, understood: Understood): Promise<TurnResult> => {
    const { facts } = known
    const stage = stageOf(work, facts)
    const effects: PerformedEffect[] = []
    let progress = beginTurn(known.state, understood, facts)
    while (progress.effect !== null) {
      const { effect, state } = progress
      if (effects.length >= MAX_EFFECTS) {
        throw new Error(`A turn asked for more than ${MAX_EFFECTS} effects: ${effects.map(done => done.effect.kind).join(', ')}`)
      }
      const outcome = await perform(stage, partyOf(work, state, facts), effect)
      effects.push({ effect, outcome })
      progress = resume(progress, outcome, facts)
    }
    const { state, replies, steps } = progress
    const switchedTo = effects.flatMap(({ effect }) => (effect.kind === 'switchBusiness' ? [effect.tenantId] : [])).at(-1) ?? null
    return { understood, state, replies, steps, effects, content: word(replies, state, facts), stage, isFault: false, switchedTo }
  }

  return async (input: TurnInput): Promise<TurnResult> => {
    if (input.understood === null) return apology(input)
    try {
      return await play(input, input.understood)
    } catch (error) {
      // Without the database there is nothing to say it with; the message waits and is taken up again.
      if (error instanceof TableUnavailable) throw error
      log.error('A turn could not be played', error, { tenantId: input.work.tenantId, customerId: input.work.customerId })
      return apology(input)
    }
  }
}

const stageOf = ({ session }: Work, { tenant, services, providers }: Facts): Stage =>
  newStage({ catalog: { tenant, services, providers }, cause: `msg:${session.waiting[0]?.id}` })

const partyOf = ({ customerId, session }: Work, { name, language }: ConversationState, { tenant }: Facts): Party => ({
  customerId,
  phone: session.phone,
  name,
  language: spokenLanguage(tenant, language),
})

/** A fault of our own: the customer hears that it is ours, and a person takes over. */
function apology({ work, known, understood }: TurnInput): TurnResult {
  const { facts } = known
  const { state, replies } = apologise(known.state, facts)
  const stage = stageOf(work, facts)
  stage.outbox.push(handOffRow(stage, partyOf(work, known.state, facts), facts.now))
  return {
    understood: understood ?? understoodAlone({ commands: [], language: null, isSure: false }),
    state,
    replies,
    steps: [],
    effects: [{ effect: { kind: 'tellOwner', reason: 'failed' }, outcome: { kind: 'tellOwner' } }],
    content: word(replies, state, facts),
    stage,
    isFault: true,
    switchedTo: null,
  }
}
