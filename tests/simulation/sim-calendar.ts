import type { CalendarAccess, CalendarEntry, CalendarProblem, CalendarRead, CalendarVendor, CalendarWindow, Calendars } from '#server/ports/calendars'
import type { Weather } from '#tests/simulation/weather'
import { minuteOf } from '#server/domain/time/time'

/** One step of the calendar's history; `entry` null: it was taken out. `isOurs`: by the product, not by a person. */
interface Change {
  id: string
  entry: CalendarEntry | null
  isOurs: boolean
  /** Until when a slow calendar does not show it. */
  hiddenUntil: number
}

/** Who is to be told that something has changed. */
export interface CalendarPush {
  url: string
  secret: string
}

type Found = Extract<CalendarRead, { result: 'read' }>

/** A product that hears yes in every answer to a write, or misunderstands what it reads. */
export interface CalendarBug {
  isCalendarBelieved?: boolean
  misread?: (found: Found) => Found
}

const HOUR = 3_600_000
/** Channels end within the days that are played, so that they have to be renewed. */
const CHANNEL_MS = 36 * HOUR
/** How long a calendar may hide an event that has just been made. */
const HIDDEN_MS = 5 * 60_000
export const CALENDAR_SECRET = 'calendar-token'

/** Somebody's calendar, kept elsewhere: it has what it has taken, forgets its sync tokens, hides what is new for a while, and people do in it as they like. */
export class SimCalendar {
  readonly changes: Change[] = []
  /** What people have done to events of ours: the only reasons for which a visit is cancelled or moved without its customer. */
  readonly deletedByPeople = new Set<string>()
  readonly movedByPeople = new Set<string>()
  readonly #channels = new Map<string, CalendarPush>()
  readonly #tell: (push: CalendarPush) => void
  readonly #show: (id: string) => void
  readonly #now: () => number
  readonly #hasLastingIds: boolean
  #epoch = 0

  /** `show`: its owner has seen a new event of ours. */
  constructor({ now, tell, show, hasLastingIds }: { now: () => number; tell: (push: CalendarPush) => void; show: (id: string) => void; hasLastingIds: boolean }) {
    this.#now = now
    this.#tell = tell
    this.#show = show
    this.#hasLastingIds = hasLastingIds
  }

  /** Everything that stood in it after so many changes. */
  entriesAt(version = this.changes.length): CalendarEntry[] {
    const entries = new Map<string, CalendarEntry>()
    for (const { id, entry } of this.changes.slice(0, version)) {
      if (entry === null) entries.delete(id)
      else entries.set(id, entry)
    }
    return [...entries.values()]
  }

  /** The state that a sync token stands for; null: it is none of this calendar's. */
  versionOf(token: string | null): number | null {
    const [, version] = /^\d+\.(\d+)$/.exec(token ?? '') ?? []
    return version === undefined ? null : Number(version)
  }

  /** A person does something; `id` of an entry that is not there makes a new one. */
  plant(id: string, from: number, until: number): void {
    const old = this.#find(id)
    if (old !== undefined && old.bookingId !== null) this.movedByPeople.add(`${old.bookingId}@${from}`)
    this.#note({ id, entry: { id, from, until, bookingId: old?.bookingId ?? null }, isOurs: false, hiddenUntil: 0 })
  }

  delete(id: string): void {
    const old = this.#find(id)
    if (old === undefined) return
    if (old.bookingId !== null) this.deletedByPeople.add(old.bookingId)
    this.#note({ id, entry: null, isOurs: false, hiddenUntil: 0 })
  }

  /** All the tokens that were given out are void from now on. */
  forgetTokens(): void {
    this.#epoch++
  }

