import type { CommandOf } from '#server/conversation/commands'
import { applyAnswer, unsettle } from '#server/conversation/repairs/correction'
import type { Turn } from '#server/conversation/turn'

/**
 * "And a beard trim too", "without the beard": the visit that is being made gets more, or less. Provider and time stay if they still fit,
 * which the steps look at again.
 */
export function adjustServices(turn: Turn, { add, remove }: CommandOf<'adjustServices'>): void {
  const { state } = turn
  state.flow ??= 'book'
  if (state.flow !== 'book' && state.flow !== 'waitlist') {
    if (add.length > 0) applyAnswer(turn, { kind: 'setAnswer', answer: 'services', serviceIds: add })
    return
  }
  const before = state.answers.serviceIds ?? []
  const serviceIds = [...new Set([...before, ...add])].filter(id => !remove.includes(id))
  if (serviceIds.join() === before.join()) return
  unsettle(turn, 'services')
  if (serviceIds.length > 0) state.answers.serviceIds = serviceIds
  else delete state.answers.serviceIds
}
