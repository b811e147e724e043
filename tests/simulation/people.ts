import type { EngineMessage, SimEngine } from '#tests/simulation/sim-engine'
import type { CalendarPush, SimCalendar } from '#tests/simulation/sim-calendar'
import type { Scheduler } from '#tests/simulation/scheduler'
import type { ServerProcess } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import { BOOKED_THERE } from '#tests/simulation/town'
import { minuteOf } from '#server/domain/time/time'
import { TenantId } from '#shared/schemas/ids'

const SECOND = 1000
const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Needs {
  scheduler: Scheduler
  draw: () => number
  swarm: () => Swarm
  engine: SimEngine
  calendar: SimCalendar
  server: () => ServerProcess | undefined
}

/** People at the engine's own pages and in their own calendar, and the messages by which the product hears of it: once, twice, late, in any order, or never. */
export class People {
  readonly #needs: Needs
  #count = 0

  constructor(needs: Needs) {
    this.#needs = needs
  }

  begin(): void {
    const { swarm } = this.#needs
    if (swarm().people === 0) return
    if (swarm().hasEngine) this.#again(() => this.#meddle())
    if (swarm().hasCalendar) this.#again(() => this.actInCalendar())
  }

  /** Something is done again and again, as long as people do anything. */
  #again(act: () => void): void {
    const { scheduler, draw, swarm } = this.#needs
    if (swarm().people === 0) return
    act()
    scheduler.at(scheduler.now + Math.floor((draw() * 2 * 60 * SECOND) / swarm().people), () => this.#again(act))
  }

  #meddle(): void {
    const { engine, draw, swarm } = this.#needs
    const user = this.#pick(engine.users)
    const start = new Date(swarm().start + DAY + Math.floor(draw() * 36) * 15 * 60 * SECOND + 3 * HOUR).toISOString()
    const one = this.#pick(engine.bookings.filter(({ status }) => status === 'accepted'))
    const roll = draw()
    if (roll < 0.4 && user !== undefined) engine.bookThere(user, start, draw() < 0.7 ? `${BOOKED_THERE}${Math.floor(draw() * 9)}00000` : null)
    else if (roll < 0.6 && one !== undefined) engine.moveThere(one.uid, start)
    else if (roll < 0.75 && one !== undefined) engine.cancelThere(one.uid)
    else if (user !== undefined) engine.becomeBusy(user, minuteOf(start), minuteOf(start) + 45)
  }

  /** Entries come, go and move; so do our own events that are still to come. */
  actInCalendar(): void {
    const { calendar, draw, scheduler } = this.#needs
    const now = Math.floor(scheduler.now / 60_000)
    const entries = calendar.entriesAt()
    const entry = this.#pick(entries.filter(({ bookingId }) => bookingId === null))
    // Nobody puts anything where it would have been the day before yesterday.
    const from = Math.max(this.#someTime(), now - 12 * 60)
    const roll = draw()
    if (roll < 0.3) this.#actOnEvent(this.#pick(entries.filter(({ bookingId }) => bookingId !== null))?.id ?? '')
    else if (roll < 0.45 && entry !== undefined) calendar.plant(entry.id, from, from + entry.until - entry.from)
    else if (roll < 0.6 && entry !== undefined) calendar.delete(entry.id)
    else calendar.plant(`entry${this.#count++}`, from, from + this.#length())
  }

  /** A visit that has just appeared in the calendar is put elsewhere, or taken out, by whoever does not like it there. */
  seeEvent(id: string): void {
    const { draw, scheduler, swarm } = this.#needs
    if (draw() < (swarm().people > 0 ? 0.6 : 0.25)) scheduler.at(scheduler.now + Math.floor(draw() * (draw() < 0.5 ? 10 : 900) * SECOND), () => this.#actOnEvent(id))
  }

  #actOnEvent(id: string): void {
    const { calendar, draw, scheduler } = this.#needs
    const now = Math.floor(scheduler.now / 60_000)
    const event = calendar.entriesAt().find(entry => entry.id === id)
    if (event === undefined || event.from < now + 60) return
    const from = Math.max(this.#someTime(), now - 12 * 60)
    if (draw() < 0.3) calendar.delete(id)
    else calendar.plant(id, from, from + (draw() < 0.8 ? event.until - event.from : 50))
  }

  /** Often one of the hours that customers ask for, on the days that they ask for. */
  #someTime(): number {
    const { draw, swarm } = this.#needs
    const day = Math.floor(swarm().start / DAY) * 24 * 60 + Math.floor(draw() * 4) * 24 * 60
    return day + 7 * 60 + (draw() < 0.8 ? Math.floor(draw() * 32) * 15 : Math.floor(draw() * 480))
  }

  #length(): number {
    const roll = this.#needs.draw()
    return roll < 0.7 ? 45 : roll < 0.9 ? 10 * 60 : 40 * 60
  }

  #pick<T>(list: readonly T[]): T | undefined {
    return list[Math.floor(this.#needs.draw() * list.length)]
  }

  hearOfEngine(message: EngineMessage): void {
    this.#send(server =>
      server.act(async app => {
        const key = await app.engine.events.record(message)
        if (key !== null) await app.jobs.runNow([key])
      }),
    )
  }

  hearOfCalendar({ url, secret }: CalendarPush): void {
    const [tenantId = '', id = ''] = url.split('/').slice(-2)
    const key = { tenantId: TenantId.parse(tenantId), id }
    this.#send(server =>
      server.act(async app => {
        if (!(await app.calendars.channels.isFromVendor(key, secret))) return
        await app.calendars.sync.changed(key)
        await app.calendars.sync.now(key)
      }),
    )
  }

  #send(message: (server: ServerProcess) => Promise<void>): void {
    const { draw, swarm, scheduler, server } = this.#needs
    if (draw() < swarm().lostEcho) return
    const times = draw() < swarm().duplicate ? 2 : 1
    for (let time = 0; time < times; time++) {
      const delay = draw() < 0.5 ? Math.floor(draw() * 20) : Math.floor(draw() * 5000)
      scheduler.at(scheduler.now + delay, () => {
        const living = server()
        if (living !== undefined) void message(living)
      })
    }
  }
}