  /** The calendar as one process reaches it. */
  portOf(weather: Weather, { isCalendarBelieved = false, misread = found => found }: CalendarBug = {}): Calendars {
    const call = async <Result>(what: string, access: CalendarAccess, work: () => Result): Promise<Result | CalendarProblem> => {
      await weather.step(`calendar ${what} asked`)
      if (access.credentials !== CALENDAR_SECRET) throw new Error(`A calendar was asked with ${access.credentials}`)
      if (weather.chance('calendarRefusal')) return refusal(weather.random.fraction())
      const result = work()
      await weather.step(`calendar ${what} answered`)
      return weather.chance('calendarSilence') ? { result: 'problem', code: 'unreachable' } : result
    }
    const vendor: CalendarVendor = {
      kind: 'google',
      list: access => call('list', access, () => ({ result: 'found', calendars: [{ id: 'work', title: 'Work', canWrite: true }], credentials: null })),
      read: (access, window, token) =>
        call('read', access, () => {
          if (weather.chance('tokenLost')) this.forgetTokens()
          return misread(this.#read(window, token))
        }),
      write: (access, event) =>
        call(`write ${event.bookingId}`, access, () => {
          const isNew = this.#eventOf(event.bookingId) === undefined
          const entry = { id: this.#eventId(event.bookingId), from: minuteOf(event.start), until: minuteOf(event.end), bookingId: event.bookingId }
          this.#note({ id: entry.id, entry, isOurs: true, hiddenUntil: isNew && weather.chance('calendarLag') ? this.#now() + HIDDEN_MS : 0 })
          if (isNew) this.#show(entry.id)
          return { result: 'written' as const, credentials: null }
        }).then(answer => (isCalendarBelieved ? { result: 'written' as const, credentials: null } : answer)),
      remove: (access, bookingId) =>
        call(`remove ${bookingId}`, access, () => {
          const event = this.#eventOf(bookingId)
          if (event !== undefined) this.#note({ id: event.id, entry: null, isOurs: true, hiddenUntil: 0 })
          return { result: 'removed', credentials: null }
        }),
      watch: (access, { id, secret, url }) =>
        call('watch', access, () => {
          this.#channels.set(id, { url, secret })
          return { result: 'watching', resourceId: null, expiresAt: new Date(this.#now() + CHANNEL_MS).toISOString(), credentials: null }
        }),
      unwatch: (access, { id }) =>
        call('unwatch', access, () => {
          this.#channels.delete(id)
          return { result: 'stopped' }
        }),
    }
    return { vendors: { google: vendor }, consents: {} }
  }

  #read(window: CalendarWindow, token: string | null): Found {
    const version = this.#shown()
    const since = token?.startsWith(`${this.#epoch}.`) === true ? this.versionOf(token) : null
    const isPartial = since !== null
    // Never older than what was shown before.
    const upTo = Math.max(version, since ?? 0)
    const isIn = (entry: CalendarEntry) => entry.from < window.until && window.from < entry.until
    const entries = this.entriesAt(upTo)
    const changed = new Set(this.changes.slice(since ?? 0, upTo).map(({ id }) => id))
    const shown = new Map(entries.filter(isIn).map(entry => [entry.id, entry]))
    return {
      result: 'read',
      isPartial,
      syncToken: `${this.#epoch}.${upTo}`,
      credentials: null,
      entries: [...shown.values()].filter(({ id }) => !isPartial || changed.has(id)),
      removed: isPartial ? [...changed].filter(id => !shown.has(id)) : [],
    }
  }

  /** Up to where the calendar shows what happened: an event that was just made may be missing. What we have changed or taken out since is never shown as it was before. */
  #shown(): number {
    const first = this.changes.findIndex(({ hiddenUntil }) => hiddenUntil > this.#now())
    const isOnlyNews = first >= 0 && this.changes.slice(first).every(({ isOurs, hiddenUntil }) => !isOurs || hiddenUntil > 0)
    return isOnlyNews ? first : this.changes.length
  }

  #eventOf(bookingId: string): CalendarEntry | undefined {
    return this.entriesAt().find(entry => entry.bookingId === bookingId)
  }

  /** Some calendars give an event that was deleted and is written anew another id. */
  #eventId(bookingId: string): string {
    return this.#eventOf(bookingId)?.id ?? (this.#hasLastingIds ? `event-${bookingId}` : `event${this.changes.length}`)
  }

  #find(id: string): CalendarEntry | undefined {
    return this.entriesAt().find(entry => entry.id === id)
  }

  #note(change: Change): void {
    this.changes.push(change)
    for (const push of this.#channels.values()) this.#tell(push)
  }
}

function refusal(roll: number): CalendarProblem {
  if (roll < 0.5) return { result: 'problem', code: 'unreachable' }
  return roll < 0.8 ? { result: 'problem', code: 'rate_limited', retryAfterMs: 90_000 } : { result: 'problem', code: 'expired' }
}
