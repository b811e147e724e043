import type { Facts } from '#server/conversation/facts'
import { optionId } from '#server/conversation/payload'
import type { Reply, ReplyNotification } from '#server/conversation/reply'
import { cut, fitBody, LIMITS } from '#server/conversation/replies/fit'
import { definitionOf, optionsOf } from '#server/conversation/replies/replies'
import type { Row } from '#server/conversation/replies/rows'
import { sayingFor } from '#server/conversation/replies/saying'
import type { Saying } from '#server/conversation/replies/saying'
import type { ConversationState } from '#server/conversation/state'
import type { MessageContent, MessageOption } from '#server/domain/notifications/message'

/** The one message of a turn; null when there is nothing to say, because a person has the conversation. */
export function word(replies: readonly Reply[], state: ConversationState, facts: Facts): MessageContent | null {
  const saying = sayingFor(state, facts)
  const parts = replies.map(reply => definitionOf(reply).says(reply, saying)).filter(part => part.length > 0)
  if (parts.length === 0) return null
  return withOptions(signed(parts, saying), optionsOf(replies, saying), facts.offerId, saying.words.choose)
}

/** On a number that several businesses share, each message says whose it is. */
export function signed(parts: readonly string[], { facts: { tenant } }: Saying): string {
  const body = fitBody(parts)
  if (!tenant.whatsapp.shared || body.includes(tenant.name)) return body
  const name = `*${tenant.name}*\n`
  return `${name}${fitBody(parts, LIMITS.body - name.length)}`
}

/** Up to three short titles are buttons; more, or titles that need a line of explanation, are a list. */
export function withOptions(body: string, options: readonly Row[], offerId: string, opener: string): MessageContent {
  if (options.length === 0) return { kind: 'text', body }
  const isList =
    options.length > LIMITS.buttons || options.some(option => option.description !== undefined || option.title.length > LIMITS.buttonTitle)
  if (!isList) {
    return {
      kind: 'buttons',
      body,
      options: distinct(
        options.map(({ ref, title, offerId: own = offerId }) => ({ id: optionId(ref, own), title: cut(title, LIMITS.buttonTitle) })),
        LIMITS.buttonTitle,
      ),
    }
  }
  const rows = options.slice(0, LIMITS.rows).map(({ ref, title, description, offerId: own = offerId }) => ({
    id: optionId(ref, own),
    title: cut(title, LIMITS.rowTitle),
    ...(description === undefined ? {} : { description: cut(description, LIMITS.rowDescription) }),
  }))
  return { kind: 'list', body, opener: cut(opener, LIMITS.opener), options: distinct(rows, LIMITS.rowTitle) }
}

/** Two titles that read the same could not be told apart, and the channel refuses them. */
function distinct(options: MessageOption[], most: number): MessageOption[] {
  const seen = new Map<string, number>()
  return options.map(option => {
    const count = (seen.get(option.title) ?? 0) + 1
    seen.set(option.title, count)
    return count === 1 ? option : { ...option, title: `${cut(option.title, most - 3)} ${count}` }
  })
}

/** The notification that a turn's message is, when something has been booked, moved or cancelled; of several the last. */
export function notificationOf(replies: readonly Reply[]): ReplyNotification | null {
  for (const reply of replies.toReversed()) {
    const kind = definitionOf(reply).notification
    if (kind === undefined || !('booking' in reply) || reply.booking === null) continue
    const { id, version } = reply.booking
    return { kind, booking: { id, version } }
  }
  return null
}
