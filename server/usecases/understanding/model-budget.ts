import type { Timer } from '#server/ports/clock'

const MINUTE_MS = 60_000
/** Nobody who books writes faster; who does must not spend a business's money. */
const PER_CUSTOMER = 6
const PER_BUSINESS = 120
/** Remembered at most; beyond, everybody begins anew. */
const MOST_KEYS = 10_000

export type ModelBudget = ReturnType<typeof createModelBudget>

/**
 * How often a model may be asked within a minute, for one customer and for one business. Of this process alone: it bounds cost, and nothing
 * depends on it.
 */
export function createModelBudget(timer: Timer) {
  const minutes = new Map<string, { from: number; count: number }>()

  const current = (key: string): { from: number; count: number } => {
    const known = minutes.get(key)
    if (known !== undefined && timer.now() - known.from < MINUTE_MS) return known
    if (minutes.size >= MOST_KEYS) minutes.clear()
    const begun = { from: timer.now(), count: 0 }
    minutes.set(key, begun)
    return begun
  }

  return {
    /** Counts a question, if there is room for it. */
    take(business: string, customer: string): boolean {
      const [ofBusiness, ofCustomer] = [current(business), current(`${business} ${customer}`)]
      if (ofBusiness.count >= PER_BUSINESS || ofCustomer.count >= PER_CUSTOMER) return false
      ofBusiness.count++
      ofCustomer.count++
      return true
    },
  }
}
