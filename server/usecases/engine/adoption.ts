import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineChange } from '#server/usecases/engine/change'
import type { EngineComparison } from '#server/usecases/engine/comparison'
import type { EngineMirror } from '#server/usecases/engine/mirror'
import type { JobOutcome } from '#server/usecases/jobs'
import { bookingIdOf, customerIdOf } from '#server/domain/ids'
import { servicesOfEventType } from '#server/ports/scheduling'
import { MOST_MOVES, isLiveThere } from '#server/usecases/engine/comparison'

interface Needs {
  engine: SchedulingEngine | null
  bookings: BookingsRepository
  customers: CustomersRepository
  changes: BookingChanges
  change: EngineChange
  compare: EngineComparison
  mirror: EngineMirror
  clock: Clock
}

/** Our own claim may be on its way to the engine, which will refuse it: then the person's booking has the time. */
const AFTER_CLAIM: JobOutcome = { againMs: 30_000 }
/** A claim of ours that is still there after so many looks has the time. */
export const MOST_ATTEMPTS = 10

export type EngineAdoption = ReturnType<typeof createEngineAdoption>

/** Bookings that people make at the engine itself. */
export function createEngineAdoption({ engine, bookings, customers, changes, change, compare, mirror, clock }: Needs) {
  /** The name under which it was first booked there, before all its moves: ours is named after it. Null: the engine cannot be asked. */
  const firstOf = async (link: EngineLink, there: EngineBooking): Promise<string | null> => {
    let at = there
    for (let moves = 0; moves < MOST_MOVES && at.movedFrom !== null; moves++) {
      const before = await engine?.fetch(link, at.movedFrom)
      if (before?.result === 'absent') break
      if (before?.result !== 'found') return null
      at = before.booking
    }
    return at.uid
  }

  /**
   * A person made it there: with a number that can be written to it becomes a booking of ours; otherwise the time is busy, and that is all
   * we know.
   */
  return async (loaded: Catalog, link: EngineLink, there: EngineBooking, attempts: number): Promise<JobOutcome> => {
    const { tenant } = loaded
    const first = await firstOf(link, there)
    if (first === null) return AFTER_CLAIM
    const id = bookingIdOf(tenant.id, `engine:${first}`)
    const ours = await bookings.find(tenant.id, id)
    if (ours !== null) return compare(loaded, link, ours, there)
    const serviceIds = servicesOfEventType(link, there.eventTypeId)
    const phone = there.attendee?.phone ?? null
    if (
      !isLiveThere(there)
      || there.status === 'pending'
      || serviceIds === null
      || phone === null
      || Date.parse(there.end) <= clock.now()
    ) {
      await mirror.refresh(tenant.id, link.providerId)
      return 'done'
    }
    const customerId = customerIdOf(tenant.id, phone)
    const customer = await customers.find(tenant.id, customerId)
    const name = customer?.name ?? there.attendee?.name ?? null
    if (customer === null) {
      await customers.save(tenant.id, { id: customerId, phone, name, language: null, marketingConsent: false, optedOut: false })
    }
    const isMade = await change(
      loaded,
      null,
      `engine:${there.uid}`,
      own =>
        changes.adopt(
          own,
          { customerId, phone, name, language: customer?.language ?? tenant.defaultLanguage },
          {
            id,
            serviceIds,
            providerId: link.providerId,
            startsAt: new Date(there.start).toISOString(),
            engineUids: [there.uid],
          },
        ),
      'confirmation',
    )
    return isMade || attempts >= MOST_ATTEMPTS ? 'done' : AFTER_CLAIM
  }
}
