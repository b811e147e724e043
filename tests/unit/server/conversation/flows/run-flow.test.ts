import { describe, expect, it } from 'vitest'
import type { Answers } from '#server/conversation/state'
import { flows } from '#server/conversation/flows/flows'
import { clearFrom } from '#server/conversation/flows/run-flow'
import { newConversation } from '#server/conversation/state'
import { newTurn } from '#server/conversation/turn'
import { salonFacts } from '#tests/support/salon'

const everything: Answers = {
  serviceIds: ['cut'],
  providerId: 'ada',
  startsAt: '2030-05-09T09:00:00.000Z',
  bookingId: 'b1',
  isConfirmed: true,
  day: { from: '2030-05-09', to: '2030-05-09' },
  time: { earliest: 660, latest: 660, isExact: true },
}

const turnWith = (flow: 'book' | 'reschedule' | 'cancel') => newTurn({ ...newConversation({ name: 'Ida', language: null }), flow, answers: { ...everything } }, salonFacts())

describe('a jump back', () => {
  for (const id of ['book', 'reschedule', 'cancel'] as const) {
    const steps = flows[id].steps
    for (const [index, step] of steps.entries()) {
      it(`to ${id}/${step.id} clears every answer at or after it and none before`, () => {
        const turn = turnWith(id)
        clearFrom(turn, flows[id], step.id)
        for (const [place, other] of steps.entries()) {
          if (!('collect' in other) || other.collect === 'name') continue
          if (place >= index) expect(turn.state.answers[other.collect], other.id).toBeUndefined()
          else expect(turn.state.answers[other.collect], other.id).toBeDefined()
        }
      })
    }
  }

  it('keeps the wishes and the name', () => {
    const turn = turnWith('book')
    clearFrom(turn, flows.book, 'service')
    expect(turn.state.answers.day).toEqual(everything.day)
    expect(turn.state.answers.time).toEqual(everything.time)
    expect(turn.state.name).toBe('Ida')
  })
})
