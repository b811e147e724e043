/** A number in [0, 1) that depends on the seed alone (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Event {
  at: number
  order: number
  run: () => void
}

/** Virtual time: what is awaited happens when its moment is the next one, and nothing takes real time. */
export class Scheduler {
  now: number
  events = 0
  #order = 0
  readonly #heap: Event[] = []

  constructor(start: number) {
    this.now = start
  }

  /** Runs something at a moment, which may be now but never the past. */
  at(moment: number, run: () => void): void {
    const event = { at: Math.max(moment, this.now), order: this.#order++, run }
    let index = this.#heap.push(event) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = this.#heap[parent]
      if (above === undefined || !isBefore(event, above)) break
      this.#heap[index] = above
      index = parent
    }
    this.#heap[index] = event
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => this.at(this.now + milliseconds, resolve))
  }

  /** Plays events until a moment, or until there are none. Everything that an event sets off without waiting is over before the next one. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await settled()
      const next = this.#heap[0]
      if (next === undefined || next.at > end) break
      this.#pop()
      this.now = next.at
      this.events++
      next.run()
    }
    this.now = Math.max(this.now, end)
  }

  #pop(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    let index = 0
    for (;;) {
      const left = this.#heap[2 * index + 1]
      const right = this.#heap[2 * index + 2]
      const isRight = right !== undefined && left !== undefined && isBefore(right, left)
      const child = isRight ? right : left
      if (child === undefined || !isBefore(child, last)) break
      this.#heap[index] = child
      index = 2 * index + (isRight ? 2 : 1)
    }
    this.#heap[index] = last
  }
}

const isBefore = (one: Event, other: Event): boolean => one.at < other.at || (one.at === other.at && one.order < other.order)

/** After all promises that can go on have gone on: the loop turns only when no microtask is left. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))
