import type { EngineLink } from '#server/domain/engine-link'
import type { Interval } from '#server/domain/working-time'
import type { EngineBooking, EngineFailure, EngineVisit, SchedulingEngine } from '#server/ports/scheduling'
import type { Weather } from '#tests/simulation/weather'
import { subtract } from '#server/domain/intervals'
import { minuteOf } from '#server/domain/time'
import { visitOf } from '#server/domain/visit'

interface Kept extends EngineBooking { username: string, from: number, until: number }

/** What the engine tells its subscribers. */
export interface EngineMessage { id: string, trigger: string, uid: string, bookingId: string | null, username: string | null }

const CUT = { minutes: 30, before: 0, after: 10 }

/** A scheduling engine outside: what it has taken it has, and it does not care whether its answer arrived. People book, move and cancel there, too. */
export class SimEngine {
  readonly bookings: Kept[] = []
  readonly #busy = new Map<string, Interval[]>()
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
      freeTime: ({ username }, from, until) => call(`free time of ${username}`, () => ({ result: 'known' as const, free: subtract([{ from, until }], [...this.#claimsOf(username), ...this.#busy.get(username) ?? []]) }), false),
      book: (link, visit) => call(`book ${visit.bookingId}`, () => {
        // Somebody was quicker, by a calendar that the engine reads and we do not.
        if (weather.chance('engineQuicker')) this.becomeBusy(link.username, minuteOf(visit.start), minuteOf(visit.start) + 15)
        const uid = this.#make(link.username, visit.bookingId, visit, visit.customer.phone) ?? (isBelieved ? 'none' : null)
        return uid === null ? { result: 'refused' as const } : { result: 'booked' as const, uid, link }
      }),
      move: (_link, uid, visit) => call(`move ${uid}`, () => {
        const next = this.moveThere(uid, visit.start)
        return next === null ? { result: 'refused' as const } : { result: 'booked' as const, uid: next }
      }),
      cancel: (_link, uid) => call(`cancel ${uid}`, () => {
        this.cancelThere(uid)
        return { result: 'cancelled' as const }
      }),
      markNoShow: (_link, uid) => call(`no-show ${uid}`, () => ({ result: 'marked' as const })),
      find: ({ username }, bookingId) => call(`find ${bookingId}`, () => ({
        result: 'found' as const, bookings: this.bookings.filter(booking => booking.username === username && booking.bookingId === bookingId && booking.status === 'accepted'),
      }), false),
      fetch: (_link, uid) => call(`fetch ${uid}`, () => {
        const booking = this.bookings.find(one => one.uid === uid)
        return booking === undefined ? { result: 'absent' as const } : { result: 'found' as const, booking }
      }, false),
      changedSince: ({ username }, since) => call(`changes of ${username}`, () => ({
        result: 'found' as const, bookings: this.bookings.filter(booking => booking.username === username && (booking.updatedAt ?? '') >= since),
      }), false),
      bring: (link, { provider, tenant, services }) => call(`bring ${provider.id}`, () => {
        const username = `t_${tenant.slug}_${provider.id}`
        if (!this.#busy.has(username)) this.#busy.set(username, [])
        const at = new Date(this.#now()).toISOString()
        const fresh: EngineLink = {
          providerId: provider.id, userId: 1, username, apiKey: 'sealed', scheduleId: 1, freeTimeTypeId: 1, eventTypeIds: Object.fromEntries(services.map(({ id }, index) => [id, index + 2])),
          webhookId: 'hook', fingerprint: 'same', syncedAt: at, nextLookAt: at, freeTimeAt: null, reconciledUntil: null, problem: null,
        }
        return { result: 'synced' as const, link: link === null ? fresh : { ...link, syncedAt: at }, repaired: [] }
      }, false).then(outcome => outcome.result === 'unknown' ? { result: 'unavailable' as const } : outcome),
      retire: () => call('retire', () => ({ result: 'retired' as const })),
    }
  }

  /** A person books at the engine; null: no room. */
  bookThere(username: string, start: string, phone: string | null): string | null {
    return this.#place(username, null, minuteOf(start), CUT, phone, null)
  }

  /** A person, or the product, moves a booking; the new uid, or null when there is no room. */
  moveThere(uid: string, start: string): string | null {
    const old = this.bookings.find(booking => booking.uid === uid && booking.status === 'accepted')
    if (old === undefined) return null
    const from = minuteOf(start)
    const visit = { minutes: (Date.parse(old.end) - Date.parse(old.start)) / 60_000, before: minuteOf(old.start) - old.from, after: old.until - minuteOf(old.end) }
    const next = this.#place(old.username, old.bookingId, from, visit, old.attendee?.phone ?? null, old.uid)
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
    const { minutes, bufferBefore, bufferAfter } = visitOf(visit.services)
    const uid = this.#place(username, bookingId, minuteOf(visit.start), { minutes, before: bufferBefore, after: bufferAfter }, phone, null)
    return uid
  }

  #place(username: string, bookingId: string | null, start: number, { minutes, before, after }: typeof CUT, phone: string | null, movedFrom: string | null): string | null {
    const [from, until] = [start - before, start + minutes + after]
    const isInWay = ({ from: other, until: end }: Interval) => from < end && other < until
    if (this.#claimsOf(username, movedFrom).some(isInWay) || (this.#busy.get(username) ?? []).some(isInWay)) return null
    const uid = `uid${this.bookings.length}`
    const [startsAt, end] = [start, start + minutes].map(minute => new Date(minute * 60_000).toISOString())
    const kept: Kept = {
      uid, username, bookingId, from, until, eventTypeId: 2, status: 'accepted', start: startsAt ?? '', end: end ?? '', attendee: { name: 'Kim', phone }, isNoShow: false,
      movedTo: null, movedFrom, updatedAt: this.#instant(),
    }
    this.bookings.push(kept)
    if (movedFrom === null) this.#announce('BOOKING_CREATED', uid, kept)
    return uid
  }

  #claimsOf(username: string, except: string | null = null): Interval[] {
    return this.bookings.filter(booking => booking.username === username && booking.status === 'accepted' && booking.uid !== except)
  }

  #announce(trigger: string, uid: string, { username, bookingId }: Pick<Kept, 'username' | 'bookingId'>): void {
    this.#tell({ id: `${trigger}:${uid}`, trigger, uid, bookingId, username })
  }

  #instant(): string {
    return new Date(this.#now()).toISOString()
  }
}
