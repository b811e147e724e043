import type { Item, Write } from '#server/data/table'
import type { InboundMessage } from '#server/domain/message'
import type { Call, MemoryTable } from '#tests/support/memory-table'
import type { Bug } from '#tests/simulation/server-process'
import type { Swarm } from '#tests/simulation/swarm'
import type { Delivered } from '#tests/simulation/vendor'
import { catalogOf } from '#server/domain/business-file'
import { instantKey } from '#server/data/keys'
import { Customer } from '#tests/simulation/customer'
import { checkAnswers, checkClaims, checkEngine, checkNotifications, overlapIn, wrongStep } from '#tests/simulation/invariants'
import { Scheduler, createRandom } from '#tests/simulation/scheduler'
import type { EngineMessage } from '#tests/simulation/sim-engine'
import { SimEngine } from '#tests/simulation/sim-engine'
import { minuteOf } from '#server/domain/time'
import { ServerProcess } from '#tests/simulation/server-process'
import { calm } from '#tests/simulation/swarm'
import { START, town } from '#tests/simulation/town'
import { Trace } from '#tests/simulation/trace'
import { Vendor } from '#tests/simulation/vendor'
import { createMemoryTable } from '#tests/support/memory-table'

const SECOND = 1000
const DAY = 24 * 3_600_000
/** Numbers of people who never wrote. */
const BOOKED_THERE = '+4530'
const OWNER_NUMBERS = town.tenants.map(business => business.whatsapp.number)

/** Everything of one run: servers, a database, a vendor, customers, and the eyes on the invariants. */
export class World {
  readonly scheduler = new Scheduler(START)
  readonly trace = new Trace()
  readonly #draw: () => number
  readonly #table: MemoryTable
  readonly #vendor: Vendor
  readonly #engine: SimEngine
  readonly #accepted = new Set<string>()
  readonly #bug: Bug
  #swarm: Swarm
  #servers: ServerProcess[] = []
  #customers: Customer[] = []
  #violation: string | null = null

  constructor(swarm: Swarm, bug: Bug) {
    this.#swarm = swarm
    this.#bug = bug
    this.#draw = createRandom(swarm.seed)
    this.#table = createMemoryTable({ before: call => this.#look(call), after: call => this.#check(call) })
    this.#vendor = new Vendor(message => this.#arrive(message))
    this.#engine = new SimEngine(() => this.scheduler.now, message => this.#announce(message))
  }

