import type { H3Event } from 'h3'

/**
 * Lets work go on after the answer; the runtime keeps the worker alive for it. A failure was reported by who failed, and a task picks the
 * work up.
 */
export const inBackground = (event: H3Event, work: Promise<unknown>): void => event.waitUntil(work.catch(() => undefined))
