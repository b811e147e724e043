import type { CalendarKind, CalendarProblemCode } from '#server/domain/calendars/connection'
import type { Instant } from '#shared/schemas/time'

/**
 * What went wrong at a calendar, for the owner to read in words; `retryAfterMs`: not before. `credentials`: new ones, to be kept all the
 * same, since the old may be void.
 */
export interface CalendarProblem {
  result: 'problem'
  code: CalendarProblemCode
  retryAfterMs?: number
  credentials?: string | null
}

/** A calendar and what opens it, unsealed. */
export interface CalendarAccess {
  calendarId: string
  credentials: string | null
  timezone: string
}

/**
 * A stretch of time in which somebody is busy. Epoch minutes, half open; a whole day runs from midnight to midnight of the calendar's zone.
 */
export interface CalendarEntry {
  /** Stays the same for the same entry, also for one date of a series. */
  id: string
  from: number
  until: number
  /** Set on an entry that we wrote ourselves. */
  bookingId: string | null
}

/** What a booking looks like in somebody's calendar. */
export interface CalendarEvent {
  bookingId: string
  start: Instant
  end: Instant
  title: string
  description: string
  location: string | null
}

/**
 * What a read found. `entries` are all busy entries that overlap the window unless `isPartial`: then those that changed since the token,
 * and `removed` the ids that are gone.
 * `credentials`: new ones, to be kept in place of the old.
 * `skipped`: entries that made no sense and were left out.
 */
export type CalendarRead =
  | {
      result: 'read'
      entries: CalendarEntry[]
      isPartial: boolean
      removed: string[]
      syncToken: string | null
      credentials: string | null
      skipped?: number
    }
  | CalendarProblem

export interface CalendarWindow {
  from: number
  until: number
}

/** One kind of calendar. Nothing here throws for what a vendor or its owner does wrong: that is a `problem`. */
export interface CalendarVendor {
  kind: CalendarKind
  /** The calendars that these credentials open, for the owner to choose from. */
  list(
    access: CalendarAccess,
  ): Promise<
    { result: 'found'; calendars: { id: string; title: string; canWrite: boolean }[]; credentials: string | null } | CalendarProblem
  >
  read(access: CalendarAccess, window: CalendarWindow, syncToken: string | null): Promise<CalendarRead>
  /**
   * Writes or rewrites the event of a booking; the same booking is always the same event, so doing it twice makes one. Null: this kind
   * cannot be written.
   */
  write:
    ((access: CalendarAccess, event: CalendarEvent) => Promise<{ result: 'written'; credentials: string | null } | CalendarProblem>) | null
  /** Takes a booking's event out; one that is not there counts as removed. */
  remove:
    ((access: CalendarAccess, bookingId: string) => Promise<{ result: 'removed'; credentials: string | null } | CalendarProblem>) | null
  /** Asks to be told of changes at an address. Null: this kind has to be polled. */
  watch:
    | ((
        access: CalendarAccess,
        channel: { id: string; secret: string; url: string },
      ) => Promise<{ result: 'watching'; resourceId: string | null; expiresAt: Instant; credentials: string | null } | CalendarProblem>)
    | null
  unwatch:
    | ((
        access: CalendarAccess,
        channel: { id: string; resourceId: string | null },
      ) => Promise<{ result: 'stopped'; credentials?: string | null } | CalendarProblem>)
    | null
}

/** Where an owner grants access (OAuth); `redirectUrl` is ours. */
export interface CalendarConsent {
  kind: 'google' | 'microsoft'
  /** Where to send the owner; `state` comes back with the code. */
  address(state: string, redirectUrl: string): string
  /** Turns the code that came back into credentials. */
  redeem(code: string, redirectUrl: string): Promise<{ result: 'granted'; credentials: string; account: string } | CalendarProblem>
}

export interface Calendars {
  vendors: Partial<Record<CalendarKind, CalendarVendor>>
  consents: Partial<Record<CalendarKind, CalendarConsent>>
}
