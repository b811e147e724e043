import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '#shared/schemas/language'
import { readAlternativeOfferId, readOptionId } from '#server/conversation/payload'
import { wordNotification } from '#server/conversation/notifications/word'
import { renderedBody, templateFor } from '#server/conversation/notifications/template'
import { anyFacts, anyReply } from '#tests/support/any-reply'
import { expectWithinLimits } from '#tests/support/limits'
import { aBooking } from '#tests/support/records'
import { salonFacts } from '#tests/support/salon'

const facts = salonFacts()
const booking = aBooking({ providerId: 'ada', displaced: { blockId: 'b', providerId: 'ada', isAsked: true, toldBy: null, shown: [] } })
const times = [
  { startsAt: '2030-05-09T09:00:00.000Z', providerId: 'bob' },
  { startsAt: '2030-05-10T09:00:00.000Z', providerId: 'ada' },
  { startsAt: '2030-05-13T09:00:00.000Z', providerId: 'ada' },
]
const say = (alternatives: typeof times, isWindowOpen: boolean, language: Language = 'en') =>
  wordNotification({ kind: 'reschedule_offer', booking, customerName: 'Ida', language, isWindowOpen, alternatives, facts })

describe('the message to a customer whose provider is away', () => {
  it('has a button for each time, which says all that it means', () => {
    const content = say(times, true)
    expect(content.kind).toBe('buttons')
    const options = content.kind === 'buttons' ? content.options : []
    expect(options.map(({ title }) => title)).toEqual(['Thu 9 May 11:00', 'Fri 10 May 11:00', 'Mon 13 May 11:00'])
    expect(options.map(({ id }) => readAlternativeOfferId(readOptionId(id).offerId))).toEqual(times.map(time => ({ bookingId: booking.id, ...time })))
    expect(options.map(({ id }) => readOptionId(id).ref)).toEqual(['2030-05-09T11:00', '2030-05-10T11:00', '2030-05-13T11:00'])
  })

  it('leaves room for another time and the end where there are fewer', () => {
    const titles = (count: number) => {
      const content = say(times.slice(0, count), true)
      return content.kind === 'buttons' ? content.options.map(({ title }) => title) : []
    }
    expect([titles(2), titles(1), titles(0)]).toEqual([
      ['Thu 9 May 11:00', 'Fri 10 May 11:00', 'Another time'],
      ['Thu 9 May 11:00', 'Another time', 'Cancel booking'],
      ['Another time', 'Cancel booking'],
    ])
  })

  it('is a template outside the window whose buttons carry the same', () => {
    const [inside, outside] = [say(times, true), say(times, false)]
    expect(outside).toMatchObject({ kind: 'template', name: 'reschedule_offer' })
    if (outside.kind !== 'template' || inside.kind !== 'buttons') return
    expect(outside.optionIds).toEqual(inside.options.map(({ id }) => id))
    expect(renderedBody(outside, 'en')).toContain('First: Thursday 9 May at 11:00 with Bob. Second: Friday 10 May at 11:00 with Ada. Third: Monday 13 May at 11:00 with Ada.')
    expect(say(times.slice(0, 2), false)).toMatchObject({ kind: 'template', name: 'reschedule_ask' })
  })

  it("keeps the channel's limits whatever things are called", () => {
    fc.assert(
      fc.property(
        anyFacts.chain(one => fc.record({ facts: fc.constant(one), reply: anyReply('alternatives', one), language: fc.constantFrom<Language>('en', 'da'), isWindowOpen: fc.boolean() })),
        given => {
          if (given.reply.name !== 'alternatives') return
          const content = wordNotification({ ...given, kind: 'reschedule_offer', booking: given.reply.booking, customerName: 'x'.repeat(80), alternatives: given.reply.alternatives })
          expectWithinLimits(content)
          if (content.kind !== 'template') return
          expect(renderedBody(content, given.language).length).toBeLessThanOrEqual(1024)
          expect(content.optionIds).toHaveLength(templateFor(content.name, given.language)?.buttons.length ?? -1)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('says that a booking stands when its provider is back, and when a move has failed', () => {
    const plain = aBooking({ providerId: 'ada' })
    const body = (isBack: boolean, isWindowOpen: boolean) =>
      renderedBody(wordNotification({ kind: 'reschedule_offer', booking: plain, customerName: null, language: 'en', isWindowOpen, isBack, facts }), 'en')
    expect([body(true, true), body(true, false)].every(text => text.includes('Ada will be there after all'))).toBe(true)
    expect([body(false, true), body(false, false)].every(text => text.includes('could not be had after all'))).toBe(true)
  })
})

describe("an offer's id that is none of ours", () => {
  for (const id of ['alt:', 'alt:b1', 'alt:b1/ada', 'alt:b1/ada/', 'alt:b1/ada/zz zz', 'alt:b 1/ada/abc', 'time:b1', null]) {
    it(`${id} means no time`, () => expect(readAlternativeOfferId(id)).toBeNull())
  }
})
