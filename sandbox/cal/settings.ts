import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'

/** How this instance differs from a sound one; everything is off unless a test asks for it. */
export const CalSettings = z.strictObject({
  /** Opening hours an hour late on days on which the clock changes. */
  dstBug: z.boolean().default(false),
  /** Real seconds for which an identical slots query gets the same answer. */
  cacheSeconds: z.number().min(0).max(600).default(0),
  /**
   * Bookings at the same time that overlap without starting together are both taken, and two pending ones of one slot may both be
   * confirmed.
   */
  acceptsOverlaps: z.boolean().default(false),
  webhooks: z.enum(['normal', 'lost', 'double', 'reversed']).default('normal'),
  /** Webhooks before the answer to the call that caused them. */
  echoFirst: z.boolean().default(false),
  /** Requests in 60 s of the sandbox clock, per key or without one; null: not counted. The vendor's own figure is 120. */
  rateLimit: z.int().min(1).nullable().default(null),
  /** Real milliseconds that a booking takes before it is checked, so that others can come between. */
  bookingMs: z.int().min(0).max(10_000).default(0),
})
export type CalSettings = z.output<typeof CalSettings>

const NAME = 'cal.settings'

export const readSettings = (store: SandboxStore): CalSettings => CalSettings.parse(store.settings.get(NAME, CalSettings) ?? {})

/** Changes what is named and keeps the rest. */
export function changeSettings(store: SandboxStore, wish: Partial<CalSettings>): CalSettings {
  const settings = CalSettings.parse({ ...readSettings(store), ...wish })
  store.settings.set(NAME, settings)
  return settings
}
