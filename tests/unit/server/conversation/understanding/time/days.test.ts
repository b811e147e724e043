import { describe, expect, it } from 'vitest'
import { day } from '#tests/support/said'
import type { Given } from '#tests/unit/server/conversation/understanding/shop'
import { asking, says } from '#tests/unit/server/conversation/understanding/shop'

// Today is Monday 6 May 2030.

const table = (rows: [string, string, string?][], given: Given = asking.date): void => {
  it.each(rows)('%s', (text, from, to) => expect(says(text, given)).toEqual([day(from, to ?? from)]))
}

describe('days in English', () => {
  table([
    ['today', '2030-05-06'],
    ['tomorrow', '2030-05-07'],
    ['tmrw', '2030-05-07'],
    ['tommorow please', '2030-05-07'],
    ['the day after tomorrow', '2030-05-08'],
    ['Thursday', '2030-05-09'],
    ['on thu', '2030-05-09'],
    ['thrusday', '2030-05-09'],
    ['wendesday', '2030-05-08'],
    ['this Friday', '2030-05-10'],
    ['next Friday', '2030-05-10'],
    ['next Monday', '2030-05-13'],
    ['Monday', '2030-05-13'],
    ['Friday next week', '2030-05-17'],
    ['next week Friday', '2030-05-17'],
    ['next week, maybe on Friday', '2030-05-17'],
    ['a week on Thursday', '2030-05-16'],
    ['Friday week', '2030-05-17'],
    ['Monday week', '2030-05-13'],
    ['in two weeks on Tuesday', '2030-05-21'],
    ['two weeks on Friday', '2030-05-24'],
    ['Tuesday in a fortnight', '2030-05-21'],
    ['om to uger på tirsdag', '2030-05-21'],
    ['Thursday in two weeks', '2030-05-23'],
    ['in two weeks', '2030-05-20'],
    ['in 3 days', '2030-05-09'],
    ['a week from tomorrow', '2030-05-14'],
    ['26/5', '2030-05-26'],
    ['26.5.', '2030-05-26'],
    ['5/6', '2030-06-05'],
    ['12/31', '2030-12-31'],
    ['2030-06-01', '2030-06-01'],
    ['2 June', '2030-06-02'],
    ['June 2nd', '2030-06-02'],
    ['the second of June', '2030-06-02'],
    ['Sunday, 2 June', '2030-06-02'],
    ['Sunday the 2nd of June', '2030-06-02'],
    ['Friday (10 May)', '2030-05-10'],
    ['the 20th', '2030-05-20'],
    ['the 4th', '2030-06-04'],
    ['two weeks from 10 May', '2030-05-24'],
    ['Sunday 26', '2030-05-26'],
    ['Fri 24', '2030-05-24'],
    ['the coming Friday', '2030-05-10'],
    ['the twenty third of May', '2030-05-23'],
    ['2030/jun/01', '2030-06-01'],
    ['a week from tomorrow', '2030-05-14'],
    ['20', '2030-05-20'],
    ['3 January', '2031-01-03'],
    ['yesterday', '2030-05-05'],
    ['24 December', '2030-12-24'],
    ['christmas eve', '2030-12-24'],
  ])
})

describe('days in Danish', () => {
  table([
    ['i dag', '2030-05-06'],
    ['i morgen', '2030-05-07'],
    ['imorgen', '2030-05-07'],
    ['i overmorgen', '2030-05-08'],
    ['på torsdag', '2030-05-09'],
    ['torsdag', '2030-05-09'],
    ['lordag', '2030-05-11'],
    ['lørdag', '2030-05-11'],
    ['loerdag', '2030-05-11'],
    ['næste torsdag', '2030-05-09'],
    ['torsdag i næste uge', '2030-05-16'],
    ['i næste uge på torsdag', '2030-05-16'],
    ['på torsdag om en uge', '2030-05-16'],
    ['om 14 dage', '2030-05-20'],
    ['om tre dage', '2030-05-09'],
    ['d. 26/5', '2030-05-26'],
    ['den 20.', '2030-05-20'],
    ['den 2. juni', '2030-06-02'],
    ['d. 2.6', '2030-06-02'],
    ['søndag d. 2. juni', '2030-06-02'],
    ['den tyvende maj', '2030-05-20'],
    ['juleaften', '2030-12-24'],
  ])
})

describe('stretches of days', () => {
  table([
    ['next week', '2030-05-13', '2030-05-19'],
    ['this week', '2030-05-06', '2030-05-12'],
    ['the week after next', '2030-05-20', '2030-05-26'],
    ['this weekend', '2030-05-11', '2030-05-12'],
    ['next weekend', '2030-05-18', '2030-05-19'],
    ['Thursday or Friday', '2030-05-09', '2030-05-10'],
    ['Wednesday to Friday', '2030-05-08', '2030-05-10'],
    ['between Tuesday and Thursday', '2030-05-07', '2030-05-09'],
    ['after Thursday', '2030-05-10', '2030-05-23'],
    ['not before Thursday', '2030-05-09', '2030-05-22'],
    ['before Thursday', '2030-05-06', '2030-05-08'],
    ['in June', '2030-06-01', '2030-06-30'],
    ['the week of the 20th', '2030-05-20', '2030-05-26'],
    ['10 May to 12', '2030-05-10', '2030-05-12'],
    ['the coming week', '2030-05-13', '2030-05-19'],
    ['early next week', '2030-05-13', '2030-05-15'],
    ['the end of the month', '2030-05-21', '2030-05-31'],
    ['week 21', '2030-05-20', '2030-05-26'],
    ['any day', '2030-05-06', '2030-05-19'],
    ['i næste uge', '2030-05-13', '2030-05-19'],
    ['i weekenden', '2030-05-11', '2030-05-12'],
    ['uge 21', '2030-05-20', '2030-05-26'],
    ['torsdag eller fredag', '2030-05-09', '2030-05-10'],
    ['i juni', '2030-06-01', '2030-06-30'],
    ['fra torsdag', '2030-05-09', '2030-05-22'],
  ])
})

describe('the weekday of today', () => {
  it('is today with an hour that is still to come', () => expect(says('Monday at 3pm', asking.date)[0]).toEqual(day('2030-05-06')))
  it('is a week on with an hour that has passed', () => expect(says('Monday at 8:00', asking.date)[0]).toEqual(day('2030-05-13')))
  it('is a week on after "next"', () => expect(says('next Monday at 3pm', asking.date)[0]).toEqual(day('2030-05-13')))
})

describe('words that only look like days', () => {
  it.each([
    ['kan man få en tid', '2030-05-13'],
    ['I may come', '2030-05-01'],
    ['my son needs a cut', '2030-05-12'],
    ['no, that is all for today', '2030-05-06'],
    ['is the 12 pm slot free?', '2030-05-12'],
  ])('%s', text => expect(says(text, asking.service).filter(command => command.kind === 'setAnswer' && command.answer === 'day')).toEqual([]))
})

describe('the first time there is', () => {
  it.each(['as soon as possible', 'asap', 'the earliest you have', 'hurtigst muligt', 'the first available'])('"%s" wants the first, not a choice', text =>
    expect(says(text, { ...asking.date, offer: null })).toEqual([{ kind: 'setAnswer', answer: 'day', day: { from: '2030-05-06', to: '2030-05-19', isSoonest: true } }]),
  )
})
