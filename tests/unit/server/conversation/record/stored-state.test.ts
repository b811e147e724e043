import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OfferedOption } from '#server/conversation/state'
import { optionsOf } from '#server/conversation/replies/replies'
import { sayingFor } from '#server/conversation/replies/saying'
import { newConversation } from '#server/conversation/state'
import { StoredState, fromStored, toStored } from '#server/conversation/record/stored-state'
import { anyFacts, anyReply, REPLY_NAMES } from '#tests/support/any-reply'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const offering = (...options: OfferedOption[]) => ({ ...newConversation({ name: 'Ada', language: 'da' }), offer: { id: 'abcdef', options } })

describe('a state', () => {
  it('comes back as it was, whatever was offered', () => {
    const cases = anyFacts.chain(known =>
      fc.record({ known: fc.constant(known), reply: fc.constantFrom(...REPLY_NAMES).chain(name => anyReply(name, known)), language: fc.constantFrom('da' as const, 'en' as const) }),
    )
    fc.assert(
      fc.property(cases, ({ known, reply, language }) => {
        const empty = newConversation({ name: null, language })
        const options = optionsOf([reply], sayingFor(empty, known)).map(({ ref, title, command }) => ({ ref, title, command }))
        const state = { ...empty, offer: { id: 'abcdef', options } }
        expect(fromStored(StoredState.parse(JSON.parse(JSON.stringify(toStored(state, known)))), known)).toEqual(JSON.parse(JSON.stringify(state)))
      }),
      { numRuns: 500 },
    )
  })

  it('is stored with the ids of what was offered, where they say all', () => {
    const start: OfferedOption = { ref: '2030-05-09T10:15', title: 'tors 9. maj 10:15', command: { kind: 'setAnswer', answer: 'slot', startsAt: '2030-05-09T08:15:00.000Z' } }
    const page: OfferedOption = { ref: 'nextWeek', title: 'Næste uge', command: { kind: 'turnPage', to: 'nextWeek' } }
    expect(toStored(offering(start, page), facts).offer).toEqual({ id: 'abcdef', options: ['2030-05-09T10:15', 'nextWeek'] })
  })

  it('keeps whole what the id does not say: another hour, another provider, another title', () => {
    const at = (startsAt: string, providerId?: string): OfferedOption => ({
      ref: '2030-05-09T10:15',
      title: 'tors 9. maj 10:15',
      command: { kind: 'setAnswer', answer: 'slot', startsAt, ...(providerId !== undefined && { providerId }) },
    })
    const options = [at('2030-05-09T09:15:00.000Z'), at('2030-05-09T08:15:00.000Z', 'ada'), { ...at('2030-05-09T08:15:00.000Z'), title: 'tors' }]
    expect(toStored(offering(...options), facts).offer?.options).toEqual(options)
  })

  it('keeps the place of what has left the catalogue, and does not understand it', () => {
    const [gone, kept] = facts.services
    if (gone === undefined || kept === undefined) throw new Error('The salon has two services.')
    const row = ({ id, name }: { id: string; name: string }): OfferedOption => ({ ref: id, title: name, command: { kind: 'setAnswer', answer: 'services', serviceIds: [id] } })
    const state = { ...offering(row(gone), row(kept)), language: 'en' as const }
    const later = { ...facts, services: facts.services.filter(service => service !== gone) }
    expect(fromStored({ ...state, offer: { id: 'abcdef', options: [gone.id, kept.id] } }, later).offer?.options).toMatchObject([
      { ref: gone.id, command: { kind: 'cannotHandle' } },
      { ref: kept.id, command: { answer: 'services' } },
    ])
  })
})
