import { describe, expect, it } from 'vitest'
import type { ConversationState } from '#server/conversation/state'
import { describe as describeState } from '#server/conversation/dialogue/describe'
import { newConversation } from '#server/conversation/state'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const state = (changes: Partial<ConversationState>): ConversationState => ({ ...newConversation({ name: null, language: null }), ...changes })
const startsAt = '2030-05-09T09:00:00.000Z'

describe('where a conversation stands', () => {
  it("is nowhere before the first word, in the business's language", () => {
    expect(describeState(state({}), facts)).toEqual({ awaiting: null, proposal: null, draft: null, flow: null, handoff: false, language: 'en' })
  })

  it('proposes a booking only while a yes is awaited', () => {
    const answers = { serviceIds: ['cut'], providerId: 'any', startsAt }
    expect(describeState(state({ flow: 'book', awaiting: 'confirm', answers }), facts)).toMatchObject({ proposal: { service: 'cut', provider: 'any', start: startsAt }, draft: answers })
    expect(describeState(state({ flow: 'book', awaiting: 'name', answers }), facts).proposal).toBeNull()
  })

  it('names the only provider there is when nobody was asked', () => {
    expect(describeState(state({ flow: 'book', awaiting: 'confirm', answers: { serviceIds: ['massage'], startsAt } }), facts).proposal).toEqual({
      service: 'massage',
      provider: 'cleo',
      start: startsAt,
    })
  })

  it('proposes a move and a cancel by their booking', () => {
    const answers = { bookingId: 'b1', serviceIds: ['cut'], providerId: 'ada', startsAt }
    expect(describeState(state({ flow: 'reschedule', awaiting: 'confirm', answers }), facts).proposal).toEqual({ move: 'b1', start: startsAt })
    expect(describeState(state({ flow: 'cancel', awaiting: 'confirm', answers: { bookingId: 'b1' } }), facts).proposal).toEqual({ cancel: 'b1' })
  })

  it('has no draft while bookings are only looked at', () => {
    expect(describeState(state({ flow: 'myBookings', answers: { bookingId: 'b1' } }), facts)).toMatchObject({ draft: null, flow: 'myBookings' })
  })

  it('is with a person until the time is over', () => {
    const handOff = { reason: 'asked' as const, since: '2030-05-06T06:00:00.000Z', until: '2030-05-06T18:00:00.000Z' }
    expect(describeState(state({ handOff }), facts).handoff).toBe(true)
    expect(describeState(state({ handOff }), { ...facts, now: Date.parse('2030-05-06T18:00:00.000Z') }).handoff).toBe(false)
  })
})
