import type { Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Scheduler } from '#tests/simulation/scheduler'
import type { Swarm } from '#tests/simulation/swarm'
import type { Trace } from '#tests/simulation/trace'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

type Fault =
  | 'tableFailure'
  | 'conflict'
  | 'vendorRefusal'
  | 'vendorSilence'
  | 'engineRefusal'
  | 'engineQuicker'
  | 'engineSilence'
  | 'calendarRefusal'
  | 'calendarSilence'
  | 'tokenLost'
  | 'calendarLag'
  | 'duplicate'
  | 'oddStatus'

interface Needs {
  scheduler: Scheduler
  draw: () => number
  trace: Trace
  name: string
  swarm: () => Swarm
  /** How far this process's real-time clock is ahead, ms. */
  skew: number
  onDeath: () => void
}

/** What a process lives in: time that passes at every step, faults, and its own death. */
export class Weather {
  isAlive = true
  readonly #scheduler: Scheduler
  readonly #draw: () => number
  readonly #trace: Trace
  readonly #name: string
  readonly #swarm: () => Swarm
  readonly #onDeath: () => void
  readonly timer: Timer
  readonly random: Random

  constructor({ scheduler, draw, trace, name, swarm, skew, onDeath }: Needs) {
    this.#scheduler = scheduler
    this.#draw = draw
    this.#trace = trace
    this.#name = name
    this.#swarm = swarm
    this.#onDeath = onDeath
    this.timer = { now: () => scheduler.now + skew, sleep: (milliseconds, label) => this.step(`sleep ${label}`, milliseconds) }
    this.random = { fraction: () => draw(), token: length => Array.from({ length }, () => LETTERS[Math.floor(draw() * 32)]).join('') }
  }

  chance(fault: Fault): boolean {
    const limit = this.#swarm()[fault]
    return limit > 0 && this.#draw() < limit
  }

  /** An await of the process: it takes its time, and may be where the process dies. Who is dead never comes back from it. */
  async step(label: string, milliseconds?: number): Promise<void> {
    if (!this.isAlive) return new Promise(() => undefined)
    await this.#scheduler.sleep(milliseconds ?? 1 + Math.floor(this.#draw() * 12))
    if (this.isAlive && this.#swarm().crash > 0 && this.#draw() < this.#swarm().crash) {
      this.isAlive = false
      this.#trace.note(this.#scheduler.now, `${this.#name} dies at ${label}`)
      this.#onDeath()
    }
    if (!this.isAlive) return new Promise(() => undefined)
    this.#trace.note(this.#scheduler.now, `${this.#name} ${label}`)
  }
}
