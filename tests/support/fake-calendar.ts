import type { CalendarProblemCode } from '#shared/schemas/calendar'
import type { CalendarAccess, CalendarConsent, CalendarEntry, CalendarEvent, CalendarProblem, CalendarVendor } from '#server/ports/calendars'
import { minuteOf } from '#server/domain/time/time'

/** An entry of the fake calendar: planted by a person, or written by us. */
interface Kept extends CalendarEntry {
  changedAt: number
  title?: string
}

/** A small calendar behind the port, with a sync mark that counts changes, tokens that rotate, and a person who can be made to act. */
export function createFakeCalendar() {
  const entries = new Map<string, Kept>()
  const gone = new Map<string, number>()
  const calls: string[] = []
  const windows: { from: number; until: number; token: string | null }[] = []
  const channels = new Map<string, { secret: string; url: string }>()
  let change = 0
  let rotation = 0
  let problem: CalendarProblem | null = null
  let afterRead: (() => Promise<void>) | null = null

  const put = (entry: Omit<Kept, 'changedAt'>) => {
    entries.set(entry.id, { ...entry, changedAt: ++change })
    gone.delete(entry.id)
  }
  const drop = (id: string) => {
    if (entries.delete(id)) gone.set(id, ++change)
  }
  const eventId = (bookingId: string) => `event-of-${bookingId}`
  const rotated = ({ credentials }: CalendarAccess) => (credentials === null ? null : `token-${++rotation}`)
  const guarded = <Result>(name: string, answer: () => Result): Promise<Result | CalendarProblem> => {
    calls.push(name)
    return Promise.resolve(problem ?? answer())
  }

  const vendor: CalendarVendor = {
    kind: 'google',
    list: access =>
      guarded('list', () => ({
        result: 'found',
        calendars: [
          { id: 'work', title: 'Work', canWrite: true },
          { id: 'holidays', title: 'Holidays', canWrite: false },
        ],
        credentials: rotated(access),
      })),
    async read(access, window, token) {
      const answer = await guarded('read', () => {
        windows.push({ ...window, token })
        const isPartial = token !== null
        const since = isPartial ? Number(token) : -1
        const isIn = (entry: Kept) => entry.from < window.until && window.from < entry.until
        const changed = [...entries.values()].filter(entry => entry.changedAt > since)
        return {
          result: 'read' as const,
          isPartial,
          syncToken: String(change),
          credentials: rotated(access),
          entries: changed.filter(isIn).map(({ id, from, until, bookingId }) => ({ id, from, until, bookingId })),
          removed: isPartial ? [...[...gone].filter(([, at]) => at > since).map(([id]) => id), ...changed.filter(entry => !isIn(entry)).map(({ id }) => id)] : [],
        }
      })
      await afterRead?.()
      return answer
    },
    write: (access, event: CalendarEvent) =>
      guarded('write', () => {
        put({ id: eventId(event.bookingId), from: minuteOf(event.start), until: minuteOf(event.end), bookingId: event.bookingId, title: event.title })
        return { result: 'written' as const, credentials: rotated(access) }
      }),
    remove: (access, bookingId) =>
      guarded('remove', () => {
        drop(eventId(bookingId))
        return { result: 'removed' as const, credentials: rotated(access) }
      }),
    watch: (access, { id, secret, url }) =>
      guarded('watch', () => {
        channels.set(id, { secret, url })
        return { result: 'watching' as const, resourceId: `resource-of-${id}`, expiresAt: '2030-05-09T07:00:00.000Z', credentials: rotated(access) }
      }),
    unwatch: (_access, { id }) =>
      guarded('unwatch', () => {
        channels.delete(id)
        return { result: 'stopped' as const }
      }),
  }

  const consent: CalendarConsent = {
    kind: 'google',
    address: (state, redirectUrl) => `https://vendor.example/consent?${new URLSearchParams({ state, redirect_uri: redirectUrl })}`,
    redeem: code => guarded('redeem', () => ({ result: 'granted' as const, credentials: `secret-token-of-${code}`, account: 'ada@example.com' })),
  }

  return {
    vendor,
    consent,
    calls,
    windows,
    channels,
    /** What a person does at their calendar. Epoch minutes. */
    plant: (id: string, from: number, until: number, bookingId: string | null = null) => put({ id, from, until, bookingId }),
    moveEvent: (bookingId: string, from: number, until: number) => put({ id: eventId(bookingId), from, until, bookingId }),
    deleteEvent: (bookingId: string) => drop(eventId(bookingId)),
    delete: drop,
    event: (bookingId: string) => entries.get(eventId(bookingId)) ?? null,
    fail: (code: CalendarProblemCode | null, retryAfterMs?: number) => {
      problem = code === null ? null : { result: 'problem', code, ...(retryAfterMs !== undefined && { retryAfterMs }) }
    },
    /** Something that happens between the calendar's answer and what is made of it. */
    afterRead: (happen: (() => Promise<void>) | null) => {
      afterRead = happen
    },
  }
}
