import { z } from 'zod'
import type { Facts } from '#server/conversation/facts'
import { knownOption } from '#server/conversation/replies/known-option'
import { sayingFor } from '#server/conversation/replies/saying'
import { ConversationState, OfferedOption } from '#server/conversation/state'

// An open offer is most of what a state holds, and most of an offer can be told again from the logical ids of its rows: what a service or a
// time is called, and what
// choosing it means. So a state is stored without that, which keeps a session below a kilobyte; the database bills by the kilobyte, and
// twice in transactions.

/** A conversation's state as it is stored: options that their ids explain are ids. */
export const StoredState = ConversationState.extend({
  offer: z.object({ id: z.string(), options: z.array(z.union([z.string(), OfferedOption])) }).nullable(),
})
export type StoredState = z.output<typeof StoredState>

type Known = Pick<Facts, 'tenant' | 'services' | 'providers'>

/** The state for the store. */
export function toStored(state: ConversationState, facts: Known): StoredState {
  if (state.offer === null) return { ...state, offer: null }
  const saying = sayingFor(state, facts)
  return {
    ...state,
    offer: {
      ...state.offer,
      options: state.offer.options.map(option => (isSame(option, knownOption(option.ref, saying)) ? option.ref : option)),
    },
  }
}

/** The state as it was, told in the words of today: what has left the catalogue since keeps its place and is not understood. */
export function fromStored(stored: StoredState, facts: Known): ConversationState {
  if (stored.offer === null) return { ...stored, offer: null }
  const saying = sayingFor(stored, facts)
  const recall = (ref: string): OfferedOption => knownOption(ref, saying) ?? { ref, title: ref, command: { kind: 'cannotHandle' } }
  return {
    ...stored,
    offer: { ...stored.offer, options: stored.offer.options.map(option => (typeof option === 'string' ? recall(option) : option)) },
  }
}

const isSame = (one: OfferedOption, other: OfferedOption | null): boolean =>
  other !== null && one.title === other.title && JSON.stringify(one.command) === JSON.stringify(other.command)
