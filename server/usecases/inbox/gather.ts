import type { CustomerId } from '#shared/schemas/ids'
import type { Timer } from '#server/ports/clock'
import { GATHER_MS } from '#server/usecases/inbox/lease'

export type Gather = ReturnType<typeof createGather>

/** The short waits for the rest of a sentence. A message that comes in this process ends the wait early. */
export function createGather(timer: Timer) {
  const waiting = new Map<CustomerId, (isOver: boolean) => void>()

  return {
    /** Waits until something new is there, or the time since `begunAt` (real ms) is over: then true. */
    async wait(customerId: CustomerId, begunAt: number): Promise<boolean> {
      const left = begunAt + GATHER_MS - timer.now()
      if (left <= 0) return true
      const woken = new Promise<boolean>(resolve => waiting.set(customerId, resolve))
      const isOver = await Promise.race([woken, timer.sleep(left, 'gather').then(() => true)])
      waiting.delete(customerId)
      return isOver
    },
    wake: (customerId: CustomerId): void => waiting.get(customerId)?.(false),
    /** Ends all waits as if their time were over. */
    wakeAll: (): void => waiting.forEach(end => end(true)),
  }
}
