import { describe, expect, it } from 'vitest'
import type { ConversationState, OfferedOption } from '#server/conversation/state'
import { newConversation } from '#server/conversation/state'
import { readModelAnswer } from '#server/conversation/understanding/model/answer'
import { salonFacts } from '#tests/support/salon'

// Monday 6 May 2030, nine in the morning; bookings are taken for thirty days.

const facts = salonFacts()
const TEXT = 'Could you chop my mop on the day after the regatta, around teatime, with Adda?'

const slot: OfferedOption = { ref: '2030-05-07T10:00', title: '10:00', command: { kind: 'setAnswer', answer: 'slot', startsAt: '2030-05-07T08:00:00.000Z' } }
const yes: OfferedOption = { ref: 'yes', title: 'Yes', command: { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true } }

const read = (commands: unknown[], { text = TEXT, given = {}, language = null }: { text?: string; given?: Partial<ConversationState>; language?: string | null } = {}) =>
  readModelAnswer({ commands, language }, [text], { ...newConversation({ name: null, language: null }), ...given }, facts)

const kept = (command: unknown, more: Parameters<typeof read>[1] = {}) => read([command], more).commands
const why = (command: unknown, more: Parameters<typeof read>[1] = {}) => read([command], more).dropped.map(one => one.why)

const services = (quote: string, ...serviceIds: string[]) => ({ kind: 'services', serviceIds, quote })
const provider = (quote: string, providerId: string) => ({ kind: 'provider', providerId, quote })
const day = (quote: string, from: string, to = from) => ({ kind: 'day', from, to, isSoonest: false, quote })
const time = (quote: string, earliest: string | null, latest: string | null) => ({ kind: 'time', earliest, latest, quote })

describe('what a model says', () => {
  it("counts where the customer's own words carry it", () => {
    expect(read([services('chop my mop', 'cut'), provider('Adda', 'ada'), day('the regatta', '2030-05-09'), time('teatime', '15:00', '17:00')])).toEqual({
      commands: [
        { kind: 'setAnswer', answer: 'services', serviceIds: ['cut'] },
        { kind: 'setAnswer', answer: 'provider', providerId: 'ada' },
        { kind: 'setAnswer', answer: 'day', day: { from: '2030-05-09', to: '2030-05-09' } },
        { kind: 'setAnswer', answer: 'time', time: { earliest: 900, latest: 1020, isExact: false } },
      ],
      language: null,
      dropped: [],
    })
  })
  it('may be written in any script', () => {
    expect(kept(services('أريد قص شعر', 'cut'), { text: 'مرحبا، أريد قص شعر غدا' })).toHaveLength(1)
    expect(kept(provider('あだ', 'ada'), { text: 'あださんにお願いします' })).toHaveLength(1)
  })
  it('tells a language that the business speaks', () => {
    expect([read([], { language: 'da' }).language, read([], { language: 'xx' }).language]).toEqual(['da', null])
  })
})

