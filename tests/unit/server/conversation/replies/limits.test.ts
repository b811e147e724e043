import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Language } from '#shared/schemas/language'
import { word } from '#server/conversation/replies/word'
import { newConversation } from '#server/conversation/state'
import { anyFacts, anyReply, REPLY_NAMES } from '#tests/support/any-reply'
import { expectWithinLimits } from '#tests/support/limits'

const languages = Language.options

describe('every reply keeps the limits of the channel', () => {
  for (const name of REPLY_NAMES) {
    it(name, () => {
      const cases = anyFacts.chain(facts => fc.record({ facts: fc.constant(facts), reply: anyReply(name, facts), language: fc.constantFrom(...languages) }))
      fc.assert(
        fc.property(cases, ({ facts, reply, language }) => {
          const content = word([reply], newConversation({ name: null, language }), facts)
          if (content === null) expect(reply).toMatchObject({ name: 'answer', topic: 'freeTimes' })
          else expectWithinLimits(content)
        }),
        { numRuns: 60 },
      )
    })
  }

  it('several in one message, where the last question stays whole', () => {
    const cases = anyFacts.chain(facts =>
      fc.record({
        facts: fc.constant(facts),
        replies: fc.array(
          fc.constantFrom(...REPLY_NAMES).chain(name => anyReply(name, facts)),
          { minLength: 1, maxLength: 6 },
        ),
      }),
    )
    fc.assert(
      fc.property(cases, ({ facts, replies }) => {
        const state = newConversation({ name: null, language: 'en' })
        const content = word([...replies, { name: 'askName', plan: { serviceIds: [], providerId: null, startsAt: null }, isGuest: false }], state, facts)
        expect(content).not.toBeNull()
        if (content === null || content.kind === 'template') return
        expectWithinLimits(content)
        expect(content.body.endsWith('What name may I put on the booking?')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
