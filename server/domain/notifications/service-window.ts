import type { Instant } from '#shared/schemas/time'

const WINDOW_MS = 24 * 60 * 60_000

/** When free-form messages to a customer end: 24 hours after the last message from them. Null: they have never written. */
export const windowUntil = (lastInboundAt: Instant | null): Instant | null =>
  lastInboundAt === null ? null : new Date(Date.parse(lastInboundAt) + WINDOW_MS).toISOString()

/**
 * Whether a free-form message may be sent now (epoch milliseconds); the last moment is already out, so that sending cannot come too late.
 */
export const isWindowOpen = (lastInboundAt: Instant | null, now: number): boolean =>
  lastInboundAt !== null && now < Date.parse(lastInboundAt) + WINDOW_MS
