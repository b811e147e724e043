import type { Booking } from '#shared/schemas/booking'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { Asked } from '#server/conversation/asked'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { WaitingRepository } from '#server/data/waiting.repository'
import type { FreedTime, PossibleStart } from '#server/domain/waiting-list/entry'
import type { Clock } from '#server/ports/clock'
import type { Availability } from '#server/usecases/bookings/availability'
import type { Holds } from '#server/usecases/bookings/holds'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { Party } from '#server/usecases/bookings/party'
import type { Stage } from '#server/usecases/stage/stage'
import { stageJob } from '#server/usecases/stage/stage'
import type { WaitingEntries } from '#server/usecases/waiting-list/entries'
import { saveAsked } from '#server/data/items/session-record'
import { hasMostBookings } from '#server/domain/bookings/rules'
import { instantOf, minuteOf } from '#server/domain/time/time'
import { effectiveWaiting, ended, isMetBy, keptUntil } from '#server/domain/waiting-list/entry'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { offerEndsId } from '#server/usecases/waiting-list/entries'
import { freeStarts } from '#server/usecases/waiting-list/free-starts'

interface Needs {
  waiting: WaitingRepository
  entries: WaitingEntries
  customers: CustomersRepository
  sessions: SessionsRepository
  availability: Availability
  staged: StagedBookings
  holds: Holds
  clock: Clock
}

/**
 * What one look at the line came to. `blockedUntil`: somebody would be asked if they were not being asked about another time, until then
 * (epoch ms).
 */
export type Look = { result: 'asked' } | { result: 'nobody'; blockedUntil: number | null }

const isBeside = ({ start, end }: PossibleStart, own: readonly Booking[]): boolean =>
  own.every(booking => start >= minuteOf(booking.endsAt) || end <= minuteOf(booking.startsAt))

export type AskNext = ReturnType<typeof createAskNext>

/**
 * Looks along the line for the first who can have a freed time, and asks them. The time is kept for them meanwhile by a hold, so that it is
 * offered to one person at a time; the hold, the entry, the message and the end of the offer are one stage, and its commit is refused when
 * anybody else was at the day or the entry.
 */
export function createAskNext({ waiting, entries, customers, sessions, availability, staged, holds, clock }: Needs) {
  /** Keeps a time for somebody and asks them; false: this time cannot be kept. */
  const ask = async (stage: Stage, entry: WaitingEntry, freed: FreedTime, start: number, before: Asked | null): Promise<boolean> => {
    const { tenant } = stage.catalog
    const keptTo = keptUntil(clock.now(), start, tenant.rules.waitlistHoldMinutes)
    if (keptTo === null) return false
    const until = instantOf(keptTo)
    const { customerId, phone, name, language } = entry
    const party: Party = { customerId, phone, name, language }
    // Named by the entry's version: two workers who ask the same person make the same booking, and one of them is refused.
    const wish = { serviceIds: entry.serviceIds, providerId: freed.providerId, startsAt: instantOf(start) }
    const held = await holds.hold(stage, party, wish, until, `wait:${entry.id}:${entry.version}`)
    if (held.result !== 'reserved') return false
    const { booking } = held
    const { id: bookingId, serviceIds, providerId, startsAt } = booking
    entries.stageOffer(stage, entry, booking, until)
    stage.outbox.push(notificationRow(tenant, party, booking, 'waitlist_offer', new Date(clock.now()).toISOString()))
    const work = { kind: 'waitlistOfferEnds' as const, customerId, entryId: entry.id, bookingId }
    stageJob(stage, offerEndsId(bookingId), work, keptTo * 60_000)
    const asked = { bookingId, serviceIds, providerId, startsAt, until }
    stage.writes.push(saveAsked(tenant.id, customerId, asked, { number: tenant.whatsapp.number, phone }, before))
    return true
  }

  /** Whether somebody in line is asked now. Whoever has found a time elsewhere waits no more. */
  const askThem = async (stage: Stage, entry: WaitingEntry, freed: FreedTime, starts: readonly PossibleStart[]): Promise<boolean> => {
    const { tenant } = stage.catalog
    if (starts.length === 0) return false
    const customer = await customers.find(tenant.id, entry.customerId)
    if (customer?.optedOut === true) return false
    // Before what they have is read: somebody who waits twice may be asked about another time of the same hour meanwhile, by another worker.
    const before = (await sessions.reload(tenant.id, entry.customerId))?.asked ?? null
    const own = await staged.listOpen(stage, entry.customerId)
    if (own.some(booking => isMetBy(entry, booking, tenant.timezone))) {
      entries.stageEntry(stage, ended(entry, 'withdrawn'), entry.version)
      return false
    }
    if (hasMostBookings(own, tenant.rules)) return false
    for (const start of starts) if (isBeside(start, own) && (await ask(stage, entry, freed, start.start, before))) return true
    return false
  }

  return async (stage: Stage, freed: FreedTime): Promise<Look> => {
    const { tenant } = stage.catalog
    const startsFor = freeStarts(availability, stage, freed)
    const blocked: number[] = []
    for (const entry of await waiting.listOpen(tenant.id)) {
      if (effectiveWaiting(entry, tenant.timezone, clock.now()) === 'expired') {
        entries.stageEntry(stage, ended(entry, 'expired'), entry.version)
        continue
      }
      const starts = await startsFor(entry)
      if (entry.offer !== null && starts.length > 0) blocked.push(Date.parse(entry.offer.until))
      if (entry.offer === null && (await askThem(stage, entry, freed, starts))) return { result: 'asked' }
    }
    return { result: 'nobody', blockedUntil: blocked.length === 0 ? null : Math.min(...blocked) }
  }
}
