import type { CommandOf } from '#server/conversation/commands'
import { conditions } from '#server/conversation/flows/conditions'
import { flows } from '#server/conversation/flows/flows'
import { clearFrom, closeFlow } from '#server/conversation/flows/run-flow'
import { unsettle } from '#server/conversation/repairs/correction'
import { ask } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'
import { planOf } from '#server/conversation/flows/plan'

/** One question back: its answer and all after it are forgotten. Before the first question there is the menu. */
export function goBack(turn: Turn): void {
  const { state, was } = turn
  if (state.flow === null) return
  const flow = flows[state.flow]
  const at = flow.steps.findIndex(step => step.id === was.step)
  const target = flow.steps
    .slice(0, Math.max(at, 0))
    .findLast(
      step =>
        'collect' in step
        && step.collect !== 'name'
        && step.offer !== 'bookingToMove'
        && !(step.skipWhen !== undefined && conditions[step.skipWhen](turn)),
    )
  if (target === undefined) {
    closeFlow(turn)
    state.flow = 'menu'
    return
  }
  clearFrom(turn, flow, target.id)
  if (target.id === 'provider') turn.touched.add('provider')
  delete state.answers.wishedStart
  // Back at the times the day stays, and the hour is open again; further back both stay wishes.
  if (target.id === 'slot') {
    delete state.answers.time
    forgetHurry(turn)
  }
}

/** Who did not take the first time there is wants to see others. */
function forgetHurry({ state: { answers } }: Turn): void {
  if (answers.day?.isSoonest === true) delete answers.day
}

/** "Change": the named part is asked anew, or which part when none was named. */
export function change(turn: Turn, what: CommandOf<'change'>['what']): void {
  const { state } = turn
  if (state.flow !== 'book' && state.flow !== 'reschedule') {
    if (state.flow === 'cancel') {
      clearFrom(turn, flows.cancel, 'booking')
      delete state.answers.about
    }
    return
  }
  if (what === null) {
    ask(turn, 'time', { name: 'askChange', flow: state.flow, plan: planOf(state, turn.facts) })
    turn.isHalted = true
    return
  }
  // Only this answer is opened: the others stay if they still fit, which each step looks at again.
  unsettle(turn, what)
  if (what === 'services' && state.flow === 'book') delete state.answers.serviceIds
  if (what === 'provider') delete state.answers.providerId
  if (what === 'time') {
    delete state.answers.time
    forgetHurry(turn)
  }
  if (what === 'day') {
    delete state.answers.day
    turn.asksDay = true
  }
}
