import type { Timer } from '#server/ports/clock'

export interface BreakerSettings { failures?: number, openMs?: number }

export interface Breaker {
  /** Makes the call, or answers null at once while the circuit is open. `isFailure` tells from what it answered whether the other side is down. */
  run<T>(call: () => Promise<T>, isFailure: (answer: T) => boolean): Promise<T | null>
}

/**
 * Stops asking a vendor who is down: after some failures in a row nothing is sent for a while; then one call is let through, and its outcome decides.
 * Real time, because an outage does not end sooner when the product's clock is moved.
 */
export function createBreaker(timer: Pick<Timer, 'now'>, { failures = 3, openMs = 20_000 }: BreakerSettings = {}): Breaker {
  let failed = 0
  let openUntil = 0
  let isProbing = false

  return {
    async run(call, isFailure) {
      const isOpen = failed >= failures
      if (isOpen && (isProbing || timer.now() < openUntil)) return null
      isProbing = isOpen
      let isDown = true
      try {
        const answer = await call()
        isDown = isFailure(answer)
        return answer
      }
      finally {
        if (isOpen) isProbing = false
        failed = isDown ? failed + 1 : 0
        if (failed >= failures) openUntil = timer.now() + openMs
      }
    },
  }
}
