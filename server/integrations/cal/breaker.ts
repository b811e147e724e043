import type { Clock, Timer } from '#server/ports/clock'

export interface Breaker {
  /**
   * Makes the call, or answers null at once while the circuit is open. `isFailure` tells from what it answered whether the other side is
   * down.
   */
  run<T>(call: () => Promise<T>, isFailure: (answer: T) => boolean): Promise<T | null>
}

/** So many failures in a row open the circuit. */
const FAILURES = 3
/** For so long at first, and twice as long after each probe that fails. */
const FIRST_MS = 2_000
const LONGEST_MS = 20_000

/**
 * Stops asking a vendor who is down: after some failures in a row nothing is sent for a while; then one call is let through, and its
 * outcome decides.
 * The while is over by whichever clock passes it first: where the product's clock is moved, hours of an outage pass in a moment.
 */
export function createBreaker(timer: Pick<Timer, 'now'>, clock: Clock): Breaker {
  let failed = 0
  let opened = { timer: 0, clock: 0, ms: 0 }
  let isProbing = false

  const isWaiting = (): boolean => timer.now() - opened.timer < opened.ms && Math.abs(clock.now() - opened.clock) < opened.ms

  return {
    async run(call, isFailure) {
      const isOpen = failed >= FAILURES
      if (isOpen && (isProbing || isWaiting())) return null
      isProbing = isOpen
      let isDown = true
      try {
        const answer = await call()
        isDown = isFailure(answer)
        return answer
      } finally {
        if (isOpen) isProbing = false
        failed = isDown ? failed + 1 : 0
        if (failed >= FAILURES) {
          opened = { timer: timer.now(), clock: clock.now(), ms: Math.min(LONGEST_MS, FIRST_MS * 2 ** (failed - FAILURES)) }
        }
      }
    },
  }
}
