import type { H3Event } from 'h3'
import type { StoredUser } from '#sandbox/cal/store'
import type { Announcement } from '#sandbox/cal/webhooks/deliveries'
import type { Answer as VendorAnswer } from '#sandbox/vendor/answer'
import type { Route } from '#sandbox/vendor/route'
import { route } from '#sandbox/vendor/route'

/** Values of `cal-api-version`; a group of routes answers to its own only. */
export const VERSION = { bookings: '2024-08-13', eventTypes: '2024-06-14', schedules: '2024-06-11', slots: '2024-09-04' } as const

export interface Call {
  params: Record<string, string>
  query: URLSearchParams
  body: unknown
  /** Who asks, by API key; null without one. */
  caller: StoredUser | null
  /** Real time (ms, with fractions) at which the request arrived: what was stored after it happened at the same time. */
  arrivedAt: number
  event: H3Event
}
/** A call that somebody has signed. */
export type UserCall = Call & { caller: StoredUser }

/** An answer, and what subscribers are told of it. */
export interface Answer extends VendorAnswer {
  announcements?: Announcement[]
}
type Handler<C = Call> = (call: C) => Answer | Promise<Answer>

/** `open`: without a key too; `user`: 401 without; `permission`: 403 without. */
type Access = 'open' | 'user' | 'permission'

export interface CalRoute extends Route<Handler> {
  version: string | null
  access: Access
}

/** `GET /path/{name}` that anybody may ask. */
export const openRoute = (line: string, version: string | null, handler: Handler): CalRoute => ({
  ...route(line, handler),
  version,
  access: 'open',
})

/** One that needs a key. */
export const userRoute = (
  line: string,
  version: string | null,
  handler: Handler<UserCall>,
  access: 'user' | 'permission' = 'user',
): CalRoute => {
  const signed: Handler = call => {
    const { caller } = call
    if (caller === null) throw new Error('The app lets nobody in without a key.')
    return handler({ ...call, caller })
  }
  return { ...route(line, signed), version, access }
}

export const success = (data: unknown, status = 200, announcements: Announcement[] = []): Answer => ({
  status,
  body: { status: 'success', data },
  announcements,
})
