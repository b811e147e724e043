import { z } from 'zod'
import { ControlError, defineControl } from '#sandbox/control/define-control'
import { settle } from '#sandbox/control/time/due-work'

const Settle = z.object({ timeoutMs: z.number().min(0).max(120_000).default(30_000) })

export default defineControl(async ({ app, body }) => {
  if (!(await settle(app, Settle.parse(body).timeoutMs))) {
    throw new ControlError(504, 'not_idle', 'Something is still being handled or sent.')
  }
  return { idle: true }
})
