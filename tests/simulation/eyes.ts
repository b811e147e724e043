import type { Booking } from '#shared/schemas/booking'
import type { Item, Key } from '#server/data/table/table'
import type { Call, MemoryTable } from '#tests/support/memory-table'
import type { Owners } from '#tests/simulation/owners'
import type { SimCalendar } from '#tests/simulation/sim-calendar'
import { Booking as BookingSchema } from '#shared/schemas/booking'
import { keyOf } from '#server/data/table/table'
import { CalendarConnection } from '#server/domain/calendars/connection'
import { minuteOf } from '#server/domain/time/time'
import { calendarTenant, checkBusy, overEntry } from '#tests/simulation/calendar-invariants'
import { overlapIn, wrongStep } from '#tests/simulation/invariants'
import { bookingsOf, daysOf, entriesOf, isWaiting, sharesOf, takesTime, tenantOf } from '#tests/simulation/items'
import { seatsOf } from '#tests/simulation/town'
import { wallAt } from '#tests/simulation/wall-clock'
import type { Freed } from '#tests/simulation/waiting-invariants'
import { isOffer, wrongOffer } from '#tests/simulation/waiting-invariants'

interface Needs {
  owners: Owners
  table: () => MemoryTable
  calendar: SimCalendar
  now: () => number
  isOwnCalendar: (tenantId: string) => boolean
  fail: (violation: string) => void
}

interface Changed extends Key {
  before: Item | null
  after: Item | null
}

/** Somebody about whom nothing was written for so long is as a look along the waiting list saw them. */
const QUIET_MS = 30_000
/** How far clocks may differ, and a hold that one has ended stands for another. */
const MINUTE = 60_000
const ROTATION_MINUTES = 30 * 24 * 60

