import { describe, expect, it } from 'vitest'
import type { Command } from '#server/conversation/commands'
import { at, day, nonsense, provider, services, slot, yes } from '#tests/support/said'
import type { Given } from '#tests/unit/server/conversation/understanding/shop'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

const first = slot('2030-05-07T10:00:00.000Z')
const second = slot('2030-05-07T11:30:00.000Z')
const last = slot('2030-05-08T15:00:00.000Z')
const booking = (bookingId: string): Command => ({ kind: 'setAnswer', answer: 'booking', bookingId })

const table = (given: Given, rows: [string, Command[]][]): void => {
  it.each(rows)('%s', (text, commands) => expect(says(text, given)).toEqual(commands))
}

describe('a place in a list of services', () => {
  table(asking.service, [
    ['2', [services('gent')]],
    ['the second', [services('gent')]],
    ['the second one please', [services('gent')]],
    ['number 2', [services('gent')]],
    ['nr. 2', [services('gent')]],
    ['the 2nd one', [services('gent')]],
    ['den anden', [services('gent')]],
    ['the first one', [services('lady')]],
    ['the last one', [services('face')]],
    ['den sidste', [services('face')]],
    ["I'll take the third", [services('child')]],
  ])
})

describe('a choice among offered times', () => {
  table(asking.slot, [
    ['the second', [second]],
    ['the last one', [last]],
    ['the earliest', [first]],
    ['nr 2', [second]],
    ['den første', [first]],
    ['3', [last]],
    ['11.30', [second]],
    ['half past eleven', [second]],
    ['halv tolv', [second]],
    ['Tuesday at 10', [first]],
    ['tomorrow 10:00', [first]],
    ['14', [slot('2030-05-07T14:00:00.000Z')]],
    ['2', [slot('2030-05-07T14:00:00.000Z')]],
    ["doesn't matter", [first]],
    ['Wednesday', [day('2030-05-08')]],
    ['10', [at('10:00')]],
    ['12:15', [at('12:15')]],
    ['Later', [{ kind: 'turnPage', to: 'later' }]],
  ])
  it('takes an hour with a new provider as two facts', () => expect(says('11:30 with Vera', asking.slot)).toEqual([provider('vera'), at('11:30')]))
  it('keeps a place that nothing stands at for an hour', () => expect(says('11', { ...asking.slot, offer: null })).toEqual([at('11:00')]))
})

describe('any time', () => {
  it('is a day that does not matter where an hour is said with it', () => {
    expect(says('any time at 11', asking.service)).toEqual([at('11:00')])
    expect(says('whenever, but at 11', asking.service)).toEqual([at('11:00')])
  })
  it('is an hour that does not matter where a day is', () =>
    expect(says('any time on Friday', asking.service)).toEqual([{ kind: 'setAnswer', answer: 'time', time: { earliest: null, latest: null, isExact: false } }, day('2030-05-10')]))
})

describe('a choice among days', () => {
  table(asking.date, [
    ['13', [day('2030-05-13')]],
    ['2', [day('2030-05-08')]],
    ['the second', [day('2030-05-08')]],
    ['whenever', [day('2030-05-06', '2030-05-19'), { kind: 'setAnswer', answer: 'time', time: { earliest: null, latest: null, isExact: false } }]],
  ])
})

describe('a title that is typed', () => {
  table(asking.provider, [
    ['vera lund', [provider('vera')]],
    ['Anyone', [provider('any')]],
    ['  OTTO! ', [provider('otto')]],
  ])
  table(asking.confirm, [['Yes, book it', [{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }]]])
})

describe('a choice between yes and no', () => {
  const answer = (isAccepted: boolean) => ({ ref: isAccepted ? 'yes' : 'no', title: isAccepted ? 'Yes' : 'No', command: { kind: 'answerOffer' as const, bookingId: 'b1', isAccepted } })
  const keptTime = { offer: { id: 'o1', options: [answer(true), answer(false)] } }

  it.each(['1', 'the first one', 'option 1', 'number one', 'the last one'])('has no places: "%s" takes no kept time and books nothing', text => {
    expect(says(text, keptTime)).toEqual([nonsense])
    for (const question of [asking.confirm, asking.cancelConfirm]) expect(says(text, question)).not.toContainEqual(yes)
  })
})

describe('which booking', () => {
  table(asking.whichToCancel, [
    ['the first one', [booking('b1')]],
    ['2', [booking('b2')]],
    ['beard trim', [services('shave')]],
    ['the one on Friday', [day('2030-05-10')]],
    ['the one with Otto', [provider('otto')]],
    ['Fri 10 May 11:00', [booking('b2')]],
    ['my haircut', [{ kind: 'clarify', about: 'services', candidates: ['lady', 'gent', 'child'] }]],
  ])
})
