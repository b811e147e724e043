import type { App } from '#server/composition'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { Vault } from '#server/ports/vault'
import type { MemoryTable } from '#tests/support/memory-table'
import type { CalendarBug, SimCalendar } from '#tests/simulation/sim-calendar'
import type { SimEngine } from '#tests/simulation/sim-engine'
import type { Sabotage } from '#tests/simulation/sim-table'
import type { Scheduler } from '#tests/simulation/scheduler'
import type { Swarm } from '#tests/simulation/swarm'
import type { Trace } from '#tests/simulation/trace'
import type { Vendor } from '#tests/simulation/vendor'
import { createApp } from '#server/composition'
import { createSimTable } from '#tests/simulation/sim-table'
import { Weather } from '#tests/simulation/weather'

export interface Bug extends CalendarBug {
  sabotage?: Sabotage
  isLookupBroken?: boolean
  isEngineBelieved?: boolean
  patch?: (app: App) => void
  /** Where it can show at all; the other seeds need not be played. */
  where?: (swarm: Swarm) => boolean
}

interface Needs {
  name: string
  scheduler: Scheduler
  draw: () => number
  trace: Trace
  table: MemoryTable
  vendor: Vendor
  engine: SimEngine
  calendar: SimCalendar
  swarm: () => Swarm
  bug: Bug
  hasTasks: boolean
  onError: (error: unknown) => void
}

/** What is sealed here only has to be told from what is not. */
const vault: Vault = { seal: async secret => `sealed.${secret}`, open: async sealed => sealed.replace(/^sealed\./, '') }

/** Ms between two rounds of the scheduled tasks. */
const TASKS_EVERY = 5000
/** While customers write, and when it has become quiet. */
const BUSY_MS = 5 * 60_000
const LAZY_TASKS_EVERY = 30_000
/** Machines keep real time within seconds; the product's clock is allowed to differ by minutes. */
const TIMER_STEADINESS = 75
const RESTART_MS = 3000
/** Later the world calls for the tasks when something is due, so that days pass quickly. */
const ACTIVE_MS = 20 * 60_000

/** One server of the product: it can die at any await, and starts again with nothing but what is stored. */
export class ServerProcess {
  #app: App
  #weather: Weather
  readonly #needs: Needs
  readonly #skew: number

  constructor(needs: Needs) {
    this.#needs = needs
    this.#skew = Math.round((needs.draw() * 2 - 1) * needs.swarm().skew)
    this.#weather = this.#newWeather()
    this.#app = this.#start()
  }

  get isAlive(): boolean {
    return this.#weather.isAlive
  }

  /** Takes a webhook in; whether it was accepted. The turn goes on by itself afterwards. */
  async receive(message: InboundMessage): Promise<boolean> {
    const app = this.#app
    try {
      const work = await app.inbox.receive(message)
      if (work !== null) this.#background(app.turns.run(work))
      return true
    } catch (error) {
      this.#report(error)
      return false
    }
  }

  /** Lets somebody act through the product's use cases. */
  async act(what: (app: App) => Promise<unknown>): Promise<void> {
    await what(this.#app).catch((error: unknown) => this.#report(error))
  }

  /** A round of the scheduled tasks. */
  async runTasks(): Promise<void> {
    await this.act(app => app.turns.sweep({ limit: 50 }))
    await this.act(app => app.outbox.drain({ limit: 100 }))
    await this.act(app => app.jobs.drain({ limit: 100 }))
    await this.act(app => app.engine.sync.look({ limit: 10 }))
    if (this.#needs.swarm().hasCalendar) await this.act(app => app.calendars.sync.drain({ limit: 10 }))
  }

  #start(): App {
    const { table, vendor, engine, calendar, scheduler, bug, swarm } = this.#needs
    const { start } = swarm()
    const weather = this.#weather
    const clock = { now: () => scheduler.now + this.#skew }
    const app = createApp(
      {
        table: createSimTable(table, weather, bug.sabotage ?? null),
        clock,
        timer: weather.timer,
        random: weather.random,
        understanding: null,
        scheduling: engine.portOf(weather, { isBelieved: bug.isEngineBelieved }),
        messaging: vendor.portOf(weather, clock.now, bug.isLookupBroken),
        holidays: { list: async () => [] },
        calendars: calendar.portOf(weather, bug),
        vault,
        passwords: { hash: async password => password, verify: async (hash, password) => hash === password },
        log: { error: (_what, error) => this.#report(error) },
      },
      { publicUrl: 'https://sim.example', isSandbox: false, twilio: null, cal: null, dynamo: { endpoint: 'http://sim.example', table: 'sim', region: 'sim', credentials: null } },
    )
    bug.patch?.(app)
    const tick = () => {
      if (!weather.isAlive || scheduler.now > start + ACTIVE_MS) return
      this.#background(this.runTasks())
      scheduler.at(scheduler.now + (scheduler.now < start + BUSY_MS ? TASKS_EVERY : LAZY_TASKS_EVERY), tick)
    }
    if (this.#needs.hasTasks) scheduler.at(scheduler.now + Math.floor(weather.random.fraction() * TASKS_EVERY), tick)
    return app
  }

  #newWeather(): Weather {
    const { scheduler, draw, trace, name, swarm } = this.#needs
    const onDeath = () =>
      scheduler.at(scheduler.now + RESTART_MS, () => {
        this.#weather = this.#newWeather()
        this.#app = this.#start()
      })
    return new Weather({ scheduler, draw, trace, name, swarm, skew: this.#skew / TIMER_STEADINESS, onDeath })
  }

  #background(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#report(error))
  }

  /** The database may be out of reach for so long that a call gives up; everything else that is thrown is a fault of ours. */
  #report(error: unknown): void {
    const isWeather = error instanceof Error && ['TableUnavailable', 'SlotTaken', 'RuleRefused', 'Conflict'].includes(error.name)
    if (!isWeather) this.#needs.onError(error)
  }
}
