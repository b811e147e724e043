import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { occurrences } from '#server/integrations/calendars/ics/recur'
import { readRule } from '#server/integrations/calendars/ics/rule'
import { createBudget, readStamp } from '#server/integrations/calendars/ics/values'

const stampOf = (wall: number): string => new Date(wall * 1000).toISOString().slice(0, 19).replace(/[-:]/g, '')
const wallOf = (text: string): number => readStamp(text).wall

function ours(start: string, rule: string, from: string, until: string, steps = 2_000_000): string[] {
  const read = readRule(ICAL.Recur, rule, second => second)
  return [...occurrences(read, wallOf(start), wallOf(from), wallOf(until), createBudget(steps))].map(stampOf)
}

/** What the iterator of ical.js says, which walks from the start of the series. */
function theirs(start: string, rule: string, from: string, until: string): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(
    ICAL.Time.fromDateTimeString(`${start.slice(0, 4)}-${start.slice(4, 6)}-${start.slice(6, 8)}T${start.slice(9, 11)}:${start.slice(11, 13)}:${start.slice(13, 15)}`),
  )
  const found = new Set([start])
  for (let next = iterator.next(), steps = 0; next && steps < 60_000; next = iterator.next(), steps++) {
    const text = next.toICALString()
    if (text > until) break
    found.add(text)
  }
  return [...found].filter(text => text >= from && text <= until).sort()
}

const WEEKDAY: Record<string, string> = { '20240101T090000': 'MO', '20240115T101500': 'MO', '20250226T233000': 'WE' }

