import { describe, expect, it } from 'vitest'
import type { Flow, Step } from '#server/conversation/flows/define-flow'
import { FlowId } from '#server/conversation/commands'
import { acts } from '#server/conversation/flows/acts'
import { defineFlow } from '#server/conversation/flows/define-flow'
import { conditions } from '#server/conversation/flows/conditions'
import { flows } from '#server/conversation/flows/flows'
import { offers } from '#server/conversation/flows/offers'
import { says } from '#server/conversation/flows/says'

// That a step says what follows everything that can come of it, and nothing else, is held by the types: none of these compiles.
const end = { id: 'done', say: 'bookingCancelled', then: 'end' } as const
const draft = { id: 'cancel', description: '' } as const
// @ts-expect-error -- an act can come to more
defineFlow({ ...draft, steps: [{ id: 'cancel', act: 'cancelBooking', on: { cancelled: 'done' } }, end] })
// @ts-expect-error -- nothing else can come of it
defineFlow({ ...draft, steps: [{ id: 'cancel', act: 'cancelBooking', on: { cancelled: 'done', tooLate: 'done', gone: 'done', taken: 'done' } }, end] })
// @ts-expect-error -- an offer can end otherwise
defineFlow({ ...draft, steps: [{ id: 'slot', collect: 'startsAt', offer: 'freeSlots' }, end] })
// @ts-expect-error -- there is no such step
defineFlow({ ...draft, steps: [{ id: 'slot', collect: 'startsAt', offer: 'freeSlots', on: { none: 'nowhere' } }, end] })
// @ts-expect-error -- there is no such step
defineFlow({ ...draft, steps: [{ id: 'first', say: 'help', then: 'nowhere' }, end] })
defineFlow({ ...draft, steps: [{ id: 'cancel', act: 'cancelBooking', on: { cancelled: 'done', tooLate: 'done', gone: 'done' } }, end] })

const ENDINGS = ['end', 'wait']

const exitsOf = (step: Step): string[] => {
  if ('say' in step) return [step.then]
  return Object.values(step.on ?? {})
}

/** Every step that can follow one. */
function followersOf(flow: Flow, index: number): string[] {
  const step = flow.steps[index]
  if (step === undefined) return []
  const next = 'collect' in step ? (flow.steps[index + 1]?.id ?? 'nowhere') : null
  return next === null ? exitsOf(step) : [next, ...exitsOf(step)]
}

function reachable(flow: Flow): Set<string> {
  const seen = new Set<string>()
  const waiting = [flow.steps[0]?.id ?? 'nowhere']
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    waiting.push(
      ...followersOf(
        flow,
        flow.steps.findIndex(step => step.id === id),
      ),
    )
  }
  return seen
}

/** Whether an ending can be reached from a step. */
function canEnd(flow: Flow, id: string, seen = new Set<string>()): boolean {
  if (ENDINGS.includes(id)) return true
  if (seen.has(id)) return false
  seen.add(id)
  return followersOf(
    flow,
    flow.steps.findIndex(step => step.id === id),
  ).some(next => canEnd(flow, next, seen))
}

describe('flows', () => {
  it('are one for each purpose', () => {
    expect(Object.keys(flows).toSorted()).toEqual(FlowId.options.toSorted())
    for (const [id, flow] of Object.entries(flows)) expect(flow.id).toBe(id)
  })

  for (const flow of Object.values(flows)) {
    describe(flow.id, () => {
      const ids = flow.steps.map(step => step.id)

      it('says what it is for', () => expect(flow.description.length).toBeGreaterThan(10))

      it('has steps with unique ids', () => expect(new Set(ids).size).toBe(ids.length))

      it('names only steps that exist', () => {
        for (const step of flow.steps) for (const target of exitsOf(step)) expect([...ids, ...ENDINGS], `${step.id} -> ${target}`).toContain(target)
      })

      it('reaches every step', () => expect([...reachable(flow)].filter(id => !ENDINGS.includes(id)).toSorted()).toEqual(ids.toSorted()))

      it('can end from every step', () => {
        for (const id of ids) expect(canEnd(flow, id), id).toBe(true)
      })

      it('does not run off its last step', () => {
        const last = flow.steps.at(-1)
        expect(last !== undefined && 'collect' in last).toBe(false)
      })

      it('knows everything that it offers, does, says and skips on', () => {
        for (const step of flow.steps) {
          if ('say' in step) expect(Object.keys(says)).toContain(step.say)
          if ('act' in step) expect(Object.keys(acts)).toContain(step.act)
          if ('collect' in step) {
            expect(Object.keys(offers)).toContain(step.offer)
            if (step.skipWhen !== undefined) expect(Object.keys(conditions)).toContain(step.skipWhen)
          }
        }
      })

      it('asks for the yes after everything that the yes is about', () => {
        const confirm = flow.steps.findIndex(step => 'collect' in step && step.collect === 'isConfirmed')
        const firstAct = flow.steps.findIndex(step => 'act' in step)
        if (firstAct >= 0) expect(confirm).toBe(firstAct - 1)
      })
    })
  }
})
