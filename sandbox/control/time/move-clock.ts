import type { App } from '#server/composition'
import { sandboxNow, setClock } from '#sandbox/clock'
import { runUntilQuiet, settle } from '#sandbox/control/time/due-work'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** While a vendor is down the drain goes on every minute at first, later more rarely: a walk over days must end. */
const gaps = [1, 1, 1, 1, 1, 5, 5, 5, 10, 10, 30]

const iso = (at: number) => new Date(at).toISOString()

/** Walks the product's clock to an instant (epoch ms), stopping at every due time on the way to run the tasks as production would. */
export async function moveClock(app: App, target: number): Promise<void> {
  await settle(app, 5000)
  let failures = 0
  let lookedAt = sandboxNow()
  for (;;) {
    const now = sandboxNow()
    const isLeft = await app.data.outbox.isAnyDue(iso(now))
    const retryAt = isLeft ? now + (gaps[failures] ?? 60) * MINUTE : Number.POSITIVE_INFINITY
    failures = isLeft ? failures + 1 : 0
    const dueAts = await Promise.all([app.data.outbox.nextDueAt(iso(now)), app.data.jobs.nextDueAt(iso(now))])
    const next = Math.min(retryAt, ...dueAts.map(dueAt => (dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt))))
    if (next > target) break
    setClock(next)
    const withLooks = next - lookedAt >= DAY
    if (withLooks) lookedAt = next
    await runUntilQuiet(app, { tries: 2, withLooks })
  }
  setClock(target)
  await runUntilQuiet(app, { withLooks: true })
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** Milliseconds of an ISO duration such as `PT9H` or `P70D`; null when it is none. */
export function durationMs(text: string): number | null {
  const found = DURATION.exec(text)
  if (found === null || text.endsWith('P') || text.endsWith('T')) return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map(part => Number(part ?? 0))
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000
}
