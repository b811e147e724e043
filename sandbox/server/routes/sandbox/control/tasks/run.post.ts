import { z } from 'zod'
import { ControlError, defineControl } from '#sandbox/control/define-control'
import { runUntilQuiet, taskNames } from '#sandbox/control/time/due-work'

const Run = z.object({ name: z.string().optional() })

export default defineControl(async ({ app, body }) => {
  const name = Run.parse(body).name?.replace('/', ':')
  if (name !== undefined && !taskNames.includes(name)) throw new ControlError(404, 'not_found', `The task ${name} is not here.`)
  return { ran: await runUntilQuiet(app, { only: name, withLooks: true }) }
})
