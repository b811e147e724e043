import type { H3Event } from 'h3'
import { getHeader } from 'h3'
import { z } from 'zod'
import { newUuid } from '#sandbox/cal/ids'
import { CalSettings, changeSettings, readSettings } from '#sandbox/cal/settings'
import type { CalContext, StoredUser } from '#sandbox/cal/store'
import { plantExternal, provideUser, removeExternal, removeUser } from '#sandbox/cal/users'
import { Instant, TimeZone } from '#sandbox/cal/validation'
import type { Answer } from '#sandbox/vendor/answer'
import { Refusal } from '#sandbox/vendor/answer'
import type { Asked } from '#sandbox/vendor/app'
import { findRoute, paramsOf, route } from '#sandbox/vendor/route'

const NewUser = z.strictObject({ username: z.string().regex(/^[\w.-]+$/), name: z.string().min(1), email: z.email(), timeZone: TimeZone })
const Entry = z
  .strictObject({ id: z.string().min(1).optional(), start: Instant, end: Instant, title: z.string().default('Busy') })
  .refine(({ start, end }) => end > start, { path: ['end'], error: 'must be after start' })
interface Call {
  event: H3Event
  params: Record<string, string>
  body: unknown
}

/** A refusal of these routes, which the vendor does not have. */
const refusal = (status: number, code: string, message: string) => new Refusal({ status, body: { error: { code, message } } })
const absent = (what: string) => refusal(404, 'not_found', `${what} is not here.`)

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const read = schema.safeParse(body)
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw refusal(400, 'invalid_input', `${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'is not understood'}`)
}

/** Routes of the stand-in itself, under `/admin`. */
export function adminRoutes(context: CalContext) {
  const { store, records } = context
  const checkOperator = ({ event }: Call): void => {
    if (getHeader(event, 'x-cal-admin-key') !== context.adminKey) {
      throw refusal(401, 'unauthorized', "The header x-cal-admin-key must be the operator's key.")
    }
  }
  const userOf = ({ params: { username = '' } }: Call): StoredUser => {
    const id = records.names.get(username)?.userId
    const user = id === undefined ? null : records.users.get(String(id))
    if (user === null) throw absent(`The user ${username}`)
    return user
  }
  const routes = [
    route('POST /admin/users', (call: Call): Answer => {
      checkOperator(call)
      const { apiKey, ...user } = provideUser(context, parse(NewUser, call.body))
      return { status: 201, body: { user, apiKey } }
    }),
    route('DELETE /admin/users/{id}', (call: Call): Answer => {
      checkOperator(call)
      const user = records.users.get(call.params.id ?? '')
      if (user === null) throw absent(`The user ${call.params.id}`)
      removeUser(context, user)
      return { status: 200, body: { removed: true } }
    }),
    route('POST /admin/users/{username}/external', (call: Call): Answer => {
      const { id = newUuid(), ...entry } = parse(Entry, call.body)
      plantExternal(context, userOf(call).id, { id, ...entry })
      return { status: 201, body: { id } }
    }),
    route('DELETE /admin/users/{username}/external/{id}', (call: Call): Answer => {
      if (!removeExternal(context, userOf(call).id, call.params.id ?? '')) throw absent(`The entry ${call.params.id}`)
      return { status: 200, body: { removed: true } }
    }),
    route('GET /admin/settings', (): Answer => ({ status: 200, body: readSettings(store) })),
    route('POST /admin/settings', ({ body }: Call): Answer => ({
      status: 200,
      body: changeSettings(store, parse(CalSettings.partial(), body)),
    })),
  ]
  return ({ event, url: { pathname } }: Asked, body: unknown): Answer => {
    const found = findRoute(routes, event.method, pathname)
    if (found === undefined) throw absent(`${event.method} ${pathname}`)
    return found.handler({ event, params: paramsOf(found, pathname), body })
  }
}