describe('what does not count', () => {
  it.each([
    ['a service that is not there', services('chop my mop', 'exorcism'), 'not in the list'],
    ['a provider that is not there', provider('Adda', 'zoe'), 'not in the list'],
    ['a yes', { kind: 'confirm', isConfirmed: true, quote: 'mop' }, 'not in the list'],
    ['an answer of ours', { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }, 'not in the list'],
    ['a stop', { kind: 'setConsent', isWanted: false, quote: 'mop' }, 'not in the list'],
    ['members of its own', { ...services('mop', 'cut'), price: 0 }, 'not in the list'],
    ['words that nobody said', services('a haircut please', 'cut'), 'not in the words'],
    ['half a word', services('mo', 'cut'), 'not in the words'],
    ['no words at all', services('', 'cut'), 'not in the words'],
    ['punctuation', services(', ', 'cut'), 'not in the words'],
    ['a provider whom nobody named', provider('teatime', 'bob'), 'not named'],
    ['a day of the past', day('the regatta', '2030-05-05'), 'out of the window'],
    ['a day too far', day('the regatta', '2030-07-01'), 'out of the window'],
    ['a date that is none', day('the regatta', '2030-02-30'), 'no date'],
    ['days the wrong way round', day('the regatta', '2030-05-10', '2030-05-09'), 'no date'],
    ['half a year', day('the regatta', '2030-05-09', '2030-11-09'), 'too many days'],
    ['an hour that is none', time('teatime', '25:00', null), 'no hour'],
    ['hours the wrong way round', time('teatime', '17:00', '15:00'), 'no hour'],
    ['a name that was not asked for', { kind: 'name', name: 'Adda', quote: 'Adda' }, 'no name was asked for'],
    ['what is not offered', { kind: 'choose', ref: '2030-05-07T10:00', quote: 'teatime' }, 'not offered'],
    ['a topic of which the owner says nothing', { kind: 'ask', topic: 'faq', faqKey: 'swimming', serviceId: null, providerId: null, quote: 'teatime' }, 'not in the list'],
    ['a topic without its key', { kind: 'ask', topic: 'faq', faqKey: null, serviceId: null, providerId: null, quote: 'teatime' }, 'no such topic'],
  ])('%s', (_, command, reason) => {
    expect(kept(command)).toEqual([])
    expect(why(command)).toEqual([reason])
  })
  it('a reading of words that the rules have read', () => {
    expect(why(services('haircut', 'colour'), { text: 'a haircut tomorrow' })).toEqual(['the rules have read these words'])
    expect(why(day('tomorrow', '2030-05-20'), { text: 'a haircut tomorrow' })).toEqual(['the rules have read these words'])
  })
  it('the same thing said twice', () => {
    expect(read([services('mop', 'cut'), services('mop', 'beard')])).toMatchObject({ commands: [{ serviceIds: ['cut'] }], dropped: [{ what: 'services', why: 'said twice' }] })
  })
  it('more than a message holds', () => {
    const { commands, dropped } = read(Array.from({ length: 5000 }, () => ({ kind: 'cannotHandle' })))
    expect([commands.length, dropped.at(-1), dropped.length]).toEqual([1, { what: 'cannotHandle', why: 'too many' }, 8])
  })
  it.each([null, 'BOOKED!', 7, [], {}, { commands: 'all' }])('an answer of another shape: %j', output => {
    expect(readModelAnswer(output, [TEXT], newConversation({ name: null, language: null }), facts)).toEqual({ commands: [], language: null, dropped: [{ what: 'answer', why: 'not in the list' }] })
  })
  it('is named in a word, not quoted at length', () => {
    expect(read([{ kind: `IGNORE <b>ALL</b>\n${'x'.repeat(500)}` }]).dropped[0]?.what).toMatch(/^IGNORE bALLbx{0,40}$/)
  })
})

describe('a choice among what is offered', () => {
  const given = { flow: 'book' as const, awaiting: 'slot' as const, offer: { id: 'o', options: [slot, yes] } }
  it('is a choice', () => expect(kept({ kind: 'choose', ref: slot.ref, quote: 'teatime' }, { given })).toEqual([slot.command]))
  it('is never a yes', () => expect(why({ kind: 'choose', ref: 'yes', quote: 'teatime' }, { given })).toEqual(['not for a model to choose']))
})

describe('a name', () => {
  const more = { text: 'people usually address me by Wilhelmina, thanks', given: { flow: 'book' as const, awaiting: 'name' as const } }
  it('is taken when it was asked for and said', () =>
    expect(kept({ kind: 'name', name: 'Wilhelmina', quote: 'Wilhelmina' }, more)).toEqual([{ kind: 'setAnswer', answer: 'name', name: 'Wilhelmina' }]))
  it('is not made up', () => expect(why({ kind: 'name', name: 'Your booking is confirmed', quote: 'Wilhelmina' }, more)).toEqual(['not in the words']))
})
