import { z } from 'zod'
import { CustomerId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'
import { InboundMessage } from '#server/domain/notifications/message'
import { Asked } from '#server/conversation/asked'
import { Told } from '#server/conversation/told'
import { newConversation } from '#server/conversation/state'
import { StoredState } from '#server/conversation/record/stored-state'
import type { Item } from '#server/data/table/table'
import { idFrom } from '#server/domain/ids'

/**
 * How many message ids a session remembers, so that a repetition is known in the write that records. Older ones are told by their turn
 * records.
 */
export const REMEMBERED_MESSAGES = 8

/** What a conversation is between two turns, and the messages that wait for the next one. */
export const Session = z.object({
  customerId: CustomerId,
  /** Ours, that was written to. */
  number: z.string(),
  /** Theirs. */
  phone: z.string(),
  profileName: z.string().nullable(),
  /** Null: nobody has answered here yet; the caller makes it from the customer's profile. */
  state: StoredState.nullable(),
  /** Counts the turns that were committed; 0 before the first. */
  version: z.int().min(0),
  /** Recorded and not yet handled, in the order of arrival. */
  waiting: z.array(InboundMessage),
  /** Digests of the last message ids. */
  heard: z.array(z.string()),
  lastInboundAt: Instant.nullable(),
  /** Who works on the waiting messages, and until which real epoch millisecond nobody else may. */
  lease: z.object({ owner: z.string(), until: z.number() }).nullable(),
  /**
   * The last time that the business has offered of its own accord; written with the offer, beside the state, so that no turn is disturbed.
   */
  asked: Asked.nullable(),
  /** The last reminder or question about a visit that was sent; written beside the state, too. */
  told: Told.nullable(),
  /** Owner of the lease under which the last turn was committed. */
  committer: z.string().nullable(),
})
export type Session = z.output<typeof Session>

const MISSING = {
  profileName: null,
  state: null,
  version: 0,
  waiting: [],
  heard: [],
  lastInboundAt: null,
  lease: null,
  asked: null,
  told: null,
  committer: null,
}
const MESSAGE_MISSING = { kind: 'text', payload: null, mediaUrl: null }
/** WhatsApp's own limit for text. */
const TEXT_LENGTH = 4096

const Waiting = z.array(z.record(z.string(), z.unknown()))
const Fields = z.record(z.string(), z.unknown())
const NEW: Item = newConversation({ name: null, language: null })

/** Reads what is stored; what is missing there is null or empty here. */
export function readSession(item: Item): Session {
  const known = { ...MESSAGE_MISSING, to: item.number, from: item.phone, profileName: item.profileName ?? null }
  const waiting = Waiting.parse(item.waiting ?? []).map(message => ({ ...known, ...message }))
  const state = item.state === undefined ? null : { ...NEW, ...Fields.parse(item.state) }
  return Session.parse({ ...MISSING, ...item, waiting, state })
}

/** The state without what is as in a new conversation: an item of less than a kilobyte costs half of a larger one. */
export const packState = (state: StoredState): Item =>
  Object.fromEntries(Object.entries(state).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(NEW[name])))

/** A message as it waits, without what the session says already and what most have not; not longer than the channel allows. */
export const packMessage = ({ id, text, kind, payload, mediaUrl, receivedAt }: InboundMessage): Item => ({
  id,
  text: text.slice(0, TEXT_LENGTH).toWellFormed(),
  receivedAt,
  ...(kind !== 'text' && { kind }),
  ...(payload !== null && { payload }),
  ...(mediaUrl !== null && { mediaUrl }),
})

/** What stands for a message id in `heard`: 50 bits, a third of the id's length. */
export const digestOf = (messageId: string): string => idFrom('', 10, 'heard', messageId)
