import { describe, expect, it } from 'vitest'
import type { DialogueInput } from '#tests/dialogues/format'
import type { Observation } from '#tests/dialogues/observation'
import { checkAlways } from '#tests/dialogues/check-always'
import { checkDialogueLimits } from '#tests/dialogues/check-limits'
import { Dialogue } from '#tests/dialogues/format'
import { aBooking, aMessage, ANN, annsBooking, anOption, aNotification, aTurn, bensBooking, inConversation, seen } from '#tests/unit/dialogues/made-up'

const dialogue = (wanted: DialogueInput['expect'] = {}) => Dialogue.parse({ id: 'T', title: 'T', customer: 'ann', script: ['hi'], expect: wanted })
const problems = (observation: Observation, wanted?: DialogueInput['expect']): string[] => checkAlways(dialogue(wanted), observation)
const replying = (over: Parameters<typeof aMessage>[0]) => seen({ turns: [aTurn({ replies: [aMessage(over)] })] })
const bookings = (...list: ReturnType<typeof aBooking>[]) =>
  seen({ salon: { bookings: [bensBooking, annsBooking, ...list], notifications: list.map(({ id }) => aNotification({ id: `n_${id}`, booking: id })) } })

describe('what holds after every dialogue', () => {
  it('a booking made, confirmed once and answered is fine', () => {
    expect(problems(seen())).toEqual([])
  })

  it('a booking that is not named may not change', () => {
    const moved = seen({ salon: { bookings: [bensBooking, { ...annsBooking, status: 'cancelled' }], notifications: [] } })
    expect(problems(moved)).not.toEqual([])
    expect(problems(moved, { cancelled: ['b_ann'] })).toEqual([])
    expect(problems(moved, { cancelled: [{ service: 'cut', start: '2026-12-03T09:00:00Z' }] })).toEqual([])
    expect(problems(moved, { any_of: [{ cancelled: ['b_ann'] }, {}] })).toEqual([])
    expect(problems(moved, { cancelled: ['b_ben'] })).not.toEqual([])
  })

  it('two bookings of one provider may touch with their buffers and not overlap', () => {
    const at = (minutes: number) =>
      aBooking({
        id: `b${minutes}`,
        start: new Date(Date.parse('2026-12-01T09:00:00Z') + minutes * 60_000).toISOString(),
        end: new Date(Date.parse('2026-12-01T10:00:00Z') + minutes * 60_000).toISOString(),
      })
    expect(problems(bookings(at(0), at(75)))).toEqual([])
    expect(problems(bookings(at(0), at(60)))).not.toEqual([])
    expect(problems(bookings(at(0), { ...at(60), provider: 'pia' }))).toEqual([])
    expect(problems(bookings(at(0), { ...at(60), status: 'cancelled' }))).toEqual([])
  })

  it.each([
    ['no confirmation', { notifications: [] }],
    ['two confirmations', { notifications: [aNotification(), aNotification({ id: 'n2' })] }],
    ['a confirmation of nothing', { notifications: [aNotification(), aNotification({ id: 'n2', booking: 'bkg_other' })] }],
    ['a confirmation of a hold', { bookings: [bensBooking, annsBooking, aBooking({ status: 'held' })] }],
    ["another price than the catalogue's", { bookings: [bensBooking, annsBooking, aBooking({ priceMinor: 100 })] }],
    ['a hand-over that nobody expected', inConversation({ handoff: true })],
  ])('%s is found', (_, salon) => {
    expect(problems(seen({ salon }))).not.toEqual([])
  })

  it('a hand-over is fine when it is expected or allowed', () => {
    expect(problems(seen({ salon: inConversation({ handoff: true }) }), { handoff: true })).toEqual([])
    expect(problems(seen({ salon: inConversation({ handoff: true }) }), { handoff_allowed: true })).toEqual([])
  })

  it.each([
    ['four buttons', { kind: 'buttons' as const, options: ['a', 'b', 'c', 'd'].map(title => anOption(title)) }],
    ['a long button', { kind: 'buttons' as const, options: [anOption('123456789012345678901')] }],
    ['eleven rows', { kind: 'list' as const, options: Array.from({ length: 11 }, (_, index) => anOption(`row ${index}`)) }],
    ['a long row', { kind: 'list' as const, options: [anOption('1234567890123456789012345')] }],
    ['a long description', { kind: 'list' as const, options: [{ ...anOption('row'), description: 'x'.repeat(73) }] }],
    ['a long body', { body: 'x'.repeat(1025) }],
    ['two options with one id', { kind: 'buttons' as const, options: [anOption('a', 'same'), anOption('b', 'same')] }],
    ["somebody else's name", { body: 'This time belongs to Ben Birk.' }],
    ["somebody else's number", { body: 'Call +45 22 22 22 22.' }],
    ["somebody else's booking", { kind: 'buttons' as const, options: [anOption('Cancel', 'b_ben~o1')] }],
  ])('%s is found in a message', (_, message) => {
    expect(problems(replying(message))).not.toEqual([])
  })

  it('a name that the customer has said themselves is no leak', () => {
    expect(problems(seen({ turns: [aTurn({ said: ['I am Ben Birk'], replies: [aMessage({ body: 'Thanks, Ben Birk.' })] })] }))).toEqual([])
  })

  it('a day after the last message only templates are allowed', () => {
    const late = (template: string | null) =>
      seen({ turns: [aTurn(), aTurn({ phone: null, kind: 'advance', number: null, replies: [aMessage({ sid: 'SM2', at: '2026-11-25T09:00:01.000Z', template })] })] })
    expect(problems(late('reminder'))).toEqual([])
    expect(problems(late(null))).not.toEqual([])
  })

  it('silence, a failing webhook and two answers to one message are found', () => {
    expect(problems(seen({ turns: [aTurn({ replies: [] })] }))).not.toEqual([])
    expect(problems(seen({ turns: [aTurn({ replies: [], wasHandedOver: true })] }))).toEqual([])
    expect(problems(seen({ turns: [aTurn({ statuses: [500] })] }))).not.toEqual([])
    expect(problems(seen({ turns: [aTurn({ statuses: [200, 200, 200] })] }))).toEqual([])
    expect(problems(seen({ turns: [aTurn({ replies: [aMessage(), aMessage({ sid: 'SM2' })] })] }))).not.toEqual([])
  })

  it('a refused event is found unless the dialogue speaks of it', () => {
    expect(problems(seen({ refusedEvents: ['slot_taken'] }))).not.toEqual([])
    expect(problems(seen({ refusedEvents: ['slot_taken'] }), { any_of: [{ event_refused: true }, {}] })).toEqual([])
  })

  it('messages of the customer and of the bot are counted against the limits', () => {
    const limited = (limits: DialogueInput['limits']) =>
      checkDialogueLimits(Dialogue.parse({ id: 'T', title: 'T', customer: 'ann', script: ['hi'], expect: {}, limits }), seen({ turns: [aTurn(), aTurn({ number: 2 })] }))
    expect(limited({ max_customer_messages: 2, max_bot_messages: 2 })).toEqual([])
    expect(limited({ max_customer_messages: 1 })).not.toEqual([])
    expect(limited({ max_bot_messages: 1 })).not.toEqual([])
    expect(checkDialogueLimits(dialogue(), seen({ phone: ANN }))).toEqual([])
  })
})
