import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { EngineLink } from '#server/domain/engine/link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking } from '#server/ports/scheduling'
import type { Party } from '#server/usecases/bookings/party'
import type { SlotClaims } from '#server/usecases/bookings/slot-claims'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineChange } from '#server/usecases/engine/change'
import type { EngineComparison } from '#server/usecases/engine/comparison'
import type { MovesThere } from '#server/usecases/engine/moves-there'
import type { EngineMirror } from '#server/usecases/engine/mirror'
import type { JobOutcome } from '#server/usecases/jobs'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { servicesOf } from '#server/domain/tenants/catalog'
import { bookingIdOf, customerIdOf } from '#server/domain/ids'
import { servicesOfEventType } from '#server/ports/scheduling'
import { isLiveThere } from '#server/usecases/engine/calls'

interface Needs {
  moves: MovesThere
  bookings: BookingsRepository
  customers: CustomersRepository
  claims: SlotClaims
  staging: BookingStaging
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
export function createEngineAdoption({ moves, bookings, customers, claims, staging, change, compare, mirror, clock }: Needs) {
  /**
   * A person made it there: with a number that can be written to it becomes a booking of ours; otherwise the time is busy, and that is all
   * we know.
   */
  return async (loaded: Catalog, link: EngineLink, there: EngineBooking, attempts: number): Promise<JobOutcome> => {
    const { tenant } = loaded
    const first = await moves.firstOf(link, there)
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
    const party: Party = { customerId, phone, name, language: customer?.language ?? tenant.defaultLanguage }
    const services = servicesOf(loaded, serviceIds)
    const isMade =
      services !== null
      && (await change({ catalog: loaded, cause: `engine:${there.uid}`, ours: null, tells: 'confirmation' }, async own => {
        const made = newBooking({
          id,
          customer: party,
          services,
          providerId: link.providerId,
          startsAt: new Date(there.start).toISOString(),
          assignment: { kind: 'chosen' },
          source: 'engine',
          createdAt: clock.now(),
        })
        // No rule stands in its way, but a claim of ours does.
        return staging.put(own, party, null, { ...made, engineUids: [there.uid] }, await claims.daysAround(own, [made]))
      }))
    return isMade || attempts >= MOST_ATTEMPTS ? 'done' : AFTER_CLAIM
  }
}
