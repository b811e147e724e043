import type { H3Event } from 'h3'
import type { StoredUser } from '#sandbox/cal/store'
import type { Announcement } from '#sandbox/cal/deliveries'

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

export interface Answer {
  status: number
  body: unknown
  announcements?: Announcement[]
}
export type Handler<C = Call> = (call: C) => Answer | Promise<Answer>

/** `open`: without a key too; `user`: 401 without; `permission`: 403 without. */
type Access = 'open' | 'user' | 'permission'

export interface Route {
  method: string
  pattern: RegExp
  version: string | null
  access: Access
  handler: Handler
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)

function made(line: string, version: string | null, access: Access, handler: Handler): Route {
  const [method = '', path = ''] = line.split(' ')
  return { method, pattern: patternOf(path), version, access, handler }
}

/** `GET /path/{name}` that anybody may ask. */
export const openRoute = (line: string, version: string | null, handler: Handler): Route => made(line, version, 'open', handler)

/** One that needs a key. */
export const userRoute = (
  line: string,
  version: string | null,
  handler: Handler<UserCall>,
  access: 'user' | 'permission' = 'user',
): Route =>
  made(line, version, access, call => {
    const { caller } = call
    if (caller === null) throw new Error('The app lets nobody in without a key.')
    return handler({ ...call, caller })
  })

export const success = (data: unknown, status = 200, announcements: Announcement[] = []): Answer => ({
  status,
  body: { status: 'success', data },
  announcements,
})
