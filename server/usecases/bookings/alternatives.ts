import type { Alternative, Booking } from '#shared/schemas/booking'
import type { BookingId, TenantId } from '#shared/schemas/ids'
import type { Asked } from '#server/conversation/asked'
import type { Effect } from '#server/conversation/effects'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Write } from '#server/data/table/table'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Clock } from '#server/ports/clock'
import type { Availability } from '#server/usecases/bookings/availability'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { saveAsked } from '#server/data/items/session-record'
import { alternativesFor } from '#server/domain/availability/alternatives'
import { isAhead } from '#server/domain/bookings/status'
import { noticeRules } from '#server/domain/availability/booking-window'
import { isDisplaced, isSameTime, shownBy, withShown } from '#server/domain/bookings/displacement'
import { addDays, minuteOf, toLocal, todayIn } from '#server/domain/time/time'
import { servicesOf } from '#server/domain/tenants/catalog'
import { commitAside } from '#server/usecases/stage/commit-aside'
import { stageBooking } from '#server/usecases/stage/stage'

interface Needs {
  bookings: BookingsRepository
  turns: TurnsRepository
  catalog: CatalogCache
  availability: Availability
  staged: StagedBookings
  changes: BookingChanges
  clock: Clock
}

type Take = Extract<Effect, { kind: 'takeAlternative' }>
type Taken =
  | { result: 'moved'; booking: Booking; previousStartsAt: string }
  | { result: 'pending'; booking: Booking; startsAt: string }
  | { result: 'taken'; booking: Booking; alternatives: Alternative[] }
  | { result: 'already' | 'settled'; booking: Booking }
  | { result: 'gone' }

export type Alternatives = ReturnType<typeof createAlternatives>

/**
 * What customers whose provider is away can have instead: found when it is shown, kept with the booking, and taken by whoever comes first.
 */
export function createAlternatives({ bookings, turns, catalog, availability, staged, changes, clock }: Needs) {
  const find = async (loaded: Catalog, booking: Booking, stage?: Stage): Promise<Alternative[]> => {
    const { tenant } = loaded
    const services = servicesOf(loaded, booking.serviceIds)
    if (services === null || booking.displaced === undefined) return []
    const from = toLocal(tenant.timezone, minuteOf(booking.startsAt)).date
    const to = addDays(todayIn(tenant.timezone, clock.now()), noticeRules(tenant.rules, services).bookingWindowDays)
    if (to < from) return []
    const free = await availability.free(loaded, { services, providerId: 'any', from, to, exceptId: booking.id, stage })
    return alternativesFor(booking, booking.displaced.providerId, free, tenant.timezone)
  }

  const findOwn = async (stage: Stage, { customerId }: Party, id: BookingId): Promise<Booking | null> => {
    const booking = await staged.findOwn(stage, customerId, id)
    return booking !== null && isAhead(booking, clock.now()) ? booking : null
  }

  const askedWrite = (tenantId: TenantId, booking: Booking, alternatives: Alternative[], row: OutboxRow): Write => {
    const { id: bookingId, serviceIds, providerId, startsAt } = booking
    const asked: Asked = { bookingId, serviceIds, providerId, startsAt, until: startsAt, alternatives }
    return saveAsked(tenantId, booking.customerId, asked, { number: row.from, phone: row.to })
  }

  /** Finds what can be had now and notes on the stage that it is being shown. */
  const showOnStage = async (stage: Stage, booking: Booking, by: string): Promise<{ booking: Booking; alternatives: Alternative[] }> => {
    const alternatives = await find(stage.catalog, booking, stage)
    const next = booking.displaced === undefined ? booking : withShown(booking, booking.displaced, by, alternatives)
    return { booking: stageBooking(stage, next, booking.version), alternatives }
  }

  return {
    /**
     * For a message that is about to leave: what it offers. The same again when it is tried again, because the first try may have arrived.
     * Null: there is nothing to ask any more.
     */
    async show(row: OutboxRow, bookingId: BookingId): Promise<{ booking: Booking; alternatives: Alternative[] } | null> {
      const loaded = await catalog.load(row.tenantId)
      const seen: { shown: { booking: Booking; alternatives: Alternative[] } | null } = { shown: null }
      await commitAside(turns, { catalog: loaded, cause: `show:${row.id}` }, async own => {
        seen.shown = null
        const booking = await bookings.find(row.tenantId, bookingId)
        if (booking?.displaced === undefined || !isDisplaced(booking) || !isAhead(booking, clock.now())) return false
        if (booking.displaced.toldBy === row.id) {
          seen.shown = { booking, alternatives: shownBy(booking.displaced, row.id) }
          return false
        }
        seen.shown = await showOnStage(own, booking, row.id)
        own.writes.push(askedWrite(row.tenantId, seen.shown.booking, seen.shown.alternatives, row))
        return true
      })
      return seen.shown
    },

    /** For an answer in the conversation. */
    async again(
      stage: Stage,
      party: Party,
      id: BookingId,
    ): Promise<{ result: 'found'; booking: Booking; alternatives: Alternative[] } | { result: 'none' }> {
      const booking = await findOwn(stage, party, id)
      return booking === null || !isDisplaced(booking)
        ? { result: 'none' }
        : { result: 'found', ...(await showOnStage(stage, booking, stage.cause)) }
    },

    /**
     * Moves a booking to one of the times that were offered for it: the business has asked, so no notice is owed and nothing is counted.
     * Another one may be taken later, as long as the
     * booking stands where an offer has put it; one that was moved otherwise stays there.
     */
    async take(stage: Stage, party: Party, { bookingId, startsAt, providerId }: Take): Promise<Taken> {
      const booking = await findOwn(stage, party, bookingId)
      if (booking === null) return { result: 'gone' }
      const { displaced } = booking
      const wish: Alternative = { startsAt, providerId }
      const standing: Alternative = { startsAt: booking.startsAt, providerId: booking.providerId }
      if (displaced === undefined || (displaced.answer !== undefined && !isSameTime(displaced.answer, standing))) {
        return { result: 'settled', booking }
      }
      if (
        displaced.answer !== undefined
        && Date.parse(startsAt) === Date.parse(booking.startsAt)
        && (providerId === 'any' || isSameTime(wish, standing))
      ) {
        return { result: 'already', booking }
      }
      const outcome = displaced.shown.some(one => isSameTime(one, wish))
        ? await changes.move(stage, party, bookingId, wish, 'owner')
        : { result: 'taken' as const }
      switch (outcome.result) {
        case 'moved': {
          const answer: Alternative = { startsAt: outcome.booking.startsAt, providerId: outcome.booking.providerId }
          const moved = stageBooking(stage, { ...outcome.booking, displaced: { ...displaced, answer } }, booking.version)
          return { result: 'moved', booking: moved, previousStartsAt: outcome.previousStartsAt }
        }
        case 'pending':
          return outcome
        default:
          // It stands where it was put before; that is the truth, and better than nothing.
          if (displaced.answer !== undefined) return { result: 'settled', booking }
          return { result: 'taken', ...(await showOnStage(stage, booking, stage.cause)) }
      }
    },
  }
}
