import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'

/** How this instance differs from a sound one. */
export const CalSettings = z.strictObject({
  /** Opening hours an hour late on days on which the clock changes. */
  dstBug: z.boolean(),
  /** Real seconds for which an identical slots query gets the same answer. */
  cacheSeconds: z.number().min(0).max(600),
  /**
   * Bookings at the same time that overlap without starting together are both taken, and two pending ones of one slot may both be
   * confirmed.
   */
  acceptsOverlaps: z.boolean(),
  webhooks: z.enum(['normal', 'lost', 'double', 'reversed']),
  /** Webhooks before the answer to the call that caused them. */
  echoFirst: z.boolean(),
  /** Requests in 60 s of the sandbox clock, per key or without one; null: not counted. The vendor's own figure is 120. */
  rateLimit: z.int().min(1).nullable(),
  /** Real milliseconds that a booking takes before it is checked, so that others can come between. */
  bookingMs: z.int().min(0).max(10_000),
})
export type CalSettings = z.output<typeof CalSettings>

/** Everything is off unless a test asks for it. */
const SOUND: CalSettings = {
  dstBug: false,
  cacheSeconds: 0,
  acceptsOverlaps: false,
  webhooks: 'normal',
  echoFirst: false,
  rateLimit: null,
  bookingMs: 0,
}

const NAME = 'cal.settings'

export const readSettings = (store: SandboxStore): CalSettings => store.settings.get(NAME, CalSettings) ?? SOUND

/** Changes what is named and keeps the rest. */
export function changeSettings(store: SandboxStore, wish: Partial<CalSettings>): CalSettings {
  const settings = { ...readSettings(store), ...wish }
  store.settings.set(NAME, settings)
  return settings
}
