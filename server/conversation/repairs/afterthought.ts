import type { BookingId, ServiceId } from '#shared/schemas/ids'
import type { Command } from '#server/conversation/commands'
import { readActionRef } from '#server/conversation/payload'
import { isWhenOrWho } from '#server/conversation/wishes'
import type { ConversationState } from '#server/conversation/state'

/**
 * "Actually, 12:00 instead", right after a receipt or a reminder, is about the booking that it speaks of; what it would do is shown before
 * it is done.
 * Null when the message names a service or is about something else.
 */
export function afterthought(was: ConversationState, commands: readonly Command[], reminded: BookingId | null): Command[] | null {
  const bookingId = reminded ?? bookingShown(was)
  if (was.flow !== null || bookingId === null) return null
  const starts = commands.filter(({ kind }) => kind === 'startFlow')
  const answers = commands.filter(({ kind }) => kind === 'setAnswer')
  const isAboutTime = answers.length > 0 && answers.every(isWhenOrWho)
  if (!isAboutTime || starts.length > 1 || starts.some(command => command.kind === 'startFlow' && command.flow !== 'book')) return null
  return [{ kind: 'startFlow', flow: 'reschedule', bookingId }, ...commands.filter(({ kind }) => kind !== 'startFlow')]
}

/** The one booking that the last message offered to move. */
function bookingShown({ offer }: ConversationState): BookingId | null {
  const moves = (offer?.options ?? []).flatMap(({ ref }) => {
    const action = readActionRef(ref)
    return action?.action === 'move' ? action.bookingId : []
  })
  const [only, ...others] = moves
  return only === undefined || others.length > 0 ? null : only
}

/** The services that a question was about, of which the last message offered to book: "and how long does it take?", "ok, book it". */
export function servicesOffered({ flow, offer }: ConversationState): ServiceId[] {
  const option = flow === null ? offer?.options.find(({ ref }) => ref === 'book') : undefined
  return option?.command.kind === 'setAnswer' && option.command.answer === 'services' ? option.command.serviceIds : []
}
