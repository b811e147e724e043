import { describe, expect, it } from 'vitest'
import { instantOf, instantOfWall, dayNumber, localStart, minuteOf } from '#server/domain/time/time'
import { readIcs } from '#server/integrations/calendars/ics/read'

const ZONE = 'Europe/Copenhagen'
const window = { from: minuteOf('2026-10-01T00:00:00Z'), until: minuteOf('2026-12-01T00:00:00Z') }

const calendar = (...blocks: string[]): string => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...blocks, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')

async function read(text: string | string[], zone = ZONE) {
  const answer = await readIcs(text, window, zone)
  if (answer.result === 'problem') throw new Error(answer.code)
  return answer
}

const local = (minute: number): string => localStart(ZONE, minute).slice(5)
/** `MM-DDTHH:MM` of beginnings and ends in Copenhagen. */
async function times(...blocks: string[]): Promise<string[]> {
  const { entries } = await read(calendar(...blocks))
  return entries.map(({ from, until }) => `${local(from)} ${local(until)}`).sort()
}

describe('an entry', () => {
  it.each([
    ['in UTC', ['DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z'], '11-24T10:00 11-24T11:00'],
    ['in a zone by its IANA name', ['DTSTART;TZID=America/New_York:20261124T090000', 'DTEND;TZID=America/New_York:20261124T100000'], '11-24T15:00 11-24T16:00'],
    ['in a zone by its Windows name', ['DTSTART;TZID=Pacific Standard Time:20261124T090000', 'DURATION:PT45M'], '11-24T18:00 11-24T18:45'],
    ['in a zone behind a prefix', ['DTSTART;TZID=/freeassociation.sourceforge.net/Europe/London:20261124T090000', 'DURATION:PT1H'], '11-24T10:00 11-24T11:00'],
    ['in a quoted zone', ['DTSTART;TZID="Europe/London":20261124T090000', 'DURATION:PT1H'], '11-24T10:00 11-24T11:00'],
    ["in a zone that nobody knows, which is taken as the calendar's", ['DTSTART;TZID=Mars/Olympus:20261124T090000', 'DURATION:PT1H'], '11-24T09:00 11-24T10:00'],
    ['with a floating time', ['DTSTART:20261124T090000', 'DTEND:20261124T093000'], '11-24T09:00 11-24T09:30'],
    ['of a whole day', ['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261126'], '11-24T00:00 11-26T00:00'],
    ['of a whole day without an end', ['DTSTART;VALUE=DATE:20261124'], '11-24T00:00 11-25T00:00'],
    ['of a whole day that ends on itself', ['DTSTART;VALUE=DATE:20261124', 'DTEND;VALUE=DATE:20261124'], '11-24T00:00 11-25T00:00'],
    ['of a whole day without the word for it', ['DTSTART:20261124', 'DTEND:20261125'], '11-24T00:00 11-25T00:00'],
    ['of the 25 hour day', ['DTSTART;VALUE=DATE:20261025'], '10-25T00:00 10-26T00:00'],
    ['over the clock change, by hours', ['DTSTART;TZID=Europe/Copenhagen:20261024T220000', 'DURATION:PT24H'], '10-24T22:00 10-25T21:00'],
    ['over the clock change, by a day', ['DTSTART;TZID=Europe/Copenhagen:20261024T220000', 'DURATION:P1D'], '10-24T22:00 10-25T22:00'],
    ['with seconds, rounded outwards', ['DTSTART:20261124T090030Z', 'DTEND:20261124T095930Z'], '11-24T10:00 11-24T11:00'],
    ['folded in the middle of its date', ['DTSTART;TZID=Europe/Cope\r\n nhagen:202611\r\n\t24T090000', 'DURATION:PT1H'], '11-24T09:00 11-24T10:00'],
    ['in small letters', ['dtstart:20261124t090000z', 'dtend:20261124t100000z'], '11-24T10:00 11-24T11:00'],
    ['begun before the window', ['DTSTART:20260101T090000Z', 'DTEND:20261124T100000Z'], '01-01T10:00 11-24T11:00'],
  ])('%s is read', async (_, lines, expected) => {
    expect(await times(event('UID:a', ...lines))).toEqual([expected])
  })

  it.each([
    ['transparent', ['TRANSP:TRANSPARENT']],
    ['cancelled', ['STATUS:CANCELLED']],
    ["free by Outlook's word", ['X-MICROSOFT-CDO-BUSYSTATUS:FREE']],
    ['without length', ['DURATION:PT0S']],
    ['outside the window', ['DTEND:20261124T100000Z', 'DTSTART:20270124T090000Z']],
  ])("that is %s takes nobody's time", async (_, lines) => {
    expect(await times(event('UID:a', ...(lines[0]?.startsWith('DTEND') ? lines.slice(1) : ['DTSTART:20261124T090000Z', ...lines])))).toEqual([])
  })

  it('that is tentative takes time', async () => {
    expect(await times(event('UID:a', 'DTSTART:20261124T090000Z', 'DURATION:PT1H', 'STATUS:TENTATIVE'))).toHaveLength(1)
  })

  it('of ours names its booking, by its own property or by its UID', async () => {
    const at = ['DTSTART:20261124T090000Z', 'DURATION:PT1H']
    const { entries } = await read(calendar(event('UID:bk_1@aftale', ...at), event('UID:x', 'X-AFTALE-BOOKING:bk_2', ...at), event('UID:y@elsewhere', ...at), event('UID:a/b#c@aftale', ...at)))
    expect(entries.map(entry => entry.bookingId)).toEqual(['bk_1', 'bk_2', null, null])
  })

  it("takes the hours before and after its alarm, not the alarm's", async () => {
    expect(await times(event('UID:a', 'DTSTART:20261124T090000Z', 'BEGIN:VALARM', 'DURATION:PT5H', 'UID:z', 'END:VALARM', 'DURATION:PT1H'))).toEqual(['11-24T10:00 11-24T11:00'])
  })

  it('is read in a zone that only the calendar describes', async () => {
    const zone = [
      'BEGIN:VTIMEZONE',
      'TZID:Office',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:+0200',
      'TZOFFSETTO:+0100',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:+0100',
      'TZOFFSETTO:+0200',
      'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ].join('\r\n')
    const walls = ['20261023T120000', '20261024T233000', '20261025T013000', '20261025T023000', '20261025T033000', '20261124T090000']
    const blocks = walls.map((wall, index) => event(`UID:${index}`, `DTSTART;TZID=Office:${wall}`, 'DURATION:PT1H'))
    const { entries } = await read(calendar(zone, ...blocks))
    const expected = walls.map(wall => instantOfWall(ZONE, dayNumber(`${wall.slice(0, 4)}-${wall.slice(4, 6)}-${wall.slice(6, 8)}`), Number(wall.slice(9, 11)) * 60 + Number(wall.slice(11, 13))))
    expect(entries.map(({ from }) => from)).toEqual(expected)
  })

  it('reads the zone that Outlook writes with a colon in its name', async () => {
    const zone = ['BEGIN:VTIMEZONE', 'TZID:(UTC+05:00) Somewhere, Else', 'BEGIN:STANDARD', 'DTSTART:16010101T000000', 'TZOFFSETFROM:+0500', 'TZOFFSETTO:+0500', 'END:STANDARD', 'END:VTIMEZONE'].join(
      '\r\n',
    )
    expect(await times(zone, event('UID:a', 'DTSTART;TZID=(UTC+05:00) Somewhere, Else:20261124T090000', 'DURATION:PT1H'))).toEqual(['11-24T05:00 11-24T06:00'])
  })
})

describe('a series', () => {
  const weekly = ['UID:w', 'DTSTART;TZID=Europe/Copenhagen:20200107T090000', 'DTEND;TZID=Europe/Copenhagen:20200107T100000', 'RRULE:FREQ=WEEKLY;BYDAY=TU']
  const tuesdays = ['10-06', '10-13', '10-20', '10-27', '11-03', '11-10', '11-17', '11-24'].map(day => `${day}T09:00 ${day}T10:00`)

  it('keeps its wall time through a change of the clock', async () => {
    expect(await times(event(...weekly))).toEqual(tuesdays)
  })

  it('leaves out exceptions, written as a time, in UTC, or as a date', async () => {
    const found = await times(event(...weekly, 'EXDATE;TZID=Europe/Copenhagen:20261006T090000,20261013T090000', 'EXDATE:20261020T070000Z', 'EXDATE;VALUE=DATE:20261124'))
    expect(found).toEqual(tuesdays.slice(3, 7))
  })

  it('has dates added, once each, with lengths of their own', async () => {
    const found = await times(
      event('UID:r', 'DTSTART:20261101T090000Z', 'DURATION:PT1H', 'RDATE:20261102T090000Z,20261102T090000Z', 'RDATE;VALUE=PERIOD:20261103T090000Z/PT3H,20261104T090000Z/20261104T110000Z'),
    )
    expect(found).toEqual(['11-01T10:00 11-01T11:00', '11-02T10:00 11-02T11:00', '11-03T10:00 11-03T13:00', '11-04T10:00 11-04T12:00'])
  })

  it('has one date moved, and keeps its name', async () => {
    const override = event('UID:w', 'RECURRENCE-ID;TZID=Europe/Copenhagen:20261013T090000', 'DTSTART;TZID=Europe/Copenhagen:20261014T150000', 'DURATION:PT2H')
    const before = await read(calendar(event(...weekly)))
    const after = await read(calendar(override, event(...weekly)))
    expect(await times(override, event(...weekly))).toEqual([...tuesdays.slice(0, 1), '10-14T15:00 10-14T17:00', ...tuesdays.slice(2)])
    expect(after.entries.map(entry => entry.id).sort()).toEqual(before.entries.map(entry => entry.id).sort())
  })

  it('has one date cancelled, and one made free', async () => {
    const cancelled = event('UID:w', 'RECURRENCE-ID:20261013T070000Z', 'DTSTART:20261013T070000Z', 'DURATION:PT1H', 'STATUS:CANCELLED')
    const free = event('UID:w', 'RECURRENCE-ID;VALUE=DATE:20261020', 'DTSTART:20261020T070000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT')
    expect(await times(event(...weekly), cancelled, free)).toEqual([tuesdays[0], ...tuesdays.slice(3)])
  })

  it('has one date and all later ones moved', async () => {
    const later = event('UID:w', 'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Copenhagen:20261117T090000', 'DTSTART;TZID=Europe/Copenhagen:20261118T100000', 'DURATION:PT30M')
    expect(await times(event(...weekly), later)).toEqual([...tuesdays.slice(0, 6), '11-18T10:00 11-18T10:30', '11-25T10:00 11-25T10:30'])
  })

  it('ends with its last date, in its own zone', async () => {
    expect(await times(event(...weekly.slice(0, 3), 'RRULE:FREQ=WEEKLY;UNTIL=20261013T070000Z'))).toEqual(tuesdays.slice(0, 2))
    expect(await times(event(...weekly.slice(0, 3), 'RRULE:FREQ=WEEKLY;UNTIL=20261013T065959Z'))).toEqual(tuesdays.slice(0, 1))
    expect(await times(event('UID:d', 'DTSTART;VALUE=DATE:20261001', 'RRULE:FREQ=DAILY;UNTIL=20261002'))).toEqual(['10-01T00:00 10-02T00:00', '10-02T00:00 10-03T00:00'])
  })

  it('counts a date that the clock jumps over as moved forward', async () => {
    const { entries } = await readIcs(
      calendar(event('UID:n', 'DTSTART;TZID=Europe/Copenhagen:20270327T023000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=2')),
      { from: minuteOf('2027-03-01T00:00:00Z'), until: minuteOf('2027-04-01T00:00:00Z') },
      ZONE,
    ).then(answer => (answer.result === 'read' ? answer : { entries: [] }))
    expect(entries.map(({ from }) => instantOf(from))).toEqual(['2027-03-27T01:30:00.000Z', '2027-03-28T01:30:00.000Z'])
  })

  it('of which only one date is in the calendar is that date', async () => {
    expect(await times(event('UID:o', 'RECURRENCE-ID:20261013T070000Z', 'DTSTART:20261013T080000Z', 'DURATION:PT1H'))).toEqual(['10-13T10:00 10-13T11:00'])
  })
})

describe('a calendar', () => {
  it('gives its title and busy times that it states without entries', async () => {
    const { entries, title } = await read(
      calendar(
        'X-WR-CALNAME:Ann\\, at work',
        'BEGIN:VFREEBUSY',
        'FREEBUSY;FBTYPE=BUSY:20261124T090000Z/20261124T100000Z,20261125T090000Z/PT2H',
        'FREEBUSY;FBTYPE=FREE:20261126T090000Z/PT2H',
        'END:VFREEBUSY',
      ),
    )
    expect(title).toBe('Ann, at work')
    expect(entries.map(({ from, until }) => until - from)).toEqual([60, 120])
  })

  it('keeps the newer of two versions, and both of two entries that share a name', async () => {
    const at = (hour: string, ...more: string[]) => event('UID:a', `DTSTART:20261124T${hour}0000Z`, 'DURATION:PT1H', ...more)
    expect(await times(at('09'), at('12', 'SEQUENCE:2'))).toEqual(['11-24T13:00 11-24T14:00'])
    expect(await times(at('09'), at('12'))).toHaveLength(2)
  })

  it('may be several texts, of which one is bad', async () => {
    const good = calendar(event('UID:a', 'DTSTART:20261124T090000Z', 'DURATION:PT1H'))
    const { entries, skipped } = await read([good, '<html>', good.replace('UID:a', 'UID:b')])
    expect([entries.length, skipped]).toEqual([2, 1])
  })

  it('is read in UTC where its own zone is unknown', async () => {
    const { entries } = await read(calendar(event('UID:a', 'DTSTART;VALUE=DATE:20261124')), 'Mars/Olympus')
    expect(instantOf(entries[0]?.from ?? 0)).toBe('2026-11-24T00:00:00.000Z')
  })
})