/** Sees every write as it is done, and what was there before: what must hold at every instant is looked at then, and not only in the end. */
export class Eyes {
  /** All the starts that each booking has had. */
  readonly starts = new Map<string, Set<number>>()
  /** All the times that somebody had and has no more. */
  readonly freed: Freed[] = []
  readonly #seen = new Map<string, Item>()
  readonly #touched = new Map<string, number>()
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
  }

  /** Called right after a write, before anything else happens. */
  look({ writes }: Call): undefined {
    const changed = writes.flatMap((write): Changed[] => {
      const key = keyOf(write)
      const name = `${key.pk}/${key.sk}`
      const [before, after] = [this.#seen.get(name) ?? null, this.#needs.table().peek(key)]
      if (before === after) return []
      if (after === null) this.#seen.delete(name)
      else this.#seen.set(name, after)
      return [{ ...key, before, after }]
    })
    const isTurn = changed.some(({ sk }) => sk === 'SESSION')
    for (const change of changed) if (isWaiting({ ...change }) || change.sk === 'BOOKING') this.#touch(change)
    for (const change of changed) this.#judge(change, isTurn)
  }

  #touch({ pk, before, after }: Changed): void {
    const customerId = (after ?? before)?.customerId
    if (typeof customerId === 'string') this.#touched.set(`${pk.split('#')[1]} ${customerId}`, this.#needs.now())
  }

  #judge({ pk, sk, before, after }: Changed, isTurn: boolean): void {
    if (after === null) return
    if (pk.endsWith('#DAY')) {
      this.#note(overlapIn(after, Math.floor(this.#needs.now() / MINUTE)))
      if (!sk.startsWith('1970')) this.#note(overEntry(before, after))
    }
    if (pk.endsWith('#CALENDAR')) this.#judgeRead(before, after)
    if (sk !== 'BOOKING') return
    this.#note(wrongStep(before, after))
    this.#judgeBooking(tenantOf(after), before === null ? null : BookingSchema.parse(before), BookingSchema.parse(after), isTurn)
  }

  /** A read that came through: the days hold what stood in the calendar when it was read. */
  #judgeRead(before: Item | null, after: Item): void {
    if (before === null || before.syncedAt === after.syncedAt) return
    const connection = CalendarConnection.parse(after)
    const version = this.#needs.calendar.versionOf(connection.syncToken)
    if (version !== null) checkBusy(this.#needs.table().all(), connection, this.#needs.calendar, version).forEach(violation => this.#note(violation))
  }

  #judgeBooking(tenant: string, before: Booking | null, after: Booking, isTurn: boolean): void {
    const name = `${tenant} ${after.id}`
    this.starts.set(name, (this.starts.get(name) ?? new Set()).add(minuteOf(after.startsAt)))
    if (before !== null && takesTime(before) && (!takesTime(after) || before.startsAt !== after.startsAt || before.providerId !== after.providerId)) {
      this.freed.push({ tenant, customerId: before.customerId, providerId: before.providerId, from: minuteOf(before.blockedFrom), until: minuteOf(before.blockedUntil), at: this.#needs.now() })
    }
    this.#note(this.#crowded(tenant, after))
    for (const violation of this.#misclaimed(tenant, before, after)) this.#note(violation)
    if (before === null && after.assignment.kind === 'round_robin') this.#note(this.#unfair(tenant, after))
    if (before === null && isOffer(after)) this.#note(this.#judgeOffer(tenant, after))
    if (before !== null && this.#needs.isOwnCalendar(tenant) && !isTurn) this.#note(this.#uninvited(tenant, before, after))
  }

  /** B1 for classes, from the bookings: no more of them than seats. */
  #crowded(tenant: string, { providerId, serviceIds, startsAt }: Booking): string | null {
    const seats = serviceIds.length > 1 ? 1 : seatsOf(serviceIds[0])
    if (seats === 1) return null
    const mates = this.#bookingsOf(tenant).filter(
      other =>
        other.providerId === providerId
        && other.serviceIds.join() === serviceIds.join()
        && other.startsAt === startsAt
        && takesTime(other)
        && (other.heldUntil === null || Date.parse(other.heldUntil) > this.#needs.now()),
    )
    return mates.length > seats ? `B1 ${mates.length} are in the class of ${providerId} at ${startsAt}: ${mates.map(({ id }) => id).join()}` : null
  }

  /** B2 at once: what takes time stands in its days, and what has given it up stands there no more. */
  #misclaimed(tenant: string, before: Booking | null, after: Booking): string[] {
    const stands = (providerId: string, from: number): boolean => {
      const item = this.#needs.table().peek({ pk: `T#${tenant}#DAY`, sk: `${wallAt(from).date}#${providerId}` })
      return daysOf(item === null ? [] : [item]).some(({ day }) => day.busy.some(entry => entry.id === after.id && entry.from === from))
    }
    const sharesIn = (booking: Booking | null): string[] => (booking === null || !takesTime(booking) ? [] : sharesOf(booking).map(share => `${minuteOf(share.blockedFrom)} ${share.providerId}`))
    const [was, is] = [sharesIn(before), sharesIn(after)]
    const claimed = (share: string): boolean => stands(share.slice(share.indexOf(' ') + 1), Number.parseInt(share))
    return [
      ...is.filter(share => !claimed(share)).map(share => `B2 ${after.id} does not stand in its day: ${share}`),
      ...was.filter(share => !is.includes(share) && claimed(share)).map(share => `B2 ${after.id} still stands where it was: ${share}`),
    ]
  }

  /** Outside the conversation with its customer nobody touches a visit but a person in the provider's calendar. */
  #uninvited(tenant: string, before: Booking, after: Booking): string | null {
    const { deletedByPeople, movedByPeople } = this.#needs.calendar
    const isConnected = tenant === calendarTenant
    const isGiven = this.#needs.owners.given.has(`${tenant} ${after.id}`) || (isConnected && deletedByPeople.has(after.id))
    if (after.status === 'cancelled' && !isGiven) return `B3 nobody has cancelled ${after.id}`
    if (after.startsAt !== before.startsAt && !(isConnected && movedByPeople.has(`${after.id}@${minuteOf(after.startsAt)}`))) return `B3 nobody has moved ${after.id} to ${after.startsAt}`
    return before.status === 'held' && after.status === 'confirmed' ? `B3 nobody has said yes to ${after.id}` : null
  }

  /** B6: whoever got it had the fewest, and everything that rotation had given them was counted. */
  #unfair(tenant: string, booking: Booking): string | null {
    if (booking.assignment.kind !== 'round_robin') return null
    const total = ({ load, ahead = 0 }: { load: number; ahead?: number }): number => load + ahead
    const { candidates } = booking.assignment
    const chosen = candidates.find(({ providerId }) => providerId === booking.providerId)
    if (chosen === undefined) return `B6 ${booking.id} went to ${booking.providerId}, who was no candidate`
    const least = Math.min(...candidates.map(total))
    if (total(chosen) > least) return `B6 ${booking.id} went to ${booking.providerId} with ${total(chosen)}, and somebody had ${least}`
    const start = minuteOf(booking.startsAt)
    const given = this.#bookingsOf(tenant).filter(
      other =>
        other.id !== booking.id
        && other.providerId === booking.providerId
        && other.assignment.kind === 'round_robin'
        && takesTime(other)
        && !isOffer(other)
        && Math.abs(minuteOf(other.startsAt) - start) < ROTATION_MINUTES,
    )
    return given.length > total(chosen) ? `B6 ${booking.id} went to ${booking.providerId} on a count of ${total(chosen)}; rotation has given them ${given.map(({ id }) => id).join()}` : null
  }

  #judgeOffer(tenant: string, offer: Booking): string | null {
    const items = [...this.#seen.values()].filter(item => tenantOf(item) === tenant)
    const now = this.#needs.now()
    const isQuiet = (customerId: string): boolean => (this.#touched.get(`${tenant} ${customerId}`) ?? 0) < now - QUIET_MS
    return wrongOffer(offer, { tenant, entries: entriesOf(items).map(({ entry }) => entry), bookings: bookingsOf(items).map(({ booking }) => booking), isQuiet, now })
  }

  #bookingsOf(tenant: string): Booking[] {
    return bookingsOf([...this.#seen.values()])
      .filter(one => one.tenant === tenant)
      .map(({ booking }) => booking)
  }

  #note(violation: string | null): void {
    if (violation !== null) this.#needs.fail(violation)
  }
}
