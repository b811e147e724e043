import type { Effect } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { StoredState } from '#server/conversation/record/stored-state'
import type { TurnRecord } from '#server/conversation/record/turn-record'
import type { MessageContent } from '#server/domain/notifications/message'
import { beginTurn, resume } from '#server/conversation/advance'
import { withParkedWish } from '#server/conversation/dialogue/parked-wish'
import { apologise } from '#server/conversation/repairs/internal-error'
import { word } from '#server/conversation/replies/word'
import { fromStored, toStored } from '#server/conversation/record/stored-state'
import { isSameValue } from '#server/domain/same-value'

/** What a turn comes to. */
export interface Replayed {
  state: StoredState
  steps: string[]
  effects: Effect[]
  /** Their names. */
  replies: string[]
  content: MessageContent | null
}

export type RecordedCatalog = Pick<Facts, 'tenant' | 'services' | 'providers'>

/**
 * Plays a turn again from what it was given then; nothing is asked of the world and nothing is written. Throws where today's dialogue asks
 * for something else than that of then.
 */
export function replayTurn(
  { situation: { catalogue: _hash, ...situation }, before, understood, effects, messages, isFault }: TurnRecord,
  catalogue: RecordedCatalog,
): Replayed {
  const facts: Facts = { ...situation, tenant: catalogue.tenant, services: catalogue.services, providers: catalogue.providers }
  const was = fromStored(before, facts)
  if (isFault) {
    const { state, replies } = apologise(was, facts)
    return {
      state: toStored(state, facts),
      steps: [],
      effects: effects.map(({ effect }) => effect),
      replies: replies.map(({ name }) => name),
      content: word(replies, state, facts),
    }
  }
  let progress = beginTurn(was, understood, facts)
  const asked: Effect[] = []
  for (const { outcome } of effects) {
    if (progress.effect === null) break
    asked.push(progress.effect)
    progress = resume(progress, outcome, facts)
  }
  if (progress.effect !== null) throw new Error(`The turn asks for ${progress.effect.kind}, which it did not ask for then.`)
  const state =
    facts.businesses.length === 0
      ? progress.state
      : withParkedWish(
          progress.state,
          was,
          messages,
          asked.some(({ kind }) => kind === 'switchBusiness'),
        )
  return {
    state: toStored(state, facts),
    steps: progress.steps,
    effects: asked,
    replies: progress.replies.map(({ name }) => name),
    content: word(progress.replies, progress.state, facts),
  }
}

/** In what a turn that was played again differs from what is recorded; none: it is the same to the letter. */
export function differences({ after, steps, effects, replies, content }: TurnRecord, replayed: Replayed): (keyof Replayed)[] {
  const recorded: Replayed = { state: after, steps, effects: effects.map(({ effect }) => effect), replies, content }
  const parts: (keyof Replayed)[] = ['state', 'steps', 'effects', 'replies', 'content']
  return parts.filter(part => !isSameValue(recorded[part], replayed[part]))
}
