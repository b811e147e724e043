import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { salonFacts } from '#tests/support/salon'
import { attends, back, change, day, nonsense, page, person, provider, services, slot, stale, start, theBooking, yes } from '#tests/support/said'
import { understandBuiltin } from '#server/conversation/understanding/builtin'
import { asking, heard, says, taps } from '#tests/unit/server/conversation/understanding/shop'

describe('a tap on the open offer', () => {
  it('means its command', () => expect(taps('yes~o1', asking.confirm)).toEqual([yes]))
  it("means its command without the offer's name", () => expect(taps('yes', asking.confirm)).toEqual([yes]))
  it('means the start that is offered', () => expect(taps('2030-05-07T11:30~o1', asking.slot)).toEqual([slot('2030-05-07T11:30:00.000Z')]))
})

describe('a tap on an old offer', () => {
  it.each<[string, Command[]]>([
    ['yes~old', [stale('yes')]],
    ['no~old', [stale('no')]],
    ['face~old', [services('face')]],
    ['vera~old', [provider('vera')]],
    ['any~old', [provider('any')]],
    ['2030-05-09~old', [day('2030-05-09')]],
    ['2030-05-09T11:00~old', [slot('2030-05-09T09:00:00.000Z')]],
    ['later~old', [page('later')]],
  ])('%s', (payload, commands) => expect(taps(payload, asking.slot)).toEqual(commands))
  it('begins a booking where none is under way', () => expect(taps('face~old')).toEqual([start('book'), services('face')]))
  it('names a booking where one is looked for', () => expect(taps('b2~old', asking.whichToCancel)).toEqual([theBooking('b2')]))
  it('is no yes where nothing is asked', () => expect(taps('yes')).toEqual([stale('yes')]))
})

describe('menu words and buttons of notifications', () => {
  it.each<[string, Command]>([
    ['book~x', start('book')],
    ['bookings', start('myBookings')],
    ['human~x', person()],
    ['menu', start('menu')],
    ['back', back],
    ['change~x', change(null)],
    ['changeTime~x', change('time')],
    ['nextWeek~x', page('nextWeek')],
    ['cancel', { kind: 'cancelFlow' }],
    ['attend:b7~note', attends('b7')],
    ['confirm:b7', attends('b7')],
    ['move:b7~note', start('reschedule', 'b7')],
    ['cancel:b7~note', start('cancel', 'b7')],
  ])('%s', (payload, command) => expect(taps(payload)).toEqual([command]))
})

describe('an id that is none of ours', () => {
  it('counts as its title typed', () => expect(taps('xyz', {}, 'my bookings')).toEqual([start('myBookings')]))
  it('is not understood without a title', () => expect(taps('xyz')).toEqual([{ kind: 'receivedMedia', media: 'unsupported' }]))
  it.each(['__proto__', 'constructor', 'toString'])('%s is no menu word', payload => expect(taps(payload, {}, 'flurb')).toEqual([nonsense]))
})

describe('a tap and what is typed', () => {
  it('are taken in their order', () => {
    const messages = [
      { text: 'Otto', payload: 'otto~o1', kind: 'tap' as const },
      { text: 'on Friday', payload: null, kind: 'text' as const },
    ]
    expect(understandBuiltin({ ...heard('', asking.provider), messages }).commands).toEqual([provider('otto'), day('2030-05-10')])
  })
})

describe('the business that answers already', () => {
  it.each(['salon~x', 'salon', 'tnt_salon123~x'])('%s is no booking', payload => expect(taps(payload, asking.whichToCancel)).toEqual([{ kind: 'smallTalk', topic: 'greeting' }]))
})

describe('at the reception of a shared number', () => {
  const tenantId = salonFacts().tenant.id
  const facts = salonFacts({ businesses: [{ tenantId, slug: 'salon', name: 'Salon Klip', keyword: 'KLIP' }] })
  const chosen: Command = { kind: 'setAnswer', answer: 'business', tenantId }
  it.each(['klip', 'Salon Klip please', 'KLIP I want a haircut'])('"%s" names the business', text => {
    expect(understandBuiltin({ ...heard(text), facts }).commands).toEqual([chosen])
  })
  it('a tap names it', () => expect(understandBuiltin({ messages: [{ text: '', payload: 'salon~x', kind: 'tap' }], state: heard('').state, facts }).commands).toEqual([chosen]))
  it('anything else does not', () => expect(says('klip')).not.toContainEqual(chosen))
})
