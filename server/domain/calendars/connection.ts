import { z } from 'zod'
import { CalendarKind, CalendarProblemCode } from '#shared/schemas/calendar'
import { BookingId, ProviderId, TenantId } from '#shared/schemas/ids'
import { Instant, LocalDate } from '#shared/schemas/time'
import { idFrom } from '#server/domain/ids'

// Pages show them too, so they are defined in shared/; adapters look for them here.
export { CalendarKind, CalendarProblemCode }

/** A calendar of a provider that is kept outside: its busy times count, and bookings are written into it where that is possible. */
export const CalendarConnection = z.object({
  tenantId: TenantId,
  /** Derived from provider, kind and calendar, so that connecting it twice is the same connection. */
  id: z.string(),
  /** Counts every change; a sync is saved only on what it has read. */
  version: z.int().min(1),
  providerId: ProviderId,
  kind: CalendarKind,
  /** What the owner sees: the account or the address. */
  title: z.string().max(200),
  /** The vendor's id of the calendar, or its URL. Sealed by the vault: an address for reading is a key like any other. */
  calendarId: z.string(),
  /** Sealed by the vault: tokens or a password, as the kind's adapter reads them; null where none are needed. */
  credentials: z.string().nullable(),
  /** Bookings are written into it. */
  isWritten: z.boolean(),
  /** `leaving`: the owner has disconnected it, and what it left behind is still being cleared away. */
  state: z.enum(['active', 'needs_attention', 'leaving']),
  problem: CalendarProblemCode.nullable(),
  /** Reads that failed since the last good one. */
  failures: z.int().min(0),
  /** The vendor's mark of how far we have read; null: read everything. It is good for `readDates` alone. */
  syncToken: z.string().nullable(),
  /** The dates that the last full read was about. */
  readDates: z.object({ from: LocalDate, to: LocalDate }).nullable(),
  /**
   * Tells us of changes until it ends, and must be renewed before. Only the hash of the secret is kept: it is compared and never sent
   * again.
   */
  channel: z.object({ id: z.string(), resourceId: z.string().nullable(), secretHash: z.string(), expiresAt: Instant }).nullable(),
  /** Bookings that an entry of this calendar overlaps. */
  conflicts: z.array(BookingId),
  syncedAt: Instant.nullable(),
  nextSyncAt: Instant,
})
export type CalendarConnection = z.output<typeof CalendarConnection>

export type ConnectionKey = Pick<CalendarConnection, 'tenantId' | 'id'>

/** The same calendar of the same provider is the same connection. */
export const connectionIdOf = (providerId: ProviderId, kind: CalendarKind, calendarId: string): string =>
  idFrom('cal_', 16, 'calendar', providerId, kind, calendarId)

/** What stands in the `source` of a claim that a calendar made. */
export const sourceOf = ({ kind, id }: Pick<CalendarConnection, 'kind' | 'id'>): string => `${kind}:${id}`

/** What is kept of a channel's secret. */
export const secretHashOf = (secret: string): string => idFrom('', 51, 'channel', secret)
