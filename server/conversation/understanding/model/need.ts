import type { Command } from '#server/conversation/commands'
import { isHandedOver } from '#server/conversation/handed-over'
import { hasDraft, situationOf } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import type { Heard, Understood } from '#server/conversation/understood'

/** Commands that say next to nothing: politeness, a picture, or that nothing was understood. */
export const isWeak = ({ kind }: Command): boolean => kind === 'cannotHandle' || kind === 'smallTalk' || kind === 'receivedMedia'

/**
 * Commands beside which something may still be missing. What decides by itself (a yes, a stop, a person wanted) is never put to a model.
 */
const isOpen = (command: Command): boolean =>
  isWeak(command)
  || command.kind === 'clarify'
  || command.kind === 'askQuestion'
  || (command.kind === 'startFlow' && (command.flow === 'book' || command.flow === 'reschedule') && command.bookingId === undefined)
  || (command.kind === 'setAnswer'
    && (command.answer === 'services' || command.answer === 'provider' || command.answer === 'day' || command.answer === 'time'))

const MISSING = ['services', 'day', 'time'] as const

/** Something that a booking needs is neither in the draft nor in what was understood. */
function isIncomplete(commands: readonly Command[], situation: Situation): boolean {
  const { answers } = situation.state
  const isMove =
    situation.state.flow === 'reschedule' || commands.some(command => command.kind === 'startFlow' && command.flow === 'reschedule')
  return MISSING.some(answer => {
    if (isMove && answer === 'services') return false
    const isDrafted = hasDraft(situation) && (answer === 'services' ? answers.serviceIds : answers[answer]) !== undefined
    return !isDrafted && !commands.some(command => command.kind === 'setAnswer' && command.answer === answer)
  })
}

const hasWords = (text: string): boolean => (text.match(/\p{L}/gu)?.length ?? 0) > 1

/**
 * Whether a model may know better. Never for taps, numbers, dates, menu words, yes and no: of those the rules are sure. Not at the
 * reception, not while a person has the
 * conversation, and not for who has said stop. And not where the rules have found all that a booking needs, whatever else was told.
 */
export function needsModel({ messages, state, facts }: Heard, { commands, isSure }: Understood): boolean {
  if (isSure || state.optedOut || facts.businesses.length > 0 || !facts.tenant.understanding.isModelOn) return false
  if (isHandedOver(state, facts.now)) return false
  if (messages.some(({ payload }) => payload !== null) || !messages.some(({ text }) => hasWords(text))) return false
  if (!commands.every(isOpen)) return false
  return commands.every(isWeak) || commands.some(({ kind }) => kind === 'clarify') || isIncomplete(commands, situationOf(state, facts))
}
