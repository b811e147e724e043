import type { App } from '#server/composition'
import { calStandIn } from '#sandbox/cal/stand-in'
import { googleStandIn } from '#sandbox/google/stand-in'
import { microsoftStandIn } from '#sandbox/microsoft/stand-in'
import { twilioStandIn } from '#sandbox/twilio/stand-in'
import { realWait } from '#sandbox/wait'

/** Real milliseconds between two looks at what is still to be done. */
const LOOK_MS = 15
const REPORT_MS = 300
/** Waits between two tries are not longer than this. */
const RETRIES_MS = 10_000

const nowIso = (app: App) => new Date(app.clock.now()).toISOString()

/** Whether a message waits to be handled, or work or a row is due. */
async function isBusy(app: App): Promise<boolean> {
  const far = Date.now() + 3_600_000
  // One after the other: a turn that is committed in between goes from the first list to the second.
  const waiting = await app.data.sessions.listStale(far, 1)
  return waiting.length > 0 || (await app.data.jobs.isAnyDue(nowIso(app))) || (await app.data.outbox.isAnyDue(nowIso(app)))
}

/**
 * What has a due time, and what only looks whether anything has changed elsewhere: one look at the end of a long walk is as good as a
 * thousand on the way.
 */
const duties: Record<string, (app: App) => Promise<number>> = {
  'inbox:sweep': app => app.turns.sweep({ limit: 50 }),
  'jobs:drain': app => app.jobs.drain({ limit: 50, aheadMs: RETRIES_MS }),
  'outbox:drain': app => app.outbox.drain({ limit: 100, aheadMs: RETRIES_MS }),
}
const looks: Record<string, (app: App) => Promise<number>> = {
  'engine:look': app => app.engine.sync.look({ limit: 50 }),
  'calendars:sync': app => app.calendars.sync.drain({ limit: 50 }),
}

export const taskNames = [...Object.keys(looks), ...Object.keys(duties)]

export interface Tasks {
  only?: string
  withLooks?: boolean
  tries?: number
}

/** Runs the scheduled tasks once, as production does every minute; how much each did. */
export async function runTasks(app: App, { only, withLooks = false }: Tasks = {}): Promise<Record<string, number>> {
  const ran: Record<string, number> = {}
  for (const [name, run] of Object.entries(withLooks ? { ...looks, ...duties } : duties)) {
    if (only === undefined || only === name) ran[name] = await run(app)
  }
  return ran
}

/** Runs the tasks until they find nothing, or `tries` times: a vendor that is down must not hold the clock for ever. */
export async function runUntilQuiet(app: App, { tries = 6, ...tasks }: Tasks = {}): Promise<Record<string, number>> {
  const total: Record<string, number> = {}
  for (let left = tries; left > 0; left--) {
    const ran = await runTasks(app, tasks)
    for (const [name, count] of Object.entries(ran)) total[name] = (total[name] ?? 0) + count
    if (Object.values(ran).every(count => count === 0)) break
  }
  return total
}

/** Lets what vendors have to say about our acts come back, for a moment: they owe it to nobody. */
async function reported(): Promise<void> {
  const told = [
    twilioStandIn().deliveries,
    calStandIn().deliveries,
    googleStandIn().context.notices,
    microsoftStandIn().context.notices,
  ].map(one => one.idle())
  await Promise.race([Promise.all(told), realWait(REPORT_MS)])
}

/**
 * Waits until every accepted message is handled and nothing due is left, ending waits that run on real time; false when the time is over
 * first.
 */
export async function settle(app: App, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs
  for (;;) {
    app.turns.hasten()
    if (await isBusy(app)) await runTasks(app).catch(() => undefined)
    if (!(await isBusy(app))) {
      await reported()
      // What came back may be work again.
      if (!(await isBusy(app))) return true
    }
    if (Date.now() > end) return false
    await realWait(LOOK_MS)
  }
}
