import { describe, expect, it } from 'vitest'
import { describe as describeState } from '#server/conversation/dialogue/describe'
import { apologise } from '#server/conversation/repairs/internal-error'
import { word } from '#server/conversation/replies/word'
import { newConversation } from '#server/conversation/state'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const drafting = {
  ...newConversation({ name: 'Ida', language: 'en' as const }),
  flow: 'book' as const,
  step: 'confirm',
  awaiting: 'confirm' as const,
  answers: { serviceIds: ['cut'], providerId: 'ada', startsAt: '2030-05-09T09:00:00.000Z' },
  offer: { id: 'o', options: [] },
}

describe('a turn that could not be played', () => {
  it('leaves the conversation with a person and nothing to confirm', () => {
    const { state } = apologise(drafting, facts)
    expect(describeState(state, facts)).toEqual({ awaiting: null, proposal: null, draft: null, flow: null, handoff: true, language: 'en' })
    expect(state.offer).toBeNull()
    expect(state.lastTurnAt).toBe('2030-05-06T07:00:00.000Z')
  })

  it('is said to the customer, who learns that nothing has happened', () => {
    const { state, replies } = apologise(drafting, facts)
    expect(word(replies, state, facts)).toMatchObject({ kind: 'text', body: expect.stringContaining('nothing was booked or changed') })
  })

  it('leaves the state that it was given alone', () => {
    const before = structuredClone(drafting)
    apologise(drafting, facts)
    expect(drafting).toEqual(before)
  })
})
