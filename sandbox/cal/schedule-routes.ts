import { z } from 'zod'
import { refused } from '#sandbox/cal/errors'
import { nextId } from '#sandbox/cal/ids'
import type { Answer, CalRoute, UserCall } from '#sandbox/cal/route'
import { VERSION, success, userRoute } from '#sandbox/cal/route'
import type { CalContext, StoredSchedule, StoredUser } from '#sandbox/cal/store'
import { Day } from '#sandbox/cal/store'
import { TimeZone, parseBody, pathNumber, rule } from '#sandbox/cal/validation'

const ClockTime = z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: rule('matches', '$ must be a valid time format HH:MM') })
const Availability = z.strictObject({ days: z.array(Day), startTime: ClockTime, endTime: ClockTime })
const Override = z.strictObject({
  date: z.string().regex(/^\d{4}-\d\d-\d\d$/, { error: rule('isDateString', '$ must be a valid date format YYYY-MM-DD') }),
  startTime: ClockTime,
  endTime: ClockTime,
})

const CreateSchedule = z.strictObject({
  name: z.string().min(1),
  timeZone: TimeZone,
  isDefault: z.boolean(),
  availability: z.array(Availability).optional(),
  overrides: z.array(Override).optional(),
})
const UpdateSchedule = CreateSchedule.partial()

/** What a schedule that says nothing is open. */
const OFFICE: StoredSchedule['availability'] = [
  { days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'], startTime: '09:00', endTime: '17:00' },
]

export function scheduleRoutes(context: CalContext): CalRoute[] {
  const { store, records } = context
  const shown = ({ id, ownerId, name, timeZone, availability, overrides }: StoredSchedule) => ({
    id,
    ownerId,
    name,
    timeZone,
    availability,
    isDefault: records.users.get(String(ownerId))?.defaultScheduleId === id,
    overrides,
  })
  const makeDefault = (userId: number, scheduleId: number | null): void =>
    void records.users.change(String(userId), user => ({ ...user, defaultScheduleId: scheduleId }))

  const create = ({ caller, body }: UserCall): Answer => {
    const { isDefault, availability = OFFICE, overrides = [], ...rest } = parseBody(CreateSchedule, body)
    return store.transaction(() => {
      const schedule = { id: nextId(store), ownerId: caller.id, ...rest, availability, overrides }
      records.schedules.put(String(schedule.id), schedule, String(caller.id))
      if (isDefault) makeDefault(caller.id, schedule.id)
      return success(shown(schedule), 201)
    })
  }
  const update = ({ caller, body, params }: UserCall): Answer => {
    const { isDefault, ...changes } = parseBody(UpdateSchedule, body)
    return store.transaction(() => {
      const schedule = { ...ownSchedule(context, caller, params.id), ...changes }
      records.schedules.put(String(schedule.id), schedule)
      if (isDefault === true) makeDefault(caller.id, schedule.id)
      return success(shown(schedule))
    })
  }
  const remove = ({ caller, params }: UserCall): Answer =>
    store.transaction(() => {
      const { id } = ownSchedule(context, caller, params.id)
      records.schedules.remove(String(id))
      if (caller.defaultScheduleId === id) makeDefault(caller.id, null)
      return { status: 200, body: { status: 'success' } }
    })
  const standard = ({ caller }: UserCall): Answer => {
    const schedule = caller.defaultScheduleId === null ? null : records.schedules.get(String(caller.defaultScheduleId))
    return success(schedule === null ? null : shown(schedule))
  }
  return [
    userRoute('POST /v2/schedules', VERSION.schedules, create),
    userRoute('GET /v2/schedules', VERSION.schedules, ({ caller }) =>
      success(records.schedules.list({ scope: String(caller.id) }).map(shown)),
    ),
    userRoute('GET /v2/schedules/default', VERSION.schedules, standard),
    userRoute('GET /v2/schedules/{id}', VERSION.schedules, ({ caller, params }) => success(shown(ownSchedule(context, caller, params.id)))),
    userRoute('PATCH /v2/schedules/{id}', VERSION.schedules, update),
    userRoute('DELETE /v2/schedules/{id}', VERSION.schedules, remove),
  ]
}

function ownSchedule({ records }: CalContext, caller: StoredUser, id: string | undefined): StoredSchedule {
  const schedule = records.schedules.get(String(pathNumber(id)))
  if (schedule === null) throw refused(404, `Schedule with ID=${id} does not exist.`)
  if (schedule.ownerId !== caller.id) throw refused(403, `User with ID=${caller.id} does not own schedule with ID=${id}`)
  return schedule
}
