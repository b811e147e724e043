import { z } from 'zod'
import type { Collection } from '#sandbox/storage/documents'
import type { SandboxStore } from '#sandbox/store'

/** A date (`2026-11-24`) for whole days, else an instant in UTC. The end of whole days is the day after the last. */
export const Moment = z.union([z.iso.date(), z.iso.datetime()])
export type Moment = z.output<typeof Moment>

export const isDay = (moment: Moment): boolean => moment.length === 10

export const Account = z.object({ email: z.string(), name: z.string(), timeZone: z.string() })
export type Account = z.output<typeof Account>

export const Access = z.enum(['owner', 'writer', 'reader', 'freeBusyReader'])
export type Access = z.output<typeof Access>

export const StandInCalendar = z.object({
  id: z.string(),
  account: z.string(),
  title: z.string(),
  access: Access,
  isPrimary: z.boolean(),
  timeZone: z.string(),
})
export type StandInCalendar = z.output<typeof StandInCalendar>

/** What a vendor says of an entry in words of its own. */
export const Marks = z.object({
  showAs: z.string(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  eventType: z.string(),
  /** What the owner of the calendar answered to an invitation; null: there was none. */
  response: z.string().nullable(),
  properties: z.record(z.string(), z.string()),
  transactionId: z.string().nullable(),
})
export type Marks = z.output<typeof Marks>

export const Repeats = z.object({ every: z.enum(['day', 'week']), count: z.int().min(1).max(1000) })
export type Repeats = z.output<typeof Repeats>

const Span = z.object({ start: Moment, end: Moment })
export type Span = z.output<typeof Span>

export const Entry = z.object({
  id: z.string(),
  calendar: z.string(),
  title: z.string(),
  description: z.string(),
  location: z.string(),
  ...Span.shape,
  marks: Marks,
  repeats: Repeats.nullable(),
  /** Dates of a series that a person changed, by their number in the series; null: taken out. */
  exceptions: z.record(z.string(), Span.nullable()),
  isDeleted: z.boolean(),
  version: z.int(),
  createdAt: z.number(),
  updatedAt: z.number(),
})
export type Entry = z.output<typeof Entry>

const Change = z.object({ mark: z.string(), calendar: z.string(), id: z.string() })
export type Change = z.output<typeof Change>

/** Somebody who wants to be told of changes of a calendar, until an instant (epoch ms). */
export const Channel = z.object({
  id: z.string(),
  resourceId: z.string(),
  calendar: z.string(),
  account: z.string(),
  address: z.string(),
  secret: z.string(),
  expiresAt: z.number(),
  messages: z.int(),
})
export type Channel = z.output<typeof Channel>

const Code = z.object({ account: z.string(), redirectUri: z.string(), scope: z.string(), expiresAt: z.number() })
const Token = z.object({
  value: z.string(),
  kind: z.enum(['access', 'refresh']),
  account: z.string(),
  scope: z.string(),
  expiresAt: z.number(),
})

export type CalendarVendorName = 'google' | 'microsoft'

export interface CalendarRecords {
  accounts: Collection<Account>
  calendars: Collection<StandInCalendar>
  entries: Collection<Entry>
  changes: Collection<Change>
  channels: Collection<Channel>
  codes: Collection<z.output<typeof Code>>
  tokens: Collection<z.output<typeof Token>>
}

/** One vendor's documents; calendars are listed by account, entries, changes and channels by calendar, tokens by account. */
export const openCalendarRecords = (store: SandboxStore, vendor: CalendarVendorName): CalendarRecords => ({
  accounts: store.documents(`${vendor}.account`, Account),
  calendars: store.documents(`${vendor}.calendar`, StandInCalendar),
  entries: store.documents(`${vendor}.entry`, Entry),
  changes: store.documents(`${vendor}.change`, Change),
  channels: store.documents(`${vendor}.channel`, Channel),
  codes: store.documents(`${vendor}.code`, Code),
  tokens: store.documents(`${vendor}.token`, Token),
})
