import type { Reply, ReplyName, ReplyOf } from '#server/conversation/reply'
import { bookingReplies } from '#server/conversation/replies/bookings'
import type { ReplyDefinition, ReplyDefinitions } from '#server/conversation/replies/definition'
import { draftReplies } from '#server/conversation/replies/draft'
import { fitRow } from '#server/conversation/replies/fit'
import type { Option } from '#server/conversation/replies/rows'
import type { Saying } from '#server/conversation/replies/saying'
import { talkReplies } from '#server/conversation/replies/talk'
import { waitingReplies } from '#server/conversation/replies/waiting-list'

const replies: ReplyDefinitions = { ...talkReplies, ...draftReplies, ...bookingReplies, ...waitingReplies }

/** What is known of a reply. */
export const definitionOf = <Name extends ReplyName>({ name }: { name: Name }): ReplyDefinition<ReplyOf<Name>> => replies[name]

/** What the message of a turn offers: the options of the last reply that has any. */
export function optionsOf(all: readonly Reply[], saying: Saying): Option[] {
  for (const reply of all.toReversed()) {
    const options = definitionOf(reply).offers?.(reply, saying) ?? []
    if (options.length > 0) return options.map(option => ({ ...option, title: fitRow(option.title) }))
  }
  return []
}
