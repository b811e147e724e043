import { z } from 'zod'
import { LocalDate } from '#shared/schemas/time'

/** A claimed piece of a provider's time. Epoch minutes, half open [from, until), buffers included. */
export const BusyEntry = z.object({
  /** Booking id, or the id of a calendar entry made elsewhere. */
  id: z.string(),
  kind: z.enum(['booking', 'hold', 'external']),
  from: z.int(),
  until: z.int(),
  /** Start of the service itself, without buffers; what the load of round robin counts. */
  start: z.int(),
  /** Epoch minutes at which a hold ends; it is free from then on, whether or not anybody has removed it. */
  expiresAt: z.int().nullable(),
  /** Who made an entry that is no booking: a calendar (`google:…`), the scheduling engine (`cal`), or the owner (`owner`). */
  source: z.string().optional(),
  /** A place in a class: entries of one group share the time until its seats are used. */
  seat: z.object({ group: z.string(), seats: z.int().min(1) }).optional(),
  /** How much of a resource it uses; 1 without. */
  units: z.int().min(1).optional(),
  /** Given by fair rotation, so it counts as load also for slots before it. */
  isTurn: z.literal(true).optional(),
})
export type BusyEntry = z.output<typeof BusyEntry>

/** Whose day it is: a provider, or one of `domain/claims/calendar-names`, whose prefix makes it longer than other ids. */
const CalendarId = z.string().regex(/^[\p{L}\p{N}_.:-]{1,80}$/u)

/** One provider's claims that touch one local date. An entry that crosses midnight stands in both days. `version` 0: nothing stored yet. */
export const ProviderDay = z.object({ providerId: CalendarId, date: LocalDate, version: z.int().min(0), busy: z.array(BusyEntry) })
export type ProviderDay = z.output<typeof ProviderDay>
