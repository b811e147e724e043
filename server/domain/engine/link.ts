import { z } from 'zod'
import { ProviderId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'

/**
 * How a provider of a business is known to its scheduling engine: a user of its own there, with one schedule and one event type per
 * service.
 * `fingerprint` names what the engine was last told, so that a change of the catalogue shows without asking it.
 */
export const EngineLink = z.object({
  providerId: ProviderId,
  userId: z.int(),
  username: z.string(),
  /** Sealed by the vault: it acts for the user. */
  apiKey: z.string(),
  scheduleId: z.int(),
  /** A hidden event type without rules, whose slots are the user's free time. */
  freeTimeTypeId: z.int(),
  /** Event types by the visit that they stand for: the ids of its services, joined by `+`. */
  eventTypeIds: z.record(z.string(), z.int()),
  webhookId: z.string().nullable(),
  fingerprint: z.string(),
  syncedAt: Instant,
  /** When the user's free time was last read into the day items; null: never. */
  freeTimeAt: Instant.nullable(),
  /** Bookings changed in the engine up to here are known. */
  reconciledUntil: Instant.nullable(),
  /** When this provider is to be compared with the engine again. */
  nextLookAt: Instant,
  /** What the engine refused at the last attempt, in words for the owner; null: nothing. */
  problem: z.string().nullable(),
})
export type EngineLink = z.output<typeof EngineLink>

/** Names the event type of a visit. */
export const visitKey = (serviceIds: readonly string[]): string => serviceIds.join('+')
