import { getHeader } from 'h3'
import type { H3Event } from 'h3'
import { z } from 'zod'
import { CalSettings, changeSettings, readSettings } from '#sandbox/cal/settings'
import type { CalContext, StoredUser } from '#sandbox/cal/store'
import { plantExternal, provideUser, removeExternal, removeUser } from '#sandbox/cal/users'
import { Instant, TimeZone } from '#sandbox/cal/validation'
import { newUuid } from '#sandbox/cal/ids'

/** A refusal of these routes, which the vendor does not have: `{ error: { code, message } }`. */
export class AdminError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const NewUser = z.strictObject({ username: z.string().regex(/^[\w.-]+$/), name: z.string().min(1), email: z.email(), timeZone: TimeZone })
const Entry = z
  .strictObject({ id: z.string().min(1).optional(), start: Instant, end: Instant, title: z.string().default('Busy') })
  .refine(({ start, end }) => end > start, { path: ['end'], error: 'must be after start' })
const SettingsWish = z
  .strictObject({
    dstBug: CalSettings.shape.dstBug.unwrap(),
    cacheSeconds: CalSettings.shape.cacheSeconds.unwrap(),
    acceptsOverlaps: CalSettings.shape.acceptsOverlaps.unwrap(),
    webhooks: CalSettings.shape.webhooks.unwrap(),
    echoFirst: CalSettings.shape.echoFirst.unwrap(),
    rateLimit: CalSettings.shape.rateLimit.unwrap(),
    bookingMs: CalSettings.shape.bookingMs.unwrap(),
  })
  .partial()

type Work = (found: { params: Record<string, string>; body: unknown; event: H3Event }) => { status: number; body: unknown }

/** Routes of the stand-in itself, under `/admin`; null when the path is none of them. */
export function adminRoutes(context: CalContext) {
  const { store, records } = context
  const operator = (event: H3Event): void => {
    if (getHeader(event, 'x-cal-admin-key') !== context.adminKey) {
      throw new AdminError(401, 'unauthorized', "The header x-cal-admin-key must be the operator's key.")
    }
  }
  const userOf = (username = ''): StoredUser => {
    const id = records.names.get(username)?.userId
    const user = id === undefined ? null : records.users.get(String(id))
    if (user === null) throw new AdminError(404, 'not_found', `The user ${username} is not here.`)
    return user
  }
  const routes: [string, RegExp, Work][] = [
    [
      'POST',
      /^\/admin\/users$/,
      ({ event, body }) => {
        operator(event)
        const { apiKey, ...user } = provideUser(context, NewUser.parse(body))
        return { status: 201, body: { user, apiKey } }
      },
    ],
    [
      'DELETE',
      /^\/admin\/users\/(?<id>\d+)$/,
      ({ event, params }) => {
        operator(event)
        const user = records.users.get(params.id ?? '')
        if (user === null) throw new AdminError(404, 'not_found', `The user ${params.id} is not here.`)
        removeUser(context, user)
        return { status: 200, body: { removed: true } }
      },
    ],
    [
      'POST',
      /^\/admin\/users\/(?<username>[^/]+)\/external$/,
      ({ params, body }) => {
        const { id = newUuid(), ...entry } = Entry.parse(body)
        plantExternal(context, userOf(params.username).id, { id, ...entry })
        return { status: 201, body: { id } }
      },
    ],
    [
      'DELETE',
      /^\/admin\/users\/(?<username>[^/]+)\/external\/(?<id>[^/]+)$/,
      ({ params }) => {
        if (!removeExternal(context, userOf(params.username).id, params.id ?? '')) {
          throw new AdminError(404, 'not_found', `The entry ${params.id} is not here.`)
        }
        return { status: 200, body: { removed: true } }
      },
    ],
    ['GET', /^\/admin\/settings$/, () => ({ status: 200, body: readSettings(store) })],
    ['POST', /^\/admin\/settings$/, ({ body }) => ({ status: 200, body: changeSettings(store, SettingsWish.parse(body)) })],
  ]
  return (event: H3Event, pathname: string, body: unknown): { status: number; body: unknown } => {
    for (const [method, pattern, work] of routes) {
      const match = method === event.method ? pattern.exec(pathname) : null
      if (match === null) continue
      return answered(() =>
        work({
          params: Object.fromEntries(Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)])),
          body,
          event,
        }),
      )
    }
    return { status: 404, body: { error: { code: 'not_found', message: `${event.method} ${pathname} is not here.` } } }
  }
}

function answered(work: () => { status: number; body: unknown }): { status: number; body: unknown } {
  try {
    return work()
  } catch (error) {
    if (error instanceof AdminError) return { status: error.status, body: { error: { code: error.code, message: error.message } } }
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    return {
      status: 400,
      body: { error: { code: 'invalid_input', message: `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not understood'}` } },
    }
  }
}
