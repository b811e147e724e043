import type { NotificationKind } from '#shared/schemas/notification'
import type { Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import type { Option } from '#server/conversation/replies/rows'
import type { Saying } from '#server/conversation/replies/saying'

/** All that there is to know of one reply: how it is put to the customer, and what it counts as. */
export interface ReplyDefinition<Of extends Reply> {
  /** Its words; empty where its options or the flow say enough. */
  says: (reply: Of, saying: Saying) => string
  /** What it offers for tapping. The last reply of a message that offers something gives the message its buttons. */
  offers?: (reply: Of, saying: Saying) => Option[]
  /** Comes before an answer and is none. */
  isPreface?: true
  /** Only acknowledges: what was offered before stays open. */
  keepsOffer?: true
  /** Settles what the business has asked about its booking. */
  settlesQuestion?: true
  /** The notification that it stands for, so that it is listed and followed like one that was planned. */
  notification?: NotificationKind
}

export type ReplyDefinitions = { [Name in ReplyName]: ReplyDefinition<ReplyOf<Name>> }
