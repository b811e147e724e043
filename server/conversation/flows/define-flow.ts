import type { FlowId } from '#server/conversation/commands'
import type { ActId } from '#server/conversation/flows/acts'
import type { ConditionId } from '#server/conversation/flows/conditions'
import type { OfferId } from '#server/conversation/flows/offers'
import type { Collected } from '#server/conversation/flows/plan'
import type { SayId } from '#server/conversation/flows/says'

/** Where a flow can go besides its steps: it ends, or stops for this turn and stays open. */
export type Ending = 'end' | 'wait'

/** Asks until the answer is there. `on` names where an offer leads that can end otherwise than with an answer. */
export interface CollectStep {
  id: string
  collect: Collected
  offer: OfferId
  skipWhen?: ConditionId
  on?: Record<string, string>
}
/** Does something and goes on by what came of it. */
export interface ActStep {
  id: string
  act: ActId
  on: Record<string, string>
}
export interface SayStep {
  id: string
  say: SayId
  then: Ending | (string & {})
}
export type Step = CollectStep | ActStep | SayStep

/** A conversation with a purpose, as data. Ids of steps are stored with the conversation and stay. */
export interface Flow {
  id: FlowId
  description: string
  steps: Step[]
}

/** Marks data as a flow, so that its words are checked. */
export const defineFlow = (flow: Flow): Flow => flow
