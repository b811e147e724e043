import type { Language } from '#shared/schemas/language'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { ModelUse } from '#server/domain/model/use'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'

/** Messages that are read together, in the order of their arrival. */
export interface Heard {
  messages: Pick<InboundMessage, 'text' | 'payload' | 'kind'>[]
  state: ConversationState
  facts: Facts
}

export interface Understood {
  commands: Command[]
  /** The language of the text, when it can be told. */
  language: Language | null
  /** Every word that matters was accounted for; a model need not be asked. */
  isSure: boolean
  /** Whose reading the commands are; where both said something, the model's. */
  by: 'builtin' | 'model'
  /** What asking a model came to; null: none was asked. */
  model: ModelUse | null
  /** What was proposed and does not count. */
  dropped: Dropped[]
}

/** A proposal that does not count: the command in short, and the reason. */
export interface Dropped {
  what: string
  why: string
}

/** An understanding that no model had a part in. */
export const understoodAlone = (understood: Pick<Understood, 'commands' | 'language' | 'isSure'>): Understood => ({
  ...understood,
  by: 'builtin',
  model: null,
  dropped: [],
})
