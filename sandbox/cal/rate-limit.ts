import { throttled } from '#sandbox/cal/errors'
import { readSettings } from '#sandbox/cal/settings'
import type { CalContext } from '#sandbox/cal/store'

const WINDOW_MS = 60_000
/** Told where nothing is counted. */
const PLENTY = 100_000

export type RateHeads = Record<'X-RateLimit-Limit-Default' | 'X-RateLimit-Remaining-Default' | 'X-RateLimit-Reset-Default', string>

const heads = (limit: number, remaining: number, seconds: number): RateHeads => ({
  'X-RateLimit-Limit-Default': String(limit),
  'X-RateLimit-Remaining-Default': String(remaining),
  'X-RateLimit-Reset-Default': String(seconds),
})

/** Counts a request of a key, or of everybody who has none, in windows of the sandbox clock. */
export function countRequest(
  { store, records, now }: CalContext,
  who: string,
): { heads: RateHeads; refusal: ReturnType<typeof throttled> | null } {
  const limit = readSettings(store).rateLimit
  if (limit === null) return { heads: heads(PLENTY, PLENTY - 1, 60), refusal: null }
  return store.transaction(() => {
    const at = now()
    const known = records.rates.get(who)
    const window =
      known !== null && at - known.since < WINDOW_MS && at >= known.since ? { ...known, count: known.count + 1 } : { since: at, count: 1 }
    records.rates.put(who, window)
    const remaining = Math.max(0, limit - window.count)
    return {
      heads: heads(limit, remaining, Math.ceil((window.since + WINDOW_MS - at) / 1000)),
      refusal: window.count > limit ? throttled() : null,
    }
  })
}

/** What the heads say of a client that is turned away. */
export const exhausted = (): RateHeads => heads(120, 0, 60)
