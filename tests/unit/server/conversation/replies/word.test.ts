import { describe, expect, it } from 'vitest'
import type { Reply } from '#server/conversation/reply'
import { readActionRef, readOptionId } from '#server/conversation/payload'
import { notificationOf, withOptions, word } from '#server/conversation/replies/word'
import { newConversation } from '#server/conversation/state'
import { createWorld } from '#tests/support/dialogue-world'
import { salon, salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const state = newConversation({ name: 'Ida', language: 'en' })
const [booking] = createWorld(facts, { bookings: [{ id: 'b1', services: ['cut'], provider: 'ada', start: '2030-05-09T10:00' }] }).bookings
if (booking === undefined) throw new Error('There is no booking to word.')
const startsAt = booking.startsAt
const plan = { serviceIds: ['cut'], providerId: 'ada', startsAt }
const option = (title: string, description?: string) => ({ ref: title, title, ...(description === undefined ? {} : { description }), command: { kind: 'goBack' as const } })

describe('the message of a turn', () => {
  it('is one, with the words of all replies and the options of the last that has any', () => {
    const content = word(
      [
        { name: 'answer', topic: 'address', faqKey: null, serviceIds: [], providerId: null },
        { name: 'bookingSummary', plan, customerName: null, isUsual: false },
      ],
      state,
      facts,
    )
    expect(content).toMatchObject({ kind: 'buttons', body: expect.stringMatching(/Nygade 1[\s\S]*Haircut with Ada[\s\S]*Thursday 9 May at 10:00 \(30 min\)[\s\S]*300 kr[\s\S]*2 hours/) })
    expect(content?.kind === 'buttons' ? content.options.map(({ id }) => id) : []).toEqual(['yes~offer1', 'change~offer1', 'no~offer1'])
  })

  it('is silence when there is nothing to say', () => expect(word([], state, facts)).toBeNull())

  it('says of a service that does not fit its row the whole name below', () => {
    const content = word([{ name: 'askService', serviceIds: ['kids', 'cut'], isClarifying: false, hasMore: false }], state, facts)
    expect(content).toMatchObject({
      kind: 'list',
      options: [
        { title: "Children's haircut", description: "30 min · 250 kr · Children's haircut (under 12 years)" },
        { title: 'Haircut', description: '30 min · 300 kr · Wash, cut and finish' },
      ],
    })
  })

  it('lists providers with rating and number of reviews, and anyone', () => {
    const content = word([{ name: 'askProvider', serviceIds: ['cut'], providerIds: ['ada', 'bob', 'cleo'], isClarifying: false, hasMore: false }], state, facts)
    expect(content).toMatchObject({
      options: [{ title: 'Ada', description: '★ 4.8 (120 reviews)' }, { title: 'Bob', description: '★ 4.5 (1 review)' }, { title: 'Cleo', description: 'No reviews yet' }, { id: 'any~offer1' }],
    })
  })

  it('tells the second of two equal wall times from the first', () => {
    const starts = [
      { startsAt: '2030-10-27T00:30:00.000Z', providerIds: ['ada'], isSecond: false, provider: 'ada' },
      { startsAt: '2030-10-27T01:30:00.000Z', providerIds: ['ada'], isSecond: true, provider: 'ada' },
    ]
    const content = word([{ name: 'askSlot', plan, starts, pages: [], isSecondBest: false, canWait: false }], state, facts)
    expect(content?.kind === 'list' ? content.options.map(({ id, title }) => [readOptionId(id).ref, title]) : []).toEqual([
      ['2030-10-27T02:30', 'Sun 27 Oct 02:30'],
      ['2030-10-27T02:30b', 'Sun 27 Oct 02:30 (2nd)'],
    ])
  })

  it('says whose it is on a shared number, once', () => {
    const shared = { ...facts, tenant: { ...salon, whatsapp: { ...salon.whatsapp, shared: true, keyword: 'KLIP' } } }
    expect(word([{ name: 'askName', plan, isGuest: false }], state, shared)).toMatchObject({ body: expect.stringMatching(/^\*Salon Klip\*\n/) })
    expect(word([{ name: 'greeting' }], state, shared)).toMatchObject({ body: expect.not.stringMatching(/^\*Salon Klip\*\n/) })
    expect(word([{ name: 'askName', plan, isGuest: false }], state, facts)).toMatchObject({ body: expect.not.stringContaining('Salon Klip') })
  })

  it("is in the customer's language, or in the business's own where it does not speak that", () => {
    expect(word([{ name: 'hello' }], { ...state, language: 'da' }, facts)).toMatchObject({ body: 'Hej!' })
    expect(word([{ name: 'hello' }], { ...state, language: 'sv' }, facts)).toMatchObject({ body: 'Hi!' })
  })

  it('gives a receipt with everything, and buttons that act on that booking', () => {
    const content = word([{ name: 'bookingConfirmed', booking }], state, facts)
    for (const part of ['Haircut with Ada', 'Thursday 9 May at 10:00', '30 min', '300 kr', 'Nygade 1', 'move or cancel']) expect(content).toMatchObject({ body: expect.stringContaining(part) })
    expect(content?.kind === 'buttons' ? content.options.map(({ id }) => readActionRef(readOptionId(id).ref)) : []).toEqual([
      { action: 'move', bookingId: 'b1' },
      { action: 'cancel', bookingId: 'b1' },
    ])
  })

  it('speaks of no deposit while none is collected', () => {
    expect(word([{ name: 'bookingSummary', plan: { ...plan, serviceIds: ['colour'] }, customerName: null, isUsual: false }], state, facts)).toMatchObject({
      body: expect.not.stringMatching(/deposit/i),
    })
  })
})

describe('options', () => {
  it('are buttons up to three, a list from four on', () => {
    expect(
      withOptions(
        '?',
        ['a', 'b', 'c'].map(title => option(title)),
        'o',
        'Choose',
      ).kind,
    ).toBe('buttons')
    expect(
      withOptions(
        '?',
        ['a', 'b', 'c', 'd'].map(title => option(title)),
        'o',
        'Choose',
      ).kind,
    ).toBe('list')
    expect(withOptions('?', [], 'o', 'Choose').kind).toBe('text')
  })

  it('are a list when one needs a line of its own or more room', () => {
    expect(withOptions('?', [option('a', 'why'), option('b')], 'o', 'Choose').kind).toBe('list')
    expect(withOptions('?', [option('twenty-one characters')], 'o', 'Choose').kind).toBe('list')
  })

  it('never read the same twice', () => {
    const content = withOptions('?', [option('Same'), { ...option('Same'), ref: 'other' }], 'o', 'Choose')
    expect(content.kind === 'buttons' ? content.options.map(({ title }) => title) : []).toEqual(['Same', 'Same 2'])
  })
})

describe('the notification that a reply is', () => {
  const id = { id: 'b1', version: 1 }
  const cases: [Reply[], ReturnType<typeof notificationOf>][] = [
    [[{ name: 'bookingConfirmed', booking }], { kind: 'confirmation', booking: id }],
    [[{ name: 'bookingMoved', booking, previousStartsAt: startsAt }], { kind: 'rescheduled', booking: id }],
    [
      [
        { name: 'bookingCancelled', booking },
        { name: 'askService', serviceIds: ['cut'], isClarifying: false, hasMore: false },
      ],
      { kind: 'cancelled', booking: id },
    ],
    [[{ name: 'bookingSummary', plan, customerName: null, isUsual: false }], null],
    [[{ name: 'bookingDetail', booking }], null],
  ]
  for (const [replies, expected] of cases) it(`${replies.map(({ name }) => name).join(', ')}: ${expected?.kind ?? 'none'}`, () => expect(notificationOf(replies)).toEqual(expected))
})
