import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instantOf, minuteOf } from '#server/domain/time/time'
import type { CalendarAccess, CalendarEntry, CalendarEvent, CalendarRead, CalendarVendor, CalendarWindow } from '#server/ports/calendars'

/** What a person puts into a calendar. Two dates (the second is the day after the last) or two instants. */
export interface PersonsEntry {
  title: string
  start: string
  end: string
  isFree?: boolean
  isCancelled?: boolean
  repeats?: { every: 'day' | 'week'; count: number }
}

/** A calendar of one kind with a person at it. What the kind cannot do is left out, and its tests with it. */
export interface CalendarWorld {
  vendor: CalendarVendor
  access: CalendarAccess
  /** Tells after a mark what changed since, instead of everything. */
  isIncremental: boolean
  /** Tells that nothing happened without telling everything again; as `isIncremental` unless it is said. */
  isQuietWhenUnchanged?: boolean
  /** Answers what `move` and `remove` know the entry by. */
  plant(entry: PersonsEntry): Promise<string>
  move(id: string, span: { start: string; end: string }): Promise<void>
  remove(id: string): Promise<void>
  /** Everything that stands there, as a person sees it, with what `move` and `remove` know it by. */
  seen(): Promise<{ id: string; title: string; start: string; end: string }[]>
  /** Takes the permission away; answers the problem that this kind of calendar shows then. */
  revoke?(): Promise<'expired' | 'refused'>
  /** The next call fails in this way. */
  fail?(mode: 'rate_limit' | 'http_500' | 'malformed' | 'drop_response'): Promise<void>
  close(): Promise<void>
}

const ZONE = 'Europe/Copenhagen'
/** Four weeks of Copenhagen, in winter time. */
const WINDOW: CalendarWindow = { from: minuteOf('2026-11-22T23:00:00Z'), until: minuteOf('2026-12-20T23:00:00Z') }
const NINE = { start: '2026-11-24T09:00:00.000Z', end: '2026-11-24T10:00:00.000Z' }
const BOOKING: CalendarEvent = {
  bookingId: 'bkg_q2m4x7aaabbbcccdddee',
  start: '2026-11-25T12:00:00.000Z',
  end: '2026-11-25T12:45:00.000Z',
  title: 'Sofie · Herreklip',
  description: 'Booked on WhatsApp',
  location: null,
}

type Read = Extract<CalendarRead, { result: 'read' }>

const spanOf = ({ from, until, bookingId }: CalendarEntry) => [instantOf(from), instantOf(until), bookingId]

