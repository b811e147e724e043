import type { Heard, Understood } from '#server/conversation/understanding/understood'
import type { InboundMessage } from '#server/domain/message'
import type { Log } from '#server/ports/log'
import type { Work } from '#server/usecases/inbox'
import type { Known } from '#server/usecases/turn-facts'
import { withoutKeyword } from '#server/domain/tenant-routing'

/** Said when nothing is left beside the name of the business. */
const GREETING = 'Hi'

/** On a shared number the keyword has done its work in the routing; the rest is what was meant, or else what was said at the reception. */
function heardMessages(messages: InboundMessage[], { facts, wish }: Known): InboundMessage[] {
  const { shared, keyword } = facts.tenant.whatsapp
  if (!shared || keyword === null) return messages
  return messages.map((message) => {
    const text = withoutKeyword(message.text, keyword)
    return { ...message, text: text === '' && message.text.trim() !== '' ? wish ?? GREETING : text }
  })
}

export type Understand = ReturnType<typeof createUnderstand>

/** What the waiting messages mean; null: a fault of our own, for which the turn apologises. */
export function createUnderstand({ builtin, log }: { builtin: (heard: Heard) => Understood, log: Log }) {
  return ({ tenantId, customerId, session }: Work, known: Known): Understood | null => {
    try {
      return builtin({ messages: heardMessages(session.waiting, known), state: known.state, facts: known.facts })
    }
    catch (error) {
      log.error('A message could not be read', error, { tenantId, customerId })
      return null
    }
  }
}
