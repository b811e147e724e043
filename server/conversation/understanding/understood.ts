import type { Language } from '#shared/schemas/language'
import type { InboundMessage } from '#server/domain/message'
import type { Command } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import type { ConversationState } from '#server/conversation/state'

/** Messages that are read together, in the order of their arrival. */
export interface Heard { messages: Pick<InboundMessage, 'text' | 'payload' | 'kind'>[], state: ConversationState, facts: Facts }

export interface Understood {
  commands: Command[]
  /** The language of the text, when it can be told. */
  language: Language | null
  /** Every word that matters was accounted for; a model need not be asked. */
  isSure: boolean
}
