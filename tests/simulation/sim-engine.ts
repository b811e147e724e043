import type { Service } from '#shared/schemas/service'
import type { EngineLink } from '#server/domain/engine/link'
import type { Interval } from '#server/domain/time/intervals'
import type { EngineBooking, EngineFailure, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import type { Weather } from '#tests/simulation/weather'
import { subtract } from '#server/domain/time/intervals'
import { minuteOf } from '#server/domain/time/time'
import { visitOf } from '#server/domain/bookings/visit'

interface Kept extends EngineBooking {
  username: string
  from: number
  until: number
  length: Length
}

/** What the engine tells its subscribers. */
export interface EngineMessage {
  id: string
  trigger: string
  uid: string
  bookingId: string | null
  username: string | null
}

interface Length {
  minutes: number
  before: number
  after: number
  /** Who books the same at the same time has a seat of it. */
  key: string
  seats: number
}

const lengthOf = (services: readonly Service[]): Length => {
  const { minutes, bufferBefore: before, bufferAfter: after } = visitOf(services)
  return { minutes, before, after, key: services.map(({ id }) => id).join('+'), seats: services.length === 1 ? (services[0]?.seats ?? 1) : 1 }
}

/** A scheduling engine outside: what it has taken it has, and it does not care whether its answer arrived. People book, move and cancel there, too. */
export class SimEngine {
  readonly bookings: Kept[] = []
  readonly #busy = new Map<string, Interval[]>()
  /** What each user's first page books. */
  readonly #firsts = new Map<string, Service>()
  readonly #tell: (message: EngineMessage) => void
  readonly #now: () => number
  /** Nobody reaches it. */
  isAway = false

  constructor(now: () => number, tell: (message: EngineMessage) => void) {
    this.#now = now
    this.#tell = tell
  }

  get users(): string[] {
    return [...this.#busy.keys()]
  }

  /** The engine as one process reaches it. `isBelieved`: a bug that hears yes in every answer. */
  portOf(weather: Weather, { isBelieved = false }: { isBelieved?: boolean } = {}): SchedulingEngine {
    const call = async <Result>(what: string, work: () => Result, isChange = true): Promise<Result | EngineFailure> => {
      await weather.step(`engine ${what} asked`)
      if (this.isAway || weather.chance('engineRefusal')) return { result: 'unavailable' }
      const result = work()
      await weather.step(`engine ${what} answered`)
      return weather.chance('engineSilence') ? { result: isChange ? 'unknown' : 'unavailable' } : result
    }
    return {
      freeTime: ({ username }, from, until) =>
        call(`free time of ${username}`, () => ({ result: 'known' as const, free: subtract([{ from, until }], [...this.#claimsOf(username), ...(this.#busy.get(username) ?? [])]) }), false),
      book: (link, visit) =>
        call(`book ${visit.bookingId}`, () => {
          // Somebody was quicker, by a calendar that the engine reads and we do not.
          if (weather.chance('engineQuicker')) this.becomeBusy(link.username, minuteOf(visit.start), minuteOf(visit.start) + 15)
          const uid = this.#make(link.username, visit.bookingId, visit, visit.customer.phone) ?? (isBelieved ? 'none' : null)
          return uid === null ? { result: 'refused' as const } : { result: 'booked' as const, uid, link }
        }),
      move: (_link, uid, visit) =>
        call(`move ${uid}`, () => {
          const next = this.moveThere(uid, visit.start)
          return next === null ? { result: 'refused' as const } : { result: 'booked' as const, uid: next }
        }),
      cancel: (_link, uid) =>
        call(`cancel ${uid}`, () => {
          this.cancelThere(this.#latest(uid))
          return { result: 'cancelled' as const }
        }),
      markNoShow: (_link, uid) => call(`no-show ${uid}`, () => ({ result: 'marked' as const })),
      find: ({ username }, bookingId) =>
        call(
          `find ${bookingId}`,
          () => ({
            result: 'found' as const,
            bookings: this.bookings.filter(booking => booking.username === username && booking.bookingId === bookingId && booking.status === 'accepted'),
          }),
          false,
        ),
      fetch: (_link, uid) =>
        call(
          `fetch ${uid}`,
          () => {
            const booking = this.bookings.find(one => one.uid === uid)
            return booking === undefined ? { result: 'absent' as const } : { result: 'found' as const, booking }
          },
          false,
        ),
      changedSince: ({ username }, since) =>
        call(
          `changes of ${username}`,
          () => ({
            result: 'found' as const,
            bookings: this.bookings.filter(booking => booking.username === username && (booking.updatedAt ?? '') >= since),
          }),
          false,
        ),
      bring: (link, { provider, tenant, services }) =>
        call(
          `bring ${provider.id}`,
          () => {
            const username = `t_${tenant.slug}_${provider.id}`
            if (!this.#busy.has(username)) this.#busy.set(username, [])
            if (services[0] !== undefined) this.#firsts.set(username, services[0])
            const at = new Date(this.#now()).toISOString()
            const fresh: EngineLink = {
              providerId: provider.id,
              userId: 1,
              username,
              apiKey: 'sealed',
              scheduleId: 1,
              freeTimeTypeId: 1,
              eventTypeIds: Object.fromEntries(services.map(({ id }, index) => [id, index + 2])),
              webhookId: 'hook',
              fingerprint: 'same',
              syncedAt: at,
              nextLookAt: at,
              freeTimeAt: null,
              reconciledUntil: null,
              problem: null,
            }
            return { result: 'synced' as const, link: link === null ? fresh : { ...link, syncedAt: at }, repaired: [] }
          },
          false,
        ).then(outcome => (outcome.result === 'unknown' ? { result: 'unavailable' as const } : outcome)),
      retire: () => call('retire', () => ({ result: 'retired' as const })),
    }
  }

  /** What one has become after all its moves: whoever cancels it by an old name cancels that. */
  #latest(uid: string): string {
    const next = this.bookings.find(booking => booking.uid === uid)?.movedTo ?? null
    return next === null ? uid : this.#latest(next)
  }

  /** A person books at the engine; null: no room. */
  bookThere(username: string, start: string, phone: string | null): string | null {
    const service = this.#firsts.get(username)
    return service === undefined ? null : this.#place(username, null, minuteOf(start), lengthOf([service]), phone, null)
  }

  /** A person, or the product, moves a booking; the new uid, or null when there is no room. */
  moveThere(uid: string, start: string): string | null {
    const old = this.bookings.find(booking => booking.uid === uid && booking.status === 'accepted')
    if (old === undefined) return null
    const from = minuteOf(start)
    const next = this.#place(old.username, old.bookingId, from, old.length, old.attendee?.phone ?? null, old.uid)
    if (next === null) return null
    Object.assign(old, { status: 'cancelled', movedTo: next, updatedAt: this.#instant() })
    this.#announce('BOOKING_RESCHEDULED', next, old)
    return next
  }

  cancelThere(uid: string): void {
    const booking = this.bookings.find(one => one.uid === uid && one.status === 'accepted')
    if (booking === undefined) return
    Object.assign(booking, { status: 'cancelled', updatedAt: this.#instant() })
    this.#announce('BOOKING_CANCELLED', uid, { ...booking, bookingId: null })
  }

  /** An entry of a calendar that the engine reads; nobody is told. */
  becomeBusy(username: string, from: number, until: number): void {
    this.#busy.get(username)?.push({ from, until })
  }

  #make(username: string, bookingId: string, visit: EngineVisit, phone: string): string | null {
    return this.#place(username, bookingId, minuteOf(visit.start), lengthOf(visit.services), phone, null)
  }

  #place(username: string, bookingId: string | null, start: number, length: Length, phone: string | null, movedFrom: string | null): string | null {
    const { minutes, before, after, key, seats } = length
    const [from, until] = [start - before, start + minutes + after]
    const isInWay = ({ from: other, until: end }: Interval) => from < end && other < until
    const near = this.#claimsOf(username, movedFrom).filter(isInWay)
    const mates = seats === 1 ? [] : near.filter(other => other.length.key === key && other.from === from)
    if (mates.length >= seats || near.length > mates.length || (this.#busy.get(username) ?? []).some(isInWay)) return null
    const uid = `uid${this.bookings.length}`
    const [startsAt, end] = [start, start + minutes].map(minute => new Date(minute * 60_000).toISOString())
    const kept: Kept = {
      uid,
      username,
      bookingId,
      from,
      until,
      length,
      eventTypeId: 2,
      status: 'accepted',
      start: startsAt ?? '',
      end: end ?? '',
      attendee: { name: 'Kim', phone },
      isNoShow: false,
      movedTo: null,
      movedFrom,
      updatedAt: this.#instant(),
    }
    this.bookings.push(kept)
    if (movedFrom === null) this.#announce('BOOKING_CREATED', uid, kept)
    return uid
  }

  #claimsOf(username: string, except: string | null = null): Kept[] {
    return this.bookings.filter(booking => booking.username === username && booking.status === 'accepted' && booking.uid !== except)
  }

  #announce(trigger: string, uid: string, { username, bookingId }: Pick<Kept, 'username' | 'bookingId'>): void {
    this.#tell({ id: `${trigger}:${uid}`, trigger, uid, bookingId, username })
  }

  #instant(): string {
    return new Date(this.#now()).toISOString()
  }
}
