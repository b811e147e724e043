import { describe, expect, it } from 'vitest'
import { instantOf } from '#server/domain/time/time'
import { foundOf, readGraphItem } from '#server/integrations/calendars/microsoft/events'
import { bookingIdOf, transactionIdOf } from '#server/integrations/calendars/microsoft/own-events'

const ZONE = 'Europe/Copenhagen'
const when = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
const timed = {
  id: 'AAMk1=',
  type: 'singleInstance',
  showAs: 'busy',
  isAllDay: false,
  isCancelled: false,
  responseStatus: { response: 'organizer' },
  start: when('2026-11-24T09:00:00.0000000'),
  end: when('2026-11-24T09:30:00.0000000'),
}
const NINE = ['2026-11-24T09:00:00.000Z', '2026-11-24T09:30:00.000Z']

function found(item: unknown) {
  const told = readGraphItem(item)
  return told?.kind === 'event' ? foundOf(told.event, told.nature, ZONE) : null
}

const span = (item: unknown) => {
  const busy = found(item)?.busy
  return busy ? [instantOf(busy.from), instantOf(busy.until)] : busy
}

describe('an event of Graph', () => {
  it.each<[string, object, string[] | null]>([
    ['a plain one', {}, NINE],
    ['a tentative one', { showAs: 'tentative' }, NINE],
    ['time out of office', { showAs: 'oof' }, NINE],
    ['one that shows nothing known', { showAs: 'unknown' }, NINE],
    ['an exception of a series', { type: 'exception', seriesMasterId: 'AAMk0=' }, NINE],
    ['one that leaves free', { showAs: 'free' }, null],
    ['one that only says where', { showAs: 'workingElsewhere' }, null],
    ['a cancelled one', { isCancelled: true }, null],
    ['one that the owner declined', { responseStatus: { response: 'declined' } }, null],
    ['one without length', { end: timed.start }, null],
    ['a whole day', { isAllDay: true, start: when('2026-11-24T00:00:00.0000000'), end: when('2026-11-25T00:00:00.0000000') }, ['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z']],
    [
      'whole days over a clock change',
      { isAllDay: true, start: when('2027-03-28T00:00:00.0000000'), end: when('2027-03-29T00:00:00.0000000') },
      ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
    ],
    [
      'a whole day that was converted after all',
      { isAllDay: true, start: when('2026-11-23T23:00:00.0000000'), end: when('2026-11-24T23:00:00.0000000') },
      ['2026-11-23T23:00:00.000Z', '2026-11-24T23:00:00.000Z'],
    ],
  ])('%s', (_, change, expected) => {
    expect(span({ ...timed, ...change })).toEqual(expected)
  })

  it('that is a date of a series says nothing of its nature, and counts as busy until that is known', () => {
    const { id, start, end } = timed
    const told = readGraphItem({ id, start, end, type: 'occurrence', seriesMasterId: 'AAMk0=' })
    expect(told).toMatchObject({ kind: 'event', nature: null })
    expect(span({ id, start, end, type: 'occurrence', seriesMasterId: 'AAMk0=' })).toEqual(NINE)
  })

  it('may be a series, which takes no time itself, or something that is gone', () => {
    expect(readGraphItem({ ...timed, type: 'seriesMaster', showAs: 'free' })).toMatchObject({ kind: 'master', nature: { showAs: 'free' } })
    expect(readGraphItem({ id: 'AAMk1=', '@removed': { reason: 'deleted' } })).toEqual({ kind: 'gone', id: 'AAMk1=' })
  })

  it.each([null, 'event', {}, { id: 'AAMk1=' }, { ...timed, start: when('soon') }, { ...timed, start: { ...timed.start, timeZone: 'Romance Standard Time' } }, { ...timed, type: 'odd' }])(
    'that cannot be understood is left out: %j',
    item => {
      expect(readGraphItem(item)).toBeNull()
    },
  )

  it('is ours by its transaction id, and not by one of another application', () => {
    expect(found({ ...timed, transactionId: transactionIdOf('bkg_1') })?.bookingId).toBe('bkg_1')
    expect(bookingIdOf('localevent:5c8e4b1f-3d06-7f9a')).toBeNull()
    expect(bookingIdOf(null)).toBeNull()
  })
})
