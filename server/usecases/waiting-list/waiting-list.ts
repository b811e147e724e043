import type { Booking } from '#shared/schemas/booking'
import type { ServiceId, TenantId } from '#shared/schemas/ids'
import type { LocalDate } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { WaitingRepository } from '#server/data/waiting.repository'
import type { FreedTime, PossibleStart } from '#server/domain/waiting-list/entry'
import type { Clock } from '#server/ports/clock'
import type { Availability } from '#server/usecases/bookings/availability'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { CatalogCache } from '#server/usecases/tenants/catalog'
import type { Consequences } from '#server/usecases/bookings/consequences'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import type { WaitingEntries } from '#server/usecases/waiting-list/entries'
import { sessionKey } from '#server/data/keys'
import { dateOfDay, instantOf, localDay, minuteOf } from '#server/domain/time/time'
import { hasMostBookings } from '#server/domain/bookings/rules'
import { visitOf } from '#server/domain/bookings/visit'
import {
  backInLine,
  effectiveWaiting,
  ended,
  fitsEntry,
  isMetBy,
  isOffer,
  keptUntil,
  startsInFreed,
} from '#server/domain/waiting-list/entry'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { servicesOf } from '#server/domain/tenants/catalog'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { offerEndsId } from '#server/usecases/waiting-list/entries'

interface Needs {
  waiting: WaitingRepository
  entries: WaitingEntries
  bookings: BookingsRepository
  customers: CustomersRepository
  turns: TurnsRepository
  catalog: CatalogCache
  availability: Availability
  changes: BookingChanges
  consequences: Consequences
  outbox: Outbox
  clock: Clock
}

/**
 * What one look at the line came to. `blockedUntil`: somebody would be asked if they were not being asked about another time, until then
 * (epoch ms).
 */
type Look = { result: 'asked' } | { result: 'nobody'; blockedUntil: number | null }

/** One freed time serves at most so many: a whole day that is freed is filled, and a mistake ends. */
const MOST_OFFERS = 50
const DAY = 24 * 60
/** An offer whose answer is being settled is looked at again so soon (product ms). */
const SETTLING_MS = 60_000

export type WaitingList = ReturnType<typeof createWaitingList>

/**
 * Whoever waits for a time that has become free is asked, first come first, one after the other. The time is kept for them meanwhile by a
 * hold, so that it is offered to one person at a time;
 * the hold, the entry, the message and the end of the offer are one commit, and it is refused when anybody else was at the day or the
 * entry.
 */