/** The zone and the calendar's `timezone` of every world must be Europe/Copenhagen. */
export function calendarContract(name: string, start: () => Promise<CalendarWorld>): void {
  let world: CalendarWorld

  const read = async (syncToken: string | null = null, window = WINDOW): Promise<Read> => {
    const answer = await world.vendor.read(world.access, window, syncToken)
    if (answer.result === 'problem') throw new Error(`The calendar could not be read: ${answer.code}`)
    if (answer.credentials !== null) world.access = { ...world.access, credentials: answer.credentials }
    return answer
  }
  const spans = async (window = WINDOW) => (await read(null, window)).entries.map(spanOf).sort()
  const write = (event = BOOKING) => world.vendor.write?.(world.access, event)
  const ours = async () => (await world.seen()).filter(({ title }) => title.startsWith('Sofie'))
  /** What somebody holds who keeps to what reads say, beginning with a full one. */
  const keeper = () => {
    let token: string | null = null
    const held = new Map<string, CalendarEntry>()
    return async () => {
      const { entries, removed, isPartial, syncToken } = await read(token)
      token = syncToken
      if (!isPartial) held.clear()
      for (const id of removed) held.delete(id)
      for (const entry of entries) held.set(entry.id, entry)
      return { isPartial, told: entries.length + removed.length, spans: [...held.values()].map(spanOf).sort() }
    }
  }

  beforeEach(async () => {
    world = await start()
    expect(world.access.timezone).toBe(ZONE)
  })

  afterEach(() => world.close())

  describe(`${name}: what is read`, () => {
    it('finds the calendars that can be chosen, with the one at hand among them', async () => {
      const found = await world.vendor.list(world.access)
      expect(found).toMatchObject({ result: 'found' })
      if (found.result === 'found') expect(found.calendars.find(({ id }) => id === world.access.calendarId)).toMatchObject({ canWrite: world.vendor.write !== null })
    })

    it('tells busy times, and not what leaves a person free', async () => {
      await world.plant({ title: 'Dentist', ...NINE })
      await world.plant({ title: 'Market day', start: '2026-11-24T11:00:00.000Z', end: '2026-11-24T12:00:00.000Z', isFree: true })
      await world.plant({ title: 'Off', start: '2026-11-24T13:00:00.000Z', end: '2026-11-24T14:00:00.000Z', isCancelled: true })
      expect(await spans()).toEqual([[NINE.start, NINE.end, null]])
    })

    it('tells whole days from midnight to midnight of the zone, also where the clock changes in between', async () => {
      await world.plant({ title: 'Trip', start: '2026-11-26', end: '2026-11-28' })
      await world.plant({ title: 'Summer begins', start: '2027-03-28', end: '2027-03-29' })
      expect(await spans()).toEqual([['2026-11-25T23:00:00.000Z', '2026-11-27T23:00:00.000Z', null]])
      expect(await spans({ from: minuteOf('2027-03-27T00:00:00Z'), until: minuteOf('2027-03-30T00:00:00Z') })).toEqual([['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z', null]])
    })

    it('tells each date of a series with an id of its own that stays, at the same wall time on both sides of a clock change', async () => {
      await world.plant({ title: 'Standup', start: '2027-03-26T08:00:00.000Z', end: '2027-03-26T08:15:00.000Z', repeats: { every: 'day', count: 4 } })
      const window = { from: minuteOf('2027-03-20T00:00:00Z'), until: minuteOf('2027-04-02T00:00:00Z') }
      const [first, second] = [await read(null, window), await read(null, window)]
      expect(first.entries.map(({ from }) => instantOf(from)).sort()).toEqual(['2027-03-26T08:00:00.000Z', '2027-03-27T08:00:00.000Z', '2027-03-28T07:00:00.000Z', '2027-03-29T07:00:00.000Z'])
      expect(new Set(first.entries.map(({ id }) => id)).size).toBe(4)
      expect(second.entries.map(({ id }) => id).sort()).toEqual(first.entries.map(({ id }) => id).sort())
    })

    it('tells what overlaps the window, and not what only touches it', async () => {
      const at = (minute: number) => instantOf(minute)
      await world.plant({ title: 'Ends as it begins', start: at(WINDOW.from - 60), end: at(WINDOW.from) })
      await world.plant({ title: 'Begins as it ends', start: at(WINDOW.until), end: at(WINDOW.until + 60) })
      await world.plant({ title: 'Over its beginning', start: at(WINDOW.from - 60), end: at(WINDOW.from + 1) })
      await world.plant({ title: 'Over its end', start: at(WINDOW.until - 1), end: at(WINDOW.until + 60) })
      expect(await spans()).toEqual([
        [at(WINDOW.from - 60), at(WINDOW.from + 1), null],
        [at(WINDOW.until - 1), at(WINDOW.until + 60), null],
      ])
    })
  })

  describe(`${name}: what is read after a mark`, () => {
    it('comes to the same as reading everything, whatever happened in between', async () => {
      const kept = await world.plant({ title: 'Dentist', ...NINE })
      const gone = await world.plant({ title: 'Choir', start: '2026-11-26T18:00:00.000Z', end: '2026-11-26T20:00:00.000Z' })
      const away = await world.plant({ title: 'Fair', start: '2026-12-01T08:00:00.000Z', end: '2026-12-01T09:00:00.000Z' })
      const next = keeper()
      await next()
      await world.move(kept, { start: '2026-11-24T10:00:00.000Z', end: '2026-11-24T11:00:00.000Z' })
      await world.remove(gone)
      await world.move(away, { start: '2027-06-01T08:00:00.000Z', end: '2027-06-01T09:00:00.000Z' })
      await world.plant({ title: 'New', start: '2026-11-27T08:00:00.000Z', end: '2026-11-27T09:00:00.000Z' })
      await world.plant({ title: 'Yoga', start: '2026-12-07T06:00:00.000Z', end: '2026-12-07T07:00:00.000Z', repeats: { every: 'week', count: 2 } })
      const after = await next()
      expect(after.isPartial).toBe(world.isIncremental)
      expect(after.spans).toEqual([
        ['2026-11-24T10:00:00.000Z', '2026-11-24T11:00:00.000Z', null],
        ['2026-11-27T08:00:00.000Z', '2026-11-27T09:00:00.000Z', null],
        ['2026-12-07T06:00:00.000Z', '2026-12-07T07:00:00.000Z', null],
        ['2026-12-14T06:00:00.000Z', '2026-12-14T07:00:00.000Z', null],
      ])
      expect((await next()).spans).toEqual(await spans())
    })

    it('has nothing to tell where nothing happened', async () => {
      await world.plant({ title: 'Dentist', ...NINE })
      const next = keeper()
      await next()
      const again = await next()
      const isQuiet = world.isQuietWhenUnchanged ?? world.isIncremental
      expect(again).toMatchObject({ isPartial: isQuiet, told: isQuiet ? 0 : 1 })
      expect(again.spans).toHaveLength(1)
    })

    it('follows a series that is moved and then taken out', async () => {
      const series = await world.plant({ title: 'Yoga', start: '2026-12-07T06:00:00.000Z', end: '2026-12-07T07:00:00.000Z', repeats: { every: 'week', count: 2 } })
      const next = keeper()
      await next()
      await world.move(series, { start: '2026-12-08T06:00:00.000Z', end: '2026-12-08T07:00:00.000Z' })
      expect((await next()).spans.map(([from]) => from)).toEqual(['2026-12-08T06:00:00.000Z', '2026-12-15T06:00:00.000Z'])
      await world.remove(series)
      expect((await next()).spans).toEqual([])
    })

    it('reads everything again after a mark that means nothing, and in another window', async () => {
      await world.plant({ title: 'Dentist', ...NINE })
      const { syncToken } = await read()
      expect(await read('nonsense')).toMatchObject({ isPartial: false, entries: [{ bookingId: null }] })
      expect(await read(syncToken, { from: WINDOW.from, until: WINDOW.until + 1440 })).toMatchObject({ isPartial: false, entries: [{ bookingId: null }] })
    })
  })

  describe(`${name}: what is written`, () => {
    it('writes a booking as one event however often it is written, and knows it again', async () => {
      expect(await write()).toMatchObject({ result: 'written' })
      expect(await write()).toMatchObject({ result: 'written' })
      expect(await ours()).toMatchObject([{ title: 'Sofie · Herreklip', start: BOOKING.start, end: BOOKING.end }])
      expect(await spans()).toEqual([[BOOKING.start, BOOKING.end, BOOKING.bookingId]])
    })

    it('makes one event of two that are written at the same moment', async () => {
      const written = await Promise.all([write(), write()])
      // One of them may have to come again; there is one event all the same.
      expect(written.some(answer => answer?.result === 'written')).toBe(true)
      expect(await write()).toMatchObject({ result: 'written' })
      expect(await ours()).toHaveLength(1)
    })

    it('moves the event when its booking has moved', async () => {
      await write()
      const moved = { ...BOOKING, start: '2026-11-26T08:00:00.000Z', end: '2026-11-26T08:45:00.000Z', title: 'Sofie · Skæg' }
      expect(await write(moved)).toMatchObject({ result: 'written' })
      expect(await ours()).toMatchObject([{ title: 'Sofie · Skæg', start: moved.start, end: moved.end }])
    })

    it('sees that a person moved our event, puts it back, and sees that a person took it out', async () => {
      await write()
      const next = keeper()
      await next()
      const [event] = await ours()
      await world.move(event?.id ?? '', NINE)
      expect((await next()).spans).toEqual([[NINE.start, NINE.end, BOOKING.bookingId]])
      await write()
      expect((await next()).spans).toEqual([[BOOKING.start, BOOKING.end, BOOKING.bookingId]])
      await world.remove((await ours())[0]?.id ?? '')
      expect((await next()).spans).toEqual([])
      expect(await write()).toMatchObject({ result: 'written' })
      expect((await next()).spans).toEqual([[BOOKING.start, BOOKING.end, BOOKING.bookingId]])
    })

    it('takes an event out, and does not mind when it is gone already or never was', async () => {
      const remove = () => world.vendor.remove?.(world.access, BOOKING.bookingId)
      expect(await remove()).toMatchObject({ result: 'removed' })
      await write()
      expect(await remove()).toMatchObject({ result: 'removed' })
      expect(await remove()).toMatchObject({ result: 'removed' })
      expect(await world.seen()).toEqual([])
      expect(await write()).toMatchObject({ result: 'written' })
      expect(await ours()).toHaveLength(1)
    })

    it('keeps two bookings apart, also when their ids hardly differ or are the shortest there are', async () => {
      for (const bookingId of ['b', 'B', 'bkg_ærø:1.2-3']) await write({ ...BOOKING, bookingId })
      expect((await spans()).map(([, , bookingId]) => bookingId).sort()).toEqual(['B', 'b', 'bkg_ærø:1.2-3'])
    })
  })

  describe(`${name}: what goes wrong`, () => {
    it('says that the permission is gone, in every call', async test => {
      const code = await world.revoke?.()
      if (code === undefined) return test.skip('nothing can be revoked here')
      const problem = { result: 'problem', code }
      expect(await world.vendor.list(world.access)).toMatchObject(problem)
      expect(await world.vendor.read(world.access, WINDOW, null)).toMatchObject(problem)
      expect(await write()).toMatchObject(problem)
      expect(await world.vendor.remove?.(world.access, BOOKING.bookingId)).toMatchObject(problem)
    })

    it('says when to come back to a vendor that is asked too often', async test => {
      if (world.fail === undefined) return test.skip('no faults can be made here')
      await world.fail('rate_limit')
      expect(await world.vendor.read(world.access, WINDOW, null)).toMatchObject({ result: 'problem', code: 'rate_limited', retryAfterMs: 5000 })
      expect(await spans()).toEqual([])
    })

    it.each(['http_500', 'malformed', 'drop_response'] as const)('calls a vendor that answers with %s unreachable, and makes one event all the same', async mode => {
      if (world.fail === undefined) return
      await world.fail(mode)
      expect(await world.vendor.read(world.access, WINDOW, null)).toMatchObject({ result: 'problem', code: 'unreachable' })
      await world.fail(mode)
      expect(await write()).toMatchObject({ result: 'problem', code: 'unreachable' })
      expect(await write()).toMatchObject({ result: 'written' })
      expect(await ours()).toHaveLength(1)
    })
  })
}
