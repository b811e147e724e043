import type { InboundMessage } from '#server/domain/notifications/message'
import type { MemoryTable } from '#tests/support/memory-table'
import type { Bug } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import type { Delivered } from '#tests/simulation/vendor'
import { instantKey } from '#server/data/keys'
import { Customer } from '#tests/simulation/customer'
import { Eyes } from '#tests/simulation/eyes'
import { calendarTenant, checkBusy, checkEvents } from '#tests/simulation/calendar-invariants'
import { checkAnswers, checkClaims, checkEngine, checkNotifications, checkStrangers } from '#tests/simulation/invariants'
import { Owners } from '#tests/simulation/owners'
import { People } from '#tests/simulation/people'
import { SimCalendar } from '#tests/simulation/sim-calendar'
import { checkReplays } from '#tests/simulation/replay-invariants'
import { checkTimes, checkTold } from '#tests/simulation/time-invariants'
import { checkUnasked, checkWaiting } from '#tests/simulation/waiting-invariants'
import { midnightAfter } from '#tests/simulation/wall-clock'
import { Scheduler, createRandom } from '#tests/simulation/scheduler'
import { SimEngine } from '#tests/simulation/sim-engine'
import { CalendarConnection } from '#server/domain/calendars/connection'
import { ServerProcess } from '#tests/simulation/server-process'
import { calm } from '#tests/simulation/swarm'
import { south, town } from '#tests/simulation/town'
import { Trace } from '#tests/simulation/trace'
import { Vendor } from '#tests/simulation/vendor'
import { createMemoryTable } from '#tests/support/memory-table'

const SECOND = 1000
const DAY = 24 * 3_600_000
const OWNER_NUMBERS = town.tenants.map(business => business.whatsapp.number)

/** Everything of one run: servers, a database, a vendor, customers, and the eyes on the invariants. */
export class World {
  readonly scheduler: Scheduler
  readonly trace = new Trace()
  readonly #draw: () => number
  readonly #table: MemoryTable
  readonly #vendor: Vendor
  readonly #engine: SimEngine
  readonly #calendar: SimCalendar
  readonly #people: People
  readonly #owners: Owners
  readonly #eyes: Eyes
  readonly #accepted = new Set<string>()
  readonly #bug: Bug
  #swarm: Swarm
  #servers: ServerProcess[] = []
  #customers: Customer[] = []
  #violation: string | null = null

