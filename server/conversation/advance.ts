import type { Effect, Outcome } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import { playTurn } from '#server/conversation/dialogue/play-turn'
import type { Reply } from '#server/conversation/reply'
import type { ConversationState } from '#server/conversation/state'
import { newTurn } from '#server/conversation/turn'
import type { Understood } from '#server/conversation/understood'

/** How far a turn has come. Plain data: nothing of it runs, so the same progress can be resumed again, or elsewhere. */
export interface Progress {
  state: ConversationState
  /** What the turn waits for; null: it is over, and `state` and `replies` are final. */
  effect: Effect | null
  replies: Reply[]
  /** The steps of flows that were played so far. */
  steps: string[]
  /** Everything that the turn has been given so far. */
  input: { state: ConversationState; understood: Understood; outcomes: Outcome[] }
}

/** Begins a turn: from the state before it and what was understood, up to the first thing that must be asked of the world. */
export const beginTurn = (state: ConversationState, understood: Understood, facts: Facts): Progress =>
  play({ state, understood, outcomes: [] }, facts)

/** Goes on with what came of the effect that the turn waited for. */
export const resume = (progress: Progress, outcome: Outcome, facts: Facts): Progress =>
  play({ ...progress.input, outcomes: [...progress.input.outcomes, outcome] }, facts)

/**
 * A turn is played from its start with everything it was given: it reads like a plain story, and yet nothing lives on between two calls.
 */
function play(input: Progress['input'], facts: Facts): Progress {
  const turn = newTurn(input.state, facts)
  const script = playTurn(turn, input.understood)
  let step = script.next()
  for (const outcome of input.outcomes) {
    if (step.done === true) break
    step = script.next(outcome)
  }
  return { state: turn.state, effect: step.done === true ? null : step.value, replies: turn.replies, steps: turn.steps, input }
}
