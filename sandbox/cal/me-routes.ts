import { z } from 'zod'
import { bareError, refused } from '#sandbox/cal/errors'
import type { Answer, CalRoute, UserCall } from '#sandbox/cal/route'
import { openRoute, success, userRoute } from '#sandbox/cal/route'
import type { CalContext, StoredUser } from '#sandbox/cal/store'
import { Day } from '#sandbox/cal/store'
import { Language, TimeZone, parseBody } from '#sandbox/cal/validation'

const UpdateMe = z.strictObject({
  email: z.email().optional(),
  name: z.string().optional(),
  timeFormat: z.union([z.literal(12), z.literal(24)]).optional(),
  defaultScheduleId: z.int().optional(),
  weekStart: Day.optional(),
  timeZone: TimeZone.optional(),
  locale: Language.optional(),
  avatarUrl: z.string().optional(),
  bio: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
})

const shown = ({ id, email, name, avatarUrl, bio, timeFormat, defaultScheduleId, weekStart, timeZone, username }: StoredUser) => ({
  id,
  email,
  name,
  avatarUrl,
  bio,
  timeFormat,
  defaultScheduleId,
  weekStart,
  timeZone,
  username,
  organizationId: null,
})

/** The caller, and the calls that are there but do nothing in the community edition. */
export function meRoutes({ records }: CalContext): CalRoute[] {
  const update = ({ caller, body }: UserCall): Answer => {
    const { metadata: _, ...changes } = parseBody(UpdateMe, body)
    const { defaultScheduleId } = changes
    if (defaultScheduleId !== undefined && records.schedules.get(String(defaultScheduleId))?.ownerId !== caller.id) {
      throw refused(404, `User with ID=${caller.id} does not own a schedule with ID=${defaultScheduleId}`)
    }
    const user = records.users.change(String(caller.id), before => ({ ...before, ...changes }))
    return success(shown(user ?? caller))
  }
  const stub = (): never => {
    throw bareError(500, 'Internal server error')
  }
  return [
    userRoute('GET /v2/me', null, ({ caller }) => success(shown(caller))),
    userRoute('PATCH /v2/me', null, update),
    userRoute('POST /v2/api-keys/refresh', null, stub),
    openRoute('POST /v2/oauth-clients/{client}/users', null, stub),
    userRoute('POST /v2/oauth-clients', null, () => {
      throw refused(401, 'GetOrgId decorator: Organization ID not found')
    }),
  ]
}
