import { z } from 'zod'
import { isFrozen, sandboxNow, setClock } from '#sandbox/clock'
import { ControlError, defineControl } from '#sandbox/control/define-control'
import { durationMs, moveClock } from '#sandbox/control/time/move-clock'

const Advance = z.union([z.object({ by: z.string() }), z.object({ to: z.iso.datetime({ offset: true }) })])

export default defineControl(async ({ app, body }) => {
  const wanted = Advance.parse(body)
  const by = 'by' in wanted ? durationMs(wanted.by) : null
  if ('by' in wanted && by === null) throw new ControlError(400, 'invalid_input', 'by: is a duration such as PT9H or P1D')
  const target = 'to' in wanted ? Date.parse(wanted.to) : sandboxNow() + (by ?? 0)
  if (target < sandboxNow()) throw new ControlError(409, 'clock_goes_forward', 'The clock goes forward only; a reset sets it back.')
  // Moving a running clock stops it: from then on it stands wherever it was moved to.
  if (!isFrozen()) setClock(sandboxNow())
  await moveClock(app, target)
  return { now: new Date(sandboxNow()).toISOString(), frozen: isFrozen() }
})
