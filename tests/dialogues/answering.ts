import type { Answer, Dialogue } from '#tests/dialogues/format'
import type { ControlMessage, ControlProposal } from '#tests/support/control-shapes'
import type { Tap } from '#tests/support/customer-form'
import { findTap } from '#tests/support/customer'

export const MAX_ANSWERS = 12
const SAME_QUESTION = 4

/** How the conversation stands when the runner has to answer. */
export interface Standing {
  awaiting: string | null
  proposal: ControlProposal | null
  /** The newest message that the customer has. */
  lastMessage: ControlMessage | null
  /** How often each question was answered so far. */
  asked: Record<string, number>
}

export type Reaction =
  | { do: 'tap'; tap: Tap }
  | { do: 'say'; text: string; isMismatch: boolean }
  /** Nothing to answer. */
  | { do: 'rest' }
  | { do: 'giveUp'; why: string }

/** A proposal in the words of `confirm_only_if`: an instant, or `cancel:<booking id>`. */
function proposed(proposal: ControlProposal | null): string {
  if (proposal === null) return 'nothing'
  return proposal.cancel !== null ? `cancel:${proposal.cancel}` : (proposal.start ?? 'nothing')
}

const isSame = (one: string, other: string): boolean => one === other || (Date.parse(one) === Date.parse(other) && !Number.isNaN(Date.parse(one)))

/** Whether a "yes" would do what the customer wants. */
export function mayConfirm(condition: Dialogue['confirm_only_if'], proposal: ControlProposal | null): boolean {
  if (condition === undefined) return true
  const wanted = [...(condition.start_in ?? []), ...(condition.start === undefined ? [] : [condition.start])]
  return wanted.some(one => isSame(one, proposed(proposal)))
}

const isYes = (answer: Answer): boolean => answer.tap === 'yes' || answer.tap === undefined

/** What the customer of a dialogue does when the session awaits something. */
export function react(dialogue: Pick<Dialogue, 'answers' | 'confirm_only_if'>, { awaiting, proposal, lastMessage, asked }: Standing): Reaction {
  if (awaiting === null) return { do: 'rest' }
  const prepared = dialogue.answers[awaiting]
  const before = asked[awaiting] ?? 0
  const answer = Array.isArray(prepared) ? prepared[Math.min(before, prepared.length - 1)] : prepared
  if (answer === undefined) return { do: 'rest' }
  if (before + 1 >= SAME_QUESTION) return { do: 'giveUp', why: `the question "${awaiting}" was asked ${before + 1} times` }
  const total = Object.values(asked).reduce((sum, count) => sum + count, 0)
  if (total >= MAX_ANSWERS) return { do: 'giveUp', why: `more than ${MAX_ANSWERS} answers were needed` }
  const { confirm_only_if: condition } = dialogue
  if (awaiting === 'confirm' && condition !== undefined && isYes(answer) && !mayConfirm(condition, proposal)) return { do: 'say', text: condition.on_mismatch, isMismatch: true }
  const tap = answer.tap === undefined || lastMessage === null ? null : findTap([lastMessage], answer.tap)
  if (tap !== null) return { do: 'tap', tap }
  return { do: 'say', text: answer.text ?? answer.tap ?? '', isMismatch: false }
}
