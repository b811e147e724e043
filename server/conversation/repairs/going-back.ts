import type { Command } from '#server/conversation/commands'
import { conditions } from '#server/conversation/flows/conditions'
import { flows } from '#server/conversation/flows/flows'
import { clearFrom, closeFlow } from '#server/conversation/flows/run-flow'
import { ask } from '#server/conversation/turn'
import type { Turn } from '#server/conversation/turn'
import { planOf } from '#server/conversation/flows/plan'

/** One question back: its answer and all after it are forgotten. Before the first question there is the menu. */
export function goBack(turn: Turn): void {
  const { state, was } = turn
  if (state.flow === null) return
  const flow = flows[state.flow]
  const at = flow.steps.findIndex(step => step.id === was.step)
  const target = flow.steps.slice(0, Math.max(at, 0)).findLast(step => 'collect' in step && step.collect !== 'name' && step.offer !== 'bookingToMove'
    && !(step.skipWhen !== undefined && conditions[step.skipWhen](turn)))
  if (target === undefined) {
    closeFlow(turn)
    state.flow = 'menu'
    return
  }
  returnTo(turn, target.id)
}

/** "Change": the named part is asked anew, or which part when none was named. False when the question stands by itself and the flow need not go on. */
export function change(turn: Turn, what: Extract<Command, { kind: 'change' }>['what']): boolean {
  const { state } = turn
  if (state.flow !== 'book' && state.flow !== 'reschedule') {
    if (state.flow === 'cancel') clearFrom(turn, flows.cancel, 'booking')
    return true
  }
  if (what === null) {
    ask(turn, 'time', { name: 'askChange', flow: state.flow, plan: planOf(state, turn.facts) })
    return false
  }
  if (what === 'services' && state.flow === 'book') returnTo(turn, 'service')
  if (what === 'provider') returnTo(turn, 'provider')
  if (what === 'time') returnTo(turn, 'slot')
  if (what === 'day') {
    returnTo(turn, 'slot')
    delete state.answers.day
    turn.asksDay = true
  }
  return true
}

function returnTo(turn: Turn, stepId: string): void {
  const { state } = turn
  if (state.flow === null) return
  clearFrom(turn, flows[state.flow], stepId)
  // Back at the times the day stays, and the hour is open again; further back both stay wishes.
  if (stepId === 'slot') delete state.answers.time
  delete state.answers.wishedStart
}
