import { acts } from '#server/conversation/flows/acts'
import { conditions } from '#server/conversation/flows/conditions'
import type { CollectStep, Flow, Step } from '#server/conversation/flows/define-flow'
import { flows } from '#server/conversation/flows/flows'
import { offers } from '#server/conversation/flows/offers'
import { forget, isCollected } from '#server/conversation/flows/plan'
import { says } from '#server/conversation/flows/says'
import { say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'

/** A flow that goes in circles would keep a customer waiting for ever: this many steps are more than any needs. */
const MOST_STEPS = 50

/** Walks the open flow from its first unanswered step until it waits for the customer or ends. */
export function* runFlow(turn: Turn): Script {
  if (turn.state.flow === null) return
  const flow = flows[turn.state.flow]
  let index = 0
  for (let count = 0; count < MOST_STEPS; count++) {
    const step = flow.steps[index]
    if (step === undefined) break
    const next = yield* playStep(turn, flow, step)
    if (next === 'wait') {
      turn.state.step = step.id
      return
    }
    if (next === 'end') {
      closeFlow(turn)
      return
    }
    index = next === 'next' ? index + 1 : jump(turn, flow, index, next)
  }
  throw new Error(`Flow ${flow.id} found no end.`)
}

/** Nothing of a flow is left when it is over. */
export function closeFlow({ state }: Turn): void {
  state.flow = null
  state.step = null
  state.answers = {}
}

/** Forgets what was collected at a step and after it: an old "yes" must not confirm a new time. */
export function clearFrom(turn: Turn, flow: Flow, stepId: string): void {
  const target = flow.steps.findIndex(step => step.id === stepId)
  for (const step of flow.steps.slice(target)) {
    if ('collect' in step) forget(turn.state.answers, step.collect)
  }
}

function* playStep(turn: Turn, flow: Flow, step: Step): Script<string> {
  if ('collect' in step && isSettled(turn, step)) return 'next'
  turn.steps.push(`${flow.id}.${step.id}`)
  if ('say' in step) {
    const reply = says[step.say](turn)
    if (reply !== null) say(turn, reply)
    return step.then
  }
  if ('act' in step) return exit(step, yield* acts[step.act](turn))
  const result = yield* offers[step.offer](turn)
  if (result === 'answered') return 'next'
  return result === 'asked' ? 'wait' : exit(step, result)
}

const isSettled = (turn: Turn, step: CollectStep): boolean =>
  (step.skipWhen !== undefined && conditions[step.skipWhen](turn)) || isCollected(turn, step.collect)

function exit(step: { id: string; on?: Record<string, string> }, result: string): string {
  const next = step.on?.[result]
  if (next === undefined) throw new Error(`Step ${step.id} does not say what follows ${result}.`)
  return next
}

function jump(turn: Turn, flow: Flow, from: number, stepId: string): number {
  const target = flow.steps.findIndex(step => step.id === stepId)
  if (target < 0) throw new Error(`Flow ${flow.id} has no step ${stepId}.`)
  if (target <= from) clearFrom(turn, flow, stepId)
  return target
}
