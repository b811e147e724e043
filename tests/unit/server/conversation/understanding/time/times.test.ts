import { describe, expect, it } from 'vitest'
import { after, at, between, day } from '#tests/support/said'
import type { Command } from '#server/conversation/commands'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

const until = (minute: number): Command => ({ kind: 'setAnswer', answer: 'time', time: { earliest: null, latest: minute, isExact: false } })
const date = { ...asking.date, offer: null }
const slot = { ...asking.slot, offer: null }

describe('an hour', () => {
  it.each([
    ['at 11', '11:00'],
    ['11:30', '11:30'],
    ['11.30', '11:30'],
    ['11', '11:00'],
    ['14', '14:00'],
    ['3pm', '15:00'],
    ['3 p.m.', '15:00'],
    ['3:30pm', '15:30'],
    ['9am', '09:00'],
    ['at 3', '15:00'],
    ['at 5', '17:00'],
    ['at 9', '09:00'],
    ['12', '12:00'],
    ['noon', '12:00'],
    ['half past two', '14:30'],
    ['half 3', '15:30'],
    ['quarter past 2', '14:15'],
    ['a quarter to three', '14:45'],
    ['ten to four', '15:50'],
    ['two thirty', '14:30'],
    ["three o'clock", '15:00'],
    ['1430', '14:30'],
    ['14h', '14:00'],
    ['eleven', '11:00'],
    ['make it 4', '16:00'],
    ['11:30 then', '11:30'],
    ['ok 11', '11:00'],
    ['3 in the afternoon', '15:00'],
    ['kl 11', '11:00'],
    ['kl. 14.30', '14:30'],
    ['klokken 14', '14:00'],
    ['klokken tre', '15:00'],
    ['halv et', '12:30'],
    ['halv tre', '14:30'],
    ['kl. halv 3', '14:30'],
    ['kvart over to', '14:15'],
    ['kvart i tre', '14:45'],
    ['ti minutter over to', '14:10'],
    ['kl 5', '17:00'],
  ])('%s', (text, time) => expect(says(text, slot)).toEqual([at(time)]))
})

describe('a stretch of hours', () => {
  it.each<[string, Command]>([
    ['after 3', after('15:00')],
    ['from 2 onwards', after('14:00')],
    ['3 or later', after('15:00')],
    ['not before 10', after('10:00')],
    ['after lunch', after('13:00')],
    ['after work', after('16:00')],
    ['before noon', until(719)],
    ['before 11', until(659)],
    ['until 4', until(960)],
    ['4 at the latest', until(960)],
    ['between 2 and 4', between('14:00', '16:00')],
    ['from 10 to 2', between('10:00', '14:00')],
    ['2-4', between('14:00', '16:00')],
    ['2 to 4pm', between('14:00', '16:00')],
    ['2 or 3', between('14:00', '15:00')],
    ['around 11', between('10:30', '11:30')],
    ['3ish', between('14:30', '15:30')],
    ['in the morning', between('06:00', '11:59')],
    ['afternoon', between('12:00', '17:59')],
    ['evening', between('17:00', '23:59')],
    ['first thing', until(599)],
    ['at lunchtime', between('11:00', '13:59')],
    ['efter kl. 15', after('15:00')],
    ['tidligst kl 10', after('10:00')],
    ['efter frokost', after('13:00')],
    ['inden kl 12', until(719)],
    ['senest kl 16', until(960)],
    ['før middag', until(719)],
    ['mellem 14 og 16', between('14:00', '16:00')],
    ['fra 14 til 16', between('14:00', '16:00')],
    ['omkring kl 11', between('10:30', '11:30')],
    ['ved 14', between('13:30', '14:30')],
    ['om formiddagen', between('06:00', '11:59')],
    ['eftermiddag', between('12:00', '17:59')],
  ])('%s', (text, command) => expect(says(text, slot)).toEqual([command]))
})