  /** Puts the businesses in, starts the servers and lets the customers begin. */
  async open(): Promise<void> {
    const server = this.#newServer('setup', { ...calm(this.#swarm), skew: 0 })
    let isDone = false
    void server.act(async (app) => {
      for (const business of this.#businesses()) await app.setUp.importBusiness(business)
      await app.jobs.drain({ limit: 10 })
      isDone = true
    })
    await this.scheduler.runUntil(START + 30 * SECOND)
    if (!isDone) throw new Error('The businesses could not be set up')
    this.#servers = Array.from({ length: this.#swarm.servers }, (_, index) => this.#newServer(`server${index}`, null))
    this.#customers = Array.from({ length: this.#swarm.customers }, (_, index) => this.#newCustomer(index))
    const spread = this.#swarm.isBursty ? 80 : 90 * SECOND
    this.#customers.forEach(customer => customer.begin(Math.floor(this.#draw() * spread)))
    this.#engine.isAway = this.#swarm.awayMs > 0
    if (this.#swarm.hasEngine && this.#swarm.people > 0) this.#meddle()
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
    return town.tenants.map((business, index) => this.#swarm.hasEngine && index === 1 ? { ...business, engine: 'cal' as const } : business)
  }

  /** People at the engine's own pages. */
  #meddle(): void {
    if (this.#swarm.people === 0) return
    const { users, bookings } = this.#engine
    const user = users[Math.floor(this.#draw() * users.length)]
    const start = new Date(START + DAY + Math.floor(this.#draw() * 36) * 15 * 60 * SECOND + 3 * 3_600_000).toISOString()
    const living = bookings.filter(({ status }) => status === 'accepted')
    const one = living[Math.floor(this.#draw() * living.length)]
    const roll = this.#draw()
    if (roll < 0.4 && user !== undefined) this.#engine.bookThere(user, start, this.#draw() < 0.7 ? `${BOOKED_THERE}${Math.floor(this.#draw() * 9)}00000` : null)
    else if (roll < 0.6 && one !== undefined) this.#engine.moveThere(one.uid, start)
    else if (roll < 0.75 && one !== undefined) this.#engine.cancelThere(one.uid)
    else if (user !== undefined) this.#engine.becomeBusy(user, minuteOf(start), minuteOf(start) + 45)
    this.scheduler.at(this.scheduler.now + Math.floor(this.#draw() * 2 * 60 * SECOND / this.#swarm.people), () => this.#meddle())
  }

  /** The engine's messages come once, twice, late, in any order, or never. */
  #announce(message: EngineMessage): void {
    if (this.#draw() < this.#swarm.lostEcho) return
    const times = this.#draw() < this.#swarm.duplicate ? 2 : 1
    for (let time = 0; time < times; time++) {
      const delay = this.#draw() < 0.5 ? Math.floor(this.#draw() * 20) : Math.floor(this.#draw() * 5000)
      this.scheduler.at(this.scheduler.now + delay, () => {
        const server = this.#servers.find(({ isAlive }) => isAlive)
        void server?.act(async (app) => {
          const key = await app.engine.events.record(message)
          if (key !== null) await app.jobs.runNow([key])
        })
      })
    }
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
    for (;;) {
      const lists = await Promise.all(['OUT', 'JOB'].map(kind => this.#table.query({ index: 'DUE', pk: `DUE#${kind}#00`, limit: 1 })))
      const due = Math.min(...lists.map(({ items }) => Date.parse(String(items[0]?.dueSk ?? '9999-12-31').slice(0, 24))))
      if (Number.isNaN(due) || due > end) break
      // In small steps: what customers do on the way may be due earlier.
      if (due - 5 * SECOND > this.scheduler.now) {
        await this.scheduler.runUntil(Math.min(due - 5 * SECOND, this.scheduler.now + 60 * SECOND))
        continue
      }
      const hurried = this.#customers[Math.floor(this.#draw() * this.#customers.length)]
      if (hurried !== undefined && this.#draw() < 0.5) hurried.interrupt(4800 + Math.floor(this.#draw() * 400))
      await this.scheduler.runUntil(Math.max(this.scheduler.now, due) + 1)
      this.#servers.forEach(server => void server.runTasks())
      await this.play(20 * SECOND)
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
    const due = this.#table.all().filter(({ duePk, dueSk }) => String(duePk).startsWith('DUE#IN') || (duePk !== undefined && !String(duePk).startsWith('DUE#ENGINE') && String(dueSk) < instantKey(new Date(this.scheduler.now - 60 * SECOND).toISOString())))
    for (const { pk, sk } of due) this.fail(`S1 still to be done: ${String(pk)} ${String(sk)}`)
  }

  checkEnd(): void {
    this.checkDrained()
    const items = this.#table.all()
    const broken = [...checkClaims(items), ...checkAnswers(items, this.#accepted), ...checkNotifications(items, this.#vendor.delivered, this.scheduler.now), ...this.#strangers(), ...checkEngine(items, this.#engine.bookings)]
    for (const violation of broken) this.fail(violation)
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
      name, scheduler: this.scheduler, draw: this.#draw, trace: this.trace, table: this.#table, vendor: this.#vendor, engine: this.#engine,
      swarm: () => swarm ?? this.#swarm, bug: this.#bug, onError: error => this.fail(`S2 ${error instanceof Error ? error.stack : String(error)}`),
      hasTasks: swarm === null,
    })
  }

  #newCustomer(index: number): Customer {
    const number = OWNER_NUMBERS[index % OWNER_NUMBERS.length] ?? ''
    return new Customer({
      phone: `+45201000${10 + index}`, number, draw: this.#draw, isHasty: this.#swarm.isBursty,
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
    void server.receive(inbound).then((isAccepted) => {
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

  readonly #before = new Map<string, Item>()

  /** Keeps what a write is about to replace. */
  #look({ writes }: Call): undefined {
    for (const write of writes) {
      if ('put' in write && write.put.sk === 'BOOKING') this.#before.set(write.put.pk, this.#table.all().find(item => item.pk === write.put.pk && item.sk === 'BOOKING') ?? {})
    }
  }

  /** B1 and B3 after every write, not only at the end. */
  #check({ writes }: Call): undefined {
    for (const write of writes) this.#checkWritten(write)
  }

  #checkWritten(write: Write): void {
    if (!('put' in write)) return
    const { pk, sk } = write.put
    if (pk.endsWith('#DAY')) this.#note(overlapIn(write.put, Math.floor(this.scheduler.now / 60_000)))
    if (sk !== 'BOOKING') return
    const stored = this.#table.all().find(item => item.pk === pk && item.sk === sk)
    const before = this.#before.get(pk)
    if (stored === undefined || (before !== undefined && before.version === stored.version)) return
    this.#note(wrongStep(before === undefined || before.version === undefined ? null : before, stored))
  }

  #note(violation: string | null): void {
    if (violation !== null) this.fail(violation)
  }

  /** T1: nobody was told anything by a business that they had not written to. */
  #strangers(): string[] {
    return this.#vendor.delivered.flatMap((message) => {
      const index = this.#customers.findIndex(customer => customer.phone === message.to)
      // Who was booked in at the engine's own pages belongs to the business that has one.
      const tenant = town.tenants[index < 0 && message.to.startsWith(BOOKED_THERE) ? 1 : index % town.tenants.length]
      if (tenant === undefined) return [`T1 a message to the stranger ${message.to}`]
      const isOwn = message.from === tenant.whatsapp.number && message.reference.startsWith(catalogOf(tenant).tenant.id)
      return isOwn ? [] : [`T1 ${message.to} heard from another business: ${message.reference}`]
    })
  }
}