export function createWaitingList({
  waiting,
  entries,
  bookings,
  customers,
  turns,
  catalog,
  availability,
  changes,
  consequences,
  outbox,
  clock,
}: Needs) {
  /** The free starts around a freed time for each visit that is asked for, looked up once in a look along the line. */
  const freeStarts = (stage: Stage, freed: FreedTime) => {
    const { catalog: loaded } = stage
    const known = new Map<string, Promise<PossibleStart[]>>()
    const dateAt = (minute: number): LocalDate => dateOfDay(localDay(loaded.tenant.timezone, minute))
    const load = async (serviceIds: readonly ServiceId[]): Promise<PossibleStart[]> => {
      const services = servicesOf(loaded, serviceIds)
      if (services === null) return []
      const { minutes } = visitOf(services)
      const free = await availability.free(loaded, {
        services,
        providerId: freed.providerId,
        from: dateAt(freed.from - minutes),
        to: dateAt(freed.until),
        stage,
      })
      return startsInFreed(
        free.map(({ start }) => ({ start, end: start + minutes })),
        freed,
      )
    }
    return async (entry: WaitingEntry): Promise<PossibleStart[]> => {
      const isElsewhere =
        (entry.providerId !== null && entry.providerId !== freed.providerId)
        || entry.toDate < dateAt(freed.from - DAY)
        || entry.fromDate > dateAt(freed.until + DAY)
      const key = entry.serviceIds.join('+')
      const starts = isElsewhere ? [] : await (known.get(key) ?? known.set(key, load(entry.serviceIds)).get(key) ?? [])
      return starts.filter(({ start }) => fitsEntry(entry, freed.providerId, start, loaded.tenant.timezone))
    }
  }

  const isBeside = ({ start, end }: PossibleStart, own: readonly Booking[]): boolean =>
    own.every(booking => start >= minuteOf(booking.endsAt) || end <= minuteOf(booking.startsAt))

  /** Keeps a time for somebody and asks them, all on the stage; false: this time cannot be kept. */
  const ask = async (stage: Stage, entry: WaitingEntry, freed: FreedTime, start: number): Promise<boolean> => {
    const { tenant } = stage.catalog
    const until = keptUntil(clock.now(), start, tenant.rules.waitlistHoldMinutes)
    if (until === null) return false
    const party: Party = { customerId: entry.customerId, phone: entry.phone, name: entry.name, language: entry.language }
    // Named by the entry's version: two workers who ask the same person make the same booking, and one of them is refused.
    const held = await changes.hold(
      { ...stage, cause: `wait:${entry.id}:${entry.version}` },
      party,
      { serviceIds: entry.serviceIds, providerId: freed.providerId, startsAt: instantOf(start) },
      instantOf(until),
    )
    if (held.result !== 'reserved') return false
    const { booking } = held
    const kept = {
      bookingId: booking.id,
      serviceIds: booking.serviceIds,
      providerId: booking.providerId,
      startsAt: booking.startsAt,
      until: instantOf(until),
    }
    entries.stageOffer(stage, entry, booking, kept.until)
    stage.outbox.push(notificationRow(tenant, party, booking, 'waitlist_offer', new Date(clock.now()).toISOString()))
    const work = { kind: 'waitlistOfferEnds' as const, customerId: entry.customerId, entryId: entry.id, bookingId: booking.id }
    consequences.stageJob(stage, offerEndsId(booking.id), work, until * 60_000 - clock.now())
    // Beside the conversation's state: a turn that is under way is not disturbed, and the next one knows what a plain yes is about.
    stage.writes.push({
      update: sessionKey(tenant.id, entry.customerId),
      set: { asked: kept },
      setOnce: { number: tenant.whatsapp.number, phone: entry.phone },
    })
    return true
  }

  /** Whether somebody in line is asked now; what is over by itself is ended on the way. */
  const askThem = async (stage: Stage, entry: WaitingEntry, freed: FreedTime, starts: readonly PossibleStart[]): Promise<boolean> => {
    const { tenant } = stage.catalog
    if (starts.length === 0) return false
    const customer = await customers.find(tenant.id, entry.customerId)
    if (customer?.optedOut === true) return false
    const own = await changes.listOpen(stage, entry.customerId)
    if (own.some(booking => isMetBy(entry, booking, tenant.timezone))) {
      entries.stageEntry(stage, ended(entry, 'withdrawn'), entry.version)
      return false
    }
    if (hasMostBookings(own, tenant.rules)) return false
    for (const start of starts) if (isBeside(start, own) && (await ask(stage, entry, freed, start.start))) return true
    return false
  }

  const look = async (stage: Stage, freed: FreedTime): Promise<Look> => {
    const { tenant } = stage.catalog
    const startsFor = freeStarts(stage, freed)
    let blockedUntil: number | null = null
    for (const entry of await waiting.listOpen(tenant.id)) {
      if (effectiveWaiting(entry, tenant.timezone, clock.now()) === 'expired') {
        entries.stageEntry(stage, ended(entry, 'expired'), entry.version)
      } else if (entry.offer === null && (await askThem(stage, entry, freed, await startsFor(entry)))) return { result: 'asked' }
      else if (entry.offer !== null && (await startsFor(entry)).length > 0) {
        blockedUntil = Math.min(blockedUntil ?? Number.POSITIVE_INFINITY, Date.parse(entry.offer.until))
      }
    }
    return { result: 'nobody', blockedUntil }
  }

  const lookAndCommit = async (tenantId: TenantId, freed: FreedTime): Promise<Look> => {
    const seen: { last: Look } = { last: { result: 'nobody', blockedUntil: null } }
    await commitAside(turns, { catalog: await catalog.load(tenantId), cause: `freed:${freed.providerId}:${freed.from}` }, async own => {
      seen.last = await look(own, freed)
      return own.writes.length > 0
    })
    return seen.last
  }

  /** Asks for as much of the freed time as somebody waits for. */
  const offer = async (tenantId: TenantId, freed: FreedTime): Promise<JobOutcome> => {
    for (let count = 0; count < MOST_OFFERS && freed.until * 60_000 > clock.now(); count++) {
      const seen = await lookAndCommit(tenantId, freed)
      if (seen.result === 'nobody') {
        return seen.blockedUntil === null ? 'done' : { againMs: Math.max(seen.blockedUntil - clock.now(), SETTLING_MS) }
      }
      await outbox.drain({ limit: 20 })
    }
    return 'done'
  }

  /** Takes back what was not answered in time; the entry stays in line. */
  const takeBack = (tenantId: TenantId, stage: Pick<Stage, 'catalog' | 'cause'>, entryId: string, booking: Booking): Promise<boolean> =>
    commitAside(turns, stage, async own => {
      const now = await bookings.find(tenantId, booking.id)
      const entry = await waiting.find(tenantId, entryId)
      if (now !== null && isOffer(now)) await changes.dropHold(own, booking.id)
      if (entry?.offer?.bookingId === booking.id) {
        entries.stageEntry(own, now?.status === 'confirmed' ? ended(entry, 'booked') : backInLine(entry), entry.version)
      }
      return own.writes.length > 0 || own.bookings.size > 0
    })

  return {
    timeFreed: ({ tenantId, work }: JobOf<'timeFreed'>): Promise<JobOutcome> => offer(tenantId, work),

    async offerEnds({ tenantId, work }: JobOf<'waitlistOfferEnds'>): Promise<JobOutcome> {
      const booking = await bookings.find(tenantId, work.bookingId)
      if (booking === null) return 'done'
      // The yes was said and an engine outside has not agreed yet.
      if (booking.status === 'held' && !isOffer(booking)) return { againMs: SETTLING_MS }
      await takeBack(tenantId, { catalog: await catalog.load(tenantId), cause: `ends:${booking.id}` }, work.entryId, booking)
      // Done again after a crash, this finds the time free still, or taken, or offered to the next.
      if (booking.status === 'confirmed') return 'done'
      return offer(tenantId, { providerId: booking.providerId, from: minuteOf(booking.blockedFrom), until: minuteOf(booking.blockedUntil) })
    },
  }
}