  constructor(swarm: Swarm, bug: Bug) {
    this.#swarm = swarm
    this.#bug = bug
    this.scheduler = new Scheduler(swarm.start)
    this.#draw = createRandom(swarm.seed)
    const now = () => this.scheduler.now
    this.#engine = new SimEngine(now, message => this.#people.hearOfEngine(message))
    this.#calendar = new SimCalendar({ now, tell: push => this.#people.hearOfCalendar(push), show: id => this.#people.seeEvent(id), hasLastingIds: swarm.seed % 2 === 0 })
    this.#people = new People({
      scheduler: this.scheduler,
      draw: this.#draw,
      swarm: () => this.#swarm,
      engine: this.#engine,
      calendar: this.#calendar,
      server: () => this.#servers.find(({ isAlive }) => isAlive),
    })
    this.#owners = new Owners({ scheduler: this.scheduler, draw: this.#draw, swarm: () => this.#swarm, server: () => this.#servers.find(({ isAlive }) => isAlive) })
    this.#eyes = new Eyes({
      owners: this.#owners,
      table: () => this.#table,
      calendar: this.#calendar,
      now,
      isOwnCalendar: tenantId => this.#isOwnCalendar(tenantId),
      fail: violation => this.fail(violation),
    })
    this.#table = createMemoryTable({ after: call => this.#eyes.look(call) })
    this.#vendor = new Vendor(message => this.#arrive(message))
  }

  /** Puts the businesses in, starts the servers and lets the customers begin. */
  async open(): Promise<void> {
    const server = this.#newServer('setup', { ...calm(this.#swarm), skew: 0 })
    let isDone = false
    void server.act(async app => {
      for (const business of this.#businesses()) await app.setUp.importBusiness(business)
      if (this.#swarm.hasCalendar) await this.#owners.connectCalendar(app)
      await app.jobs.drain({ limit: 10 })
      await this.#owners.fill(app)
      isDone = true
    })
    await this.scheduler.runUntil(this.#swarm.start + 30 * SECOND)
    if (!isDone) throw new Error('The businesses could not be set up')
    this.#servers = Array.from({ length: this.#swarm.servers }, (_, index) => this.#newServer(`server${index}`, null))
    this.#customers = Array.from({ length: this.#swarm.customers }, (_, index) => this.#newCustomer(index))
    const spread = this.#swarm.isBursty ? 80 : 90 * SECOND
    this.#customers.forEach(customer => customer.begin(Math.floor(this.#draw() * spread)))
    this.#engine.isAway = this.#swarm.awayMs > 0
    this.#people.begin()
    this.#owners.begin()
  }

  #isOwnCalendar(tenantId: string): boolean {
    return !(this.#swarm.hasEngine && tenantId === south?.tenant.id)
  }

  /** Everybody waits for the engine, and the tasks go on asking. */
  async playWithoutEngine(milliseconds: number): Promise<void> {
    const end = this.scheduler.now + milliseconds
    while (this.scheduler.now < end) {
      this.#servers.forEach(server => void server.runTasks())
      await this.play(5 * 60 * SECOND)
    }
    this.#engine.isAway = false
    for (let minute = 0; minute < 15; minute++) {
      this.#servers.forEach(server => void server.runTasks())
      await this.play(60 * SECOND)
    }
  }

  #businesses() {
    return town.tenants.map((business, index) => (this.#swarm.hasEngine && index === 1 ? { ...business, engine: 'cal' as const } : business))
  }

  async play(milliseconds: number): Promise<void> {
    await this.scheduler.runUntil(this.scheduler.now + milliseconds)
  }

  /** No more faults from here on. */
  calmDown(): void {
    this.#swarm = calm(this.#swarm)
  }

  /** Goes from due time to due time, with customers who change their mind within moments of a reminder. */
  async playDueTimes(days: number): Promise<void> {
    const end = this.scheduler.now + days * DAY
    let midnight = this.#nextMidnight()
    for (;;) {
      const lists = await Promise.all(['OUT', 'JOB'].map(kind => this.#table.query({ index: 'DUE', pk: `DUE#${kind}#00`, limit: 1 })))
      const task = Math.min(...lists.map(({ items }) => Date.parse(String(items[0]?.dueSk ?? '9999-12-31').slice(0, 24))))
      const due = Math.min(task, midnight)
      if (Number.isNaN(due) || due > end) break
      // In small steps: what customers do on the way may be due earlier.
      if (due - 5 * SECOND > this.scheduler.now) {
        await this.scheduler.runUntil(Math.min(due - 5 * SECOND, this.scheduler.now + 60 * SECOND))
        continue
      }
      const hurried = this.#customers[Math.floor(this.#draw() * this.#customers.length)]
      if (hurried !== undefined && this.#draw() < 0.5) hurried.interrupt(4800 + Math.floor(this.#draw() * 400))
      if (this.#swarm.hasCalendar && this.#draw() < 0.3 && due < end - DAY) this.#people.actInCalendar()
      await this.#beAround(due)
      if (due === midnight) midnight = this.#nextMidnight()
    }
  }

  /** Some minutes into the next day, when every calendar is read anew. */
  #nextMidnight(): number {
    return this.#swarm.hasCalendar ? (midnightAfter(Math.floor(this.scheduler.now / 60_000)) + 5) * 60 * SECOND : Number.POSITIVE_INFINITY
  }

  /** The tasks run at a moment, and once more for what has followed. */
  async #beAround(moment: number): Promise<void> {
    await this.scheduler.runUntil(Math.max(this.scheduler.now, moment) + 1)
    for (let round = 0; round < 2; round++) {
      this.#servers.forEach(server => void server.runTasks())
      await this.play(20 * SECOND)
    }
  }

  /** Nobody writes any more, and what was begun is finished. */
  async comeToRest(): Promise<void> {
    this.#customers.forEach(customer => customer.fallSilent())
    await this.play(60 * SECOND)
    this.#servers.forEach(server => void server.runTasks())
    await this.play(30 * SECOND)
  }

  /** S1: nothing is left to be done. */
  checkDrained(): void {
    const due = this.#table
      .all()
      .filter(
        ({ duePk, dueSk }) =>
          String(duePk).startsWith('DUE#IN')
          || (duePk !== undefined && !/^DUE#(?:ENGINE|SYNC)/.test(String(duePk)) && String(dueSk) < instantKey(new Date(this.scheduler.now - 60 * SECOND).toISOString())),
      )
    for (const { pk, sk } of due) this.fail(`S1 still to be done: ${String(pk)} ${String(sk)}`)
  }

  checkEnd(): void {
    this.checkDrained()
    const items = this.#table.all()
    const { now } = this.scheduler
    const isOwn = (tenantId: string) => this.#isOwnCalendar(tenantId)
    const broken = [
      ...checkClaims(items),
      ...checkAnswers(items, this.#accepted),
      ...checkNotifications(items, this.#vendor.delivered, now),
      ...checkStrangers(
        this.#vendor.delivered,
        this.#customers.map(({ phone }) => phone),
      ),
      ...checkEngine(items, this.#engine.bookings),
      ...this.#checkCalendar(),
      ...checkWaiting(items, now),
      ...checkUnasked(items, this.#eyes.freed, isOwn, now),
      ...checkTimes(items, isOwn),
      ...checkTold(items, this.#vendor.delivered, this.#eyes.starts),
      ...checkReplays(items),
    ]
    for (const violation of broken) this.fail(violation)
  }

  #checkCalendar(): string[] {
    const items = this.#table.all()
    const item = items.find(({ pk }) => String(pk) === `T#${calendarTenant}#CALENDAR`)
    if (item === undefined) return this.#swarm.hasCalendar ? ['B4 no calendar is connected'] : []
    const connection = CalendarConnection.parse(item)
    return [...checkBusy(items, connection, this.#calendar), ...checkEvents(items, connection, this.#calendar, this.scheduler.now)]
  }

  fail(violation: string): void {
    this.#violation ??= violation
  }

  summary() {
    const bookings = this.#table.all().filter(({ sk }) => sk === 'BOOKING').length
    return { violation: this.#violation, hash: this.trace.hash, events: this.trace.count, bookings, messages: this.#vendor.delivered.length, lastLines: this.trace.lines.slice(-30) }
  }

  #newServer(name: string, swarm: Swarm | null): ServerProcess {
    return new ServerProcess({
      name,
      scheduler: this.scheduler,
      draw: this.#draw,
      trace: this.trace,
      table: this.#table,
      vendor: this.#vendor,
      engine: this.#engine,
      calendar: this.#calendar,
      swarm: () => swarm ?? this.#swarm,
      bug: this.#bug,
      onError: error => this.fail(`S2 ${error instanceof Error ? error.stack : String(error)}`),
      hasTasks: swarm === null,
    })
  }

  #newCustomer(index: number): Customer {
    const number = OWNER_NUMBERS[index % OWNER_NUMBERS.length] ?? ''
    return new Customer({
      phone: `+45201000${10 + index}`,
      number,
      draw: this.#draw,
      isHasty: this.#swarm.isBursty,
      theme: this.#swarm.theme,
      send: (message, delay) => this.scheduler.at(this.scheduler.now + delay, () => this.#deliver(message)),
    })
  }

  /** The vendor posts a message to some server, now and then twice, and again if nobody took it. */
  #deliver(message: Omit<InboundMessage, 'receivedAt'>, tries = 3): void {
    const living = this.#servers.filter(server => server.isAlive)
    const server = living[Math.floor(this.#draw() * living.length)]
    const again = (delay: number) => tries > 0 && this.scheduler.at(this.scheduler.now + delay, () => this.#deliver(message, tries - 1))
    if (server === undefined) return void again(SECOND)
    const inbound = { ...message, receivedAt: new Date(this.scheduler.now).toISOString() }
    void server.receive(inbound).then(isAccepted => {
      this.trace.note(this.scheduler.now, `${message.id} ${isAccepted ? 'accepted' : 'refused'}`)
      if (isAccepted) this.#accepted.add(message.id)
      else again(SECOND)
    })
    if (this.#draw() < this.#swarm.duplicate) again(this.#draw() < 0.5 ? Math.floor(this.#draw() * 20) : Math.floor(this.#draw() * 3000))
  }

  /** A message reaches a phone: its statuses go back, and its owner may answer. */
  #arrive(message: Delivered): void {
    this.trace.note(this.scheduler.now, `${message.reference} arrives: ${message.body.slice(0, 60)}`)
    const statuses = ['sent', 'delivered', 'read'] as const
    statuses.forEach((status, index) => {
      const isOdd = this.#draw() < this.#swarm.oddStatus
      const delay = isOdd ? Math.floor(this.#draw() * 5000) : 50 * (index + 1)
      this.scheduler.at(this.scheduler.now + delay, () => this.#report(message, status))
    })
    this.#customers.find(customer => customer.phone === message.to)?.hear(message)
  }

  #report({ reference, sid }: Delivered, status: 'sent' | 'delivered' | 'read'): void {
    const server = this.#servers.find(one => one.isAlive)
    void server?.act(app => app.outbox.noteStatus(reference, { sid, status, errorCode: null }))
  }
}
