import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { CreateEventType, UpdateEventType } from '#sandbox/cal/event-types/input'
import { changedEventType, checkSlug, eventTypeResource, newEventType } from '#sandbox/cal/event-types/event-types'
import { nextId } from '#sandbox/cal/ids'
import type { Answer, Call, CalRoute, UserCall } from '#sandbox/cal/route'
import { VERSION, openRoute, success, userRoute } from '#sandbox/cal/route'
import type { CalContext, StoredEventType, StoredUser } from '#sandbox/cal/store'
import { QueryNumber, parseBody, parseQuery, pathNumber } from '#sandbox/cal/validation'

const ListQuery = z.strictObject({
  username: z.string().optional(),
  eventSlug: z.string().optional(),
  usernames: z.string().optional(),
  orgSlug: z.string().optional(),
  orgId: QueryNumber.optional(),
  sortCreatedAt: z.enum(['asc', 'desc']).optional(),
})

/** The caller's own event type, else the vendor's refusal. */
export function ownEventType({ records }: CalContext, caller: StoredUser, id: string | undefined): StoredEventType {
  const eventType = records.eventTypes.get(String(pathNumber(id)))
  if (eventType === null) throw refused(404, `Event type with ID=${id} does not exist.`)
  if (eventType.ownerId !== caller.id) throw refused(403, `User with ID=${caller.id} does not own event type with ID=${id}`)
  return eventType
}

export function eventTypeRoutes(context: CalContext): CalRoute[] {
  const { store, records, origin } = context
  const resource = (eventType: StoredEventType): unknown => {
    const owner = records.users.get(String(eventType.ownerId))
    return owner === null ? null : eventTypeResource(eventType, owner, origin)
  }
  const save = (eventType: StoredEventType): StoredEventType =>
    store.transaction(() => {
      checkSlug(context, eventType)
      checkSchedule(context, eventType)
      records.eventTypes.put(String(eventType.id), eventType, String(eventType.ownerId))
      return eventType
    })
  const create = ({ caller, body }: UserCall): Answer => {
    const input = parseBody(CreateEventType, body)
    return success(resource(store.transaction(() => save(newEventType(nextId(store), caller.id, input)))), 201)
  }
  const update = ({ caller, body, params }: UserCall): Answer => {
    const input = parseBody(UpdateEventType, body)
    return success(resource(store.transaction(() => save(changedEventType(ownEventType(context, caller, params.id), input)))))
  }
  const remove = ({ caller, params }: UserCall): Answer => {
    const { id, minutes, title, slug } = ownEventType(context, caller, params.id)
    records.eventTypes.remove(String(id))
    return success({ id, lengthInMinutes: minutes, title, slug })
  }
  // A list leaves out the field of the title, which nobody fills in.
  const short = (eventType: StoredEventType): unknown =>
    resource({ ...eventType, fields: eventType.fields.filter(({ slug }) => slug !== 'title') })
  const list = (call: Call): Answer => success(listed(context, call).map(short))
  return [
    userRoute('POST /v2/event-types', VERSION.eventTypes, create),
    openRoute('GET /v2/event-types', VERSION.eventTypes, list),
    userRoute('GET /v2/event-types/{id}', VERSION.eventTypes, ({ caller, params }) =>
      success(resource(ownEventType(context, caller, params.id))),
    ),
    userRoute('PATCH /v2/event-types/{id}', VERSION.eventTypes, update),
    userRoute('DELETE /v2/event-types/{id}', VERSION.eventTypes, remove),
  ]
}

/** By user name for everybody, without the hidden ones; else the caller's own. */
function listed({ records }: CalContext, { query, caller }: Call): StoredEventType[] {
  const { username, eventSlug, sortCreatedAt } = parseQuery(ListQuery, query)
  const userId = username === undefined ? caller?.id : records.names.get(username)?.userId
  if (userId === undefined) return []
  const found = records.eventTypes.list({ scope: String(userId), newestFirst: sortCreatedAt === 'desc' })
  return found.filter(
    ({ slug, shown }) => (eventSlug === undefined || slug === eventSlug) && (caller?.id === userId || shown.hidden !== true),
  )
}

function checkSchedule({ records }: CalContext, { scheduleId, ownerId }: StoredEventType): void {
  if (scheduleId === null) return
  if (records.schedules.get(String(scheduleId))?.ownerId !== ownerId) {
    throw refused(404, `User with ID=${ownerId} does not own a schedule with ID=${scheduleId}`)
  }
}
