import type { FlowId } from '#server/conversation/commands'
import type { acts, ActId } from '#server/conversation/flows/acts'
import type { ConditionId } from '#server/conversation/flows/conditions'
import type { OfferId, offers } from '#server/conversation/flows/offers'
import type { Collected } from '#server/conversation/flows/plan'
import type { SayId } from '#server/conversation/flows/says'
import type { Script } from '#server/conversation/turn'

/** Where a flow can go besides its steps: it ends, or stops for this turn and stays open. */
export type Ending = 'end' | 'wait'

type ResultOf<Play> = Play extends (...args: never[]) => Script<infer Result extends string> ? Result : never

/** Where an offer leads that can end otherwise than with an answer. */
type Exits<Result extends string, Target> = [Result] extends [never] ? { on?: never } : { on: Record<Result, Target> }

/** Asks until the answer is there. */
export type CollectStep<Id extends string = string> = {
  [Offer in OfferId]: { id: Id; collect: Collected; offer: Offer; skipWhen?: ConditionId } & Exits<
    Exclude<ResultOf<(typeof offers)[Offer]>, 'answered' | 'asked'>,
    NoInfer<Id>
  >
}[OfferId]

/** Does something and goes on by what came of it. */
export type ActStep<Id extends string = string> = {
  [Act in ActId]: { id: Id; act: Act; on: Record<ResultOf<(typeof acts)[Act]>, NoInfer<Id>> }
}[ActId]

export interface SayStep<Id extends string = string> {
  id: Id
  say: SayId
  then: Ending | NoInfer<Id>
}

export type Step<Id extends string = string> = CollectStep<Id> | ActStep<Id> | SayStep<Id>

/** A conversation with a purpose, as data. Ids of steps are stored with the conversation and stay. */
export interface Flow<Id extends string = string> {
  id: FlowId
  description: string
  steps: readonly Step<Id>[]
}

/** Marks data as a flow: everything that can come of a step must lead to a step that there is. */
export const defineFlow = <const Id extends string>(flow: Flow<Id>): Flow => flow