describe('a day and an hour', () => {
  it.each<[string, Command[]]>([
    ['Thursday at 11', [day('2030-05-09'), at('11:00')]],
    ['fri not before 3', [day('2030-05-10'), after('15:00')]],
    ['thu around 11', [day('2030-05-09'), between('10:30', '11:30')]],
    ['Thursday 11', [day('2030-05-09'), at('11:00')]],
    ['11 on Thursday', [day('2030-05-09'), at('11:00')]],
    ['tomorrow morning', [day('2030-05-07'), between('06:00', '11:59')]],
    ['tomorrow at 9 in the morning', [day('2030-05-07'), at('09:00')]],
    ['Thursday after 3 in the afternoon', [day('2030-05-09'), between('15:00', '17:59')]],
    ['this afternoon', [day('2030-05-06'), between('12:00', '17:59')]],
    ['tonight at 6', [day('2030-05-06'), at('18:00')]],
    ['Thursday 10-12', [day('2030-05-09'), between('10:00', '12:00')]],
    ['26/5 at 11.30', [day('2030-05-26'), at('11:30')]],
    ['on the 20th after 3', [day('2030-05-20'), after('15:00')]],
    ['torsdag halv tre', [day('2030-05-09'), at('14:30')]],
    ['i morgen eftermiddag', [day('2030-05-07'), between('12:00', '17:59')]],
    ['i eftermiddag', [day('2030-05-06'), between('12:00', '17:59')]],
    ['d. 2.6 kl 14', [day('2030-06-02'), at('14:00')]],
    ['14-16 på torsdag', [day('2030-05-09'), between('14:00', '16:00')]],
  ])('%s', (text, commands) => expect(says(text, date)).toEqual(commands))
})

describe('an hour that is counted from another', () => {
  it.each([
    ['an hour later', '11:00'],
    ['half an hour earlier please', '09:30'],
    ['15 minutes later', '10:15'],
    ['en time senere', '11:00'],
  ])('%s', (text, time) => expect(says(text, asking.confirm)).toEqual([at(time)]))
})

describe('an hour beside a part of the day', () => {
  it.each([
    ['four in the evening', '16:00'],
    ['twelve in the afternoon', '12:00'],
    ['in the evening 6', '18:00'],
    ['ten in the morning', '10:00'],
    ['two in the afternoon please', '14:00'],
    ['5 om eftermiddagen', '17:00'],
  ])('%s', (text, time) => expect(says(text, slot)).toEqual([at(time)]))
})

describe('a suggestion is exact', () => {
  it.each([
    ['how about 17:30?', '17:30'],
    ['What about 3 pm', '15:00'],
    ['hvad med kl 14', '14:00'],
  ])('%s', (text, time) => expect(says(text, slot)).toEqual([at(time)]))
})

describe('a stretch whose end tells its beginning', () => {
  it('begins in the morning', () => expect(says('between half past seven and 4pm', slot)).toEqual([between('07:30', '16:00')]))
})

describe('numbers that are no hours', () => {
  it.each(['can I get it for 200?', '200', '200 kr', 'for 350 kr', 'how about $20', 'kan jeg få den til 200?', 'make it 1200 kr', 'I only pay 230'])('"%s" is an amount', text =>
    expect(says(text, asking.confirm).filter(command => command.kind === 'setAnswer')).toEqual([]),
  )
  it.each([
    ['at 200', '14:00'],
    ['1130', '11:30'],
    ['930', '09:30'],
    ['900', '09:00'],
    ['kl 200', '14:00'],
    ['2:00', '14:00'],
  ])('"%s" is an hour all the same', (text, time) => expect(says(text, slot)).toEqual([at(time)]))
  it.each(['maybe at a later date', 'at an hour that suits you'])('%s', text => expect(says(text, slot).filter(command => command.kind === 'setAnswer' && command.answer === 'time')).toEqual([]))
  it.each(['a haircut for 2 people on Thursday', 'gents haircut on Thursday, I am 30 years old', 'herreklip på torsdag til 2 personer'])('%s', text =>
    expect(says(text).filter(command => command.kind === 'setAnswer' && command.answer === 'time')).toEqual([]),
  )
})