describe('a rule of recurrence', () => {
  // The examples of RFC 5545, 3.8.5.3, in the words of their own answers.
  it.each([
    ['every day ten times', '19970902T090000', 'FREQ=DAILY;COUNT=10', ['0902', '0903', '0904', '0905', '0906', '0907', '0908', '0909', '0910', '0911']],
    ['every other week on three days', '19970901T090000', 'FREQ=WEEKLY;INTERVAL=2;UNTIL=19970930T000000Z;WKST=SU;BYDAY=MO,WE,FR', ['0901', '0903', '0905', '0915', '0917', '0919', '0929']],
    ['monthly on the first Friday', '19970905T090000', 'FREQ=MONTHLY;COUNT=3;BYDAY=1FR', ['0905', '1003', '1107']],
    ['monthly on the first and last Sunday every other month', '19970907T090000', 'FREQ=MONTHLY;INTERVAL=2;COUNT=4;BYDAY=1SU,-1SU', ['0907', '0928', '1102', '1130']],
    ['monthly on the third day before the end', '19970928T090000', 'FREQ=MONTHLY;COUNT=3;BYMONTHDAY=-3', ['0928', '1029', '1128']],
    ['yearly on three days of the year, every third year', '19970101T090000', 'FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200', ['0101', '0410', '0719', '0101']],
    ['every twentieth Monday of the year', '19970519T090000', 'FREQ=YEARLY;BYDAY=20MO;COUNT=2', ['0519', '0518']],
    ['Monday of week 20', '19970512T090000', 'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3', ['0512', '0511', '0517']],
    ['Friday the 13th', '19980213T090000', 'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=4', ['0213', '0313', '1113', '0813']],
    ['the third of Tuesday, Wednesday and Thursday', '19970904T090000', 'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3', ['0904', '1007', '1106']],
    ['the second last workday', '19970929T090000', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2;COUNT=3', ['0929', '1030', '1127']],
    ['election day', '19961105T090000', 'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3', ['1105', '1107', '1102']],
    ['months without a 30th are left out', '20070115T090000', 'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5', ['0115', '0130', '0215', '0315', '0330']],
  ])('%s', (_, start, rule, days) => {
    expect(ours(start, rule, start, '20301231T000000').map(text => text.slice(4, 8))).toEqual(days)
  })

  it.each([
    ['weeks that begin on Monday', 'MO', ['05', '10', '19', '24']],
    ['weeks that begin on Sunday', 'SU', ['05', '17', '19', '31']],
  ])('%s make a difference', (_, weekStart, days) => {
    expect(ours('19970805T090000', `FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=${weekStart}`, '19970801T000000', '19971231T000000').map(text => text.slice(6, 8))).toEqual(days)
  })

  it('runs by the hour and the minute, and can be held to some of them', () => {
    expect(ours('19970902T090000', 'FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000', '19970901T000000', '19980101T000000').map(text => text.slice(9, 11))).toEqual(['09', '12', '15'])
    expect(ours('19970902T090000', 'FREQ=MINUTELY;INTERVAL=90;COUNT=4', '19970901T000000', '19980101T000000').map(text => text.slice(9, 13))).toEqual(['0900', '1030', '1200', '1330'])
    expect(ours('19970902T090000', 'FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10;COUNT=7', '19970901T000000', '19980101T000000').map(text => text.slice(6, 13))).toEqual([
      '02T0900',
      '02T0920',
      '02T0940',
      '02T1000',
      '02T1020',
      '02T1040',
      '03T0900',
    ])
  })

  it('counts from the start of the series, however long ago that is', () => {
    expect(ours('19700101T090000', 'FREQ=DAILY;COUNT=20000', '20241001T000000', '20251231T000000', 5000).at(-1)).toBe('20241003T090000')
    expect(ours('19700101T090000', 'FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5000', '20171101T000000', '20251231T000000', 20_000).at(-1)).toBe('20171127T090000')
  })

  it('says the same as the iterator of ical.js, in a window far from the start too', () => {
    const part = (name: string, value: fc.Arbitrary<string>) =>
      fc.option(
        value.map(text => `;${name}=${text}`),
        { nil: '' },
      )
    const weekdays = fc.subarray(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], { minLength: 1 }).map(days => days.join(','))
    const nth = fc.tuple(fc.constantFrom('1', '2', '3', '4', '-1', '-2'), fc.constantFrom('MO', 'WE', 'SU')).map(pair => pair.join(''))
    const end = fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 300 }).map(count => `;COUNT=${count}`),
      fc.constantFrom(';UNTIL=20260704T120000', ';UNTIL=20251231T235959'),
    )
    const rule = fc
      .tuple(
        fc.integer({ min: 1, max: 4 }),
        end,
        fc.oneof(
          part('BYDAY', weekdays).map(days => `FREQ=DAILY${days}`),
          fc.tuple(part('BYDAY', weekdays), fc.constantFrom('', ';WKST=SU')).map(([days, week]) => `FREQ=WEEKLY${days}${week}`),
          fc.oneof(part('BYMONTHDAY', fc.constantFrom('1', '15', '28', '-1')), part('BYDAY', nth)).map(days => `FREQ=MONTHLY${days}`),
          part('BYMONTH', fc.constantFrom('1', '3', '6')).map(months => `FREQ=YEARLY${months}`),
        ),
      )
      .map(([interval, until, base]) => `${base};INTERVAL=${interval}${until}`)
    // Whether a start that does not fit its own rule is counted is left open by the standard, and ical.js answers differently from rule to rule.
    const start = fc.constantFrom('20240101T090000', '20240115T101500', '20250226T233000')
    fc.assert(
      fc.property(rule, start, fc.constantFrom('20240101T000000', '20251020T000000', '20260301T000000'), (text, first, from) => {
        fc.pre(!text.includes('COUNT') || !/BYMONTH|BYDAY/.test(text) || (/DAILY|WEEKLY/.test(text) && text.includes(WEEKDAY[first] ?? '')))
        expect(ours(first, text, from, `${Number(from.slice(0, 4)) + 1}0115T000000`)).toEqual(theirs(first, text, from, `${Number(from.slice(0, 4)) + 1}0115T000000`))
      }),
      { numRuns: 400, seed: 7 },
    )
  })

  it('ends where no date can ever fit', () => {
    for (const rule of [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=YEARLY;BYDAY=1MO;BYMONTH=4;BYMONTHDAY=20',
      'FREQ=DAILY;INTERVAL=99999999999999999999',
      'FREQ=YEARLY;INTERVAL=9999999',
    ]) {
      expect(ours('19700101T000000', rule, '20260101T000000', '20270101T000000', 100_000), rule).toEqual([])
    }
  })

  it('stops when its work is used up', () => {
    for (const rule of [
      'FREQ=SECONDLY',
      'FREQ=SECONDLY;COUNT=2000000000;BYSECOND=1',
      'FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2,3;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1;COUNT=999999',
    ]) {
      expect(() => ours('19700101T000000', rule, '20260101T000000', '20270101T000000', 100_000), rule).toThrow('too much work')
    }
  })

  it.each(['FREQ=FORTNIGHTLY', 'INTERVAL=2', 'FREQ=DAILY;COUNT=-1', 'FREQ=DAILY;COUNT=0', 'FREQ=DAILY;UNTIL=tomorrow', 'FREQ=WEEKLY;BYDAY=XX'])('refuses "%s"', rule => {
    expect(() => readRule(ICAL.Recur, rule, second => second)).toThrow('cannot be understood')
  })

  it('refuses a rule that is longer than any rule can be', () => {
    expect(() => readRule(ICAL.Recur, `FREQ=DAILY;BYHOUR=${'1,'.repeat(4000)}1`, second => second)).toThrow('cannot be understood')
  })
})
