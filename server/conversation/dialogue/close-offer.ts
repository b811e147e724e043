import { definitionOf, optionsOf } from '#server/conversation/replies/replies'
import { sayingFor } from '#server/conversation/replies/saying'
import type { Turn } from '#server/conversation/turn'

/**
 * Keeps what the message offers for tapping, so that the next one can be read against it. An acknowledgement or silence leaves the open
 * offer as it is.
 */
export function closeOffer({ state, facts, replies }: Turn): void {
  if (replies.every(reply => definitionOf(reply).keepsOffer)) return
  const options = optionsOf(replies, sayingFor(state, facts))
  state.offer =
    options.length === 0 ? null : { id: facts.offerId, options: options.map(({ ref, title, command }) => ({ ref, title, command })) }
}
