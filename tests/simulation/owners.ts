import type { Customer } from '#shared/schemas/customer'
import type { TenantId } from '#shared/schemas/ids'
import type { App } from '#server/composition'
import type { Scheduler } from '#tests/simulation/scheduler'
import type { ServerProcess } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import { CALENDAR_SECRET } from '#tests/simulation/sim-calendar'
import { AppError } from '#server/domain/errors'
import { customerIdOf } from '#server/domain/ids'
import { instantOf } from '#server/domain/time/time'
import { CALENDAR_OWNER, WALKS_IN, north, south } from '#tests/simulation/town'
import { dayBeside, minutesOfDate, wallAt } from '#tests/simulation/wall-clock'

const SECOND = 1000
const TEN = 10 * 60

interface Taken {
  tenantId: TenantId
  id: string
}
interface Needs {
  scheduler: Scheduler
  draw: () => number
  swarm: () => Swarm
  server: () => ServerProcess | undefined
}

/** Owners at their desks: what is scarce is taken when the customers come, and now and then somebody who has it calls and gives it up. */
export class Owners {
  /** Bookings that an owner has cancelled, or has begun to. */
  readonly given = new Set<string>()
  readonly #needs: Needs
  #taken: Taken[] = []

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Nobody gets in without waiting: the one beard trim of these days is taken, and so is one seat, or both, in a class. */
  async fill(app: App): Promise<void> {
    const { theme } = this.#needs.swarm()
    if (theme === 'hair' || theme === 'anyone') return
    for (const [index, catalog] of [north, south].entries()) {
      if (catalog === undefined) continue
      const { id: tenantId } = catalog.tenant
      const customer = (number: number): Customer => {
        const phone = `${WALKS_IN}${index}${number}0000`
        return { id: customerIdOf(tenantId, phone), phone, name: 'Pat', language: 'en', marketingConsent: false, optedOut: false }
      }
      for (const [number, date] of this.#dates().entries()) {
        if (theme !== 'class') await this.#book(app, tenantId, customer(number), { serviceIds: ['trim'], providerId: 'bo', startsAt: startOf(date, TEN) })
        if (theme === 'class' || this.#needs.draw() < 0.5) await this.#book(app, tenantId, customer(number + 4), { serviceIds: ['yoga'], providerId: 'jonas', startsAt: startOf(date, TEN) })
      }
    }
  }

  /** As an owner does by giving a permission. */
  async connectCalendar(app: App): Promise<void> {
    if (north === undefined) return
    const { id } = north.tenant
    const grant = await app.calendars.grants.keep(id, { providerId: CALENDAR_OWNER, kind: 'google', account: 'maja@example.com', credentials: CALENDAR_SECRET })
    await app.calendars.connect(id, { kind: 'choice', grant: grant.id, calendars: [{ id: 'work', isWritten: true }] })
  }

  begin(): void {
    const { scheduler, draw } = this.#needs
    for (const booking of this.#taken) {
      // While everybody writes, or after all of that has come to rest.
      const second = draw() < 0.6 ? draw() * 240 : 1300 + draw() * 3000
      if (draw() < 0.7) scheduler.at(scheduler.now + Math.floor(second * SECOND), () => this.#cancel(booking))
    }
  }

  #cancel({ tenantId, id }: Taken): void {
    const server = this.#needs.server()
    if (server === undefined) return
    this.given.add(`${tenantId} ${id}`)
    // One that a calendar or an engine has cancelled before cannot be cancelled again.
    void server.act(app => app.ownerActs.cancel(tenantId, id))
  }

  async #book(app: App, tenantId: TenantId, customer: Customer, wish: { serviceIds: string[]; providerId: string; startsAt: string }): Promise<void> {
    try {
      const { id } = await app.ownerActs.book(tenantId, customer, wish)
      this.#taken.push({ tenantId, id })
    } catch (error) {
      // An engine that is away takes no bookings.
      if (!(error instanceof AppError)) throw error
    }
  }

  /** The days that customers speak of: tomorrow, and Tuesday. */
  #dates(): string[] {
    const tomorrow = dayBeside(wallAt(this.#needs.swarm().start / 60_000).date, 1)
    const dates = Array.from({ length: 7 }, (_, index) => dayBeside(tomorrow, index))
    return [...new Set([tomorrow, dates.find(date => wallAt(minutesOfDate(date, 60)[12] ?? 0).weekday === 'tue') ?? tomorrow])]
  }
}

const startOf = (date: string, minuteOfDay: number): string => instantOf(minutesOfDate(date, 15).find(minute => wallAt(minute).minute === minuteOfDay) ?? 0)
