import type { BookingId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { Clock } from '#server/ports/clock'
import type { BookingEngines } from '#server/usecases/bookings/engine'
import type { Reserved, Wish } from '#server/usecases/bookings/outcomes'
import type { Party } from '#server/usecases/bookings/party'
import type { StagedBookings } from '#server/usecases/bookings/staged-bookings'
import type { BookingStaging } from '#server/usecases/bookings/staging'
import type { Stage } from '#server/usecases/stage/stage'
import { settled } from '#server/domain/bookings/lifecycle'
import { effectiveStatus } from '#server/domain/bookings/status'

interface Needs {
  staged: StagedBookings
  staging: BookingStaging
  engines: BookingEngines
  clock: Clock
}

export type Holds = ReturnType<typeof createHolds>

/** Times that are kept for somebody who has been asked whether they want them. */
export function createHolds({ staged, staging, engines, clock }: Needs) {
  return {
    /** Keeps a time until an instant; nothing is told to an engine or a calendar before it is confirmed. `cause` names the booking. */
    hold: (stage: Stage, party: Party, wish: Wish, heldUntil: Instant, cause: string): Promise<Reserved> =>
      staging.book(stage, party, wish, { source: 'waitlist', heldUntil, cause }),

    /** A time that was kept becomes a booking; `taken` when the hold has run out. */
    async confirm(stage: Stage, party: Party, id: BookingId): Promise<Reserved> {
      const held = await staged.findOwn(stage, party.customerId, id)
      if (held === null) return { result: 'refused', reason: 'not_found' }
      if (effectiveStatus(held, clock.now()) !== 'held') return { result: 'taken' }
      return engines[stage.catalog.tenant.engine].confirm(stage, party, held)
    },

    /** Gives a kept time back. Nobody is asked about it yet. */
    async drop(stage: Stage, id: BookingId): Promise<void> {
      const held = await staged.find(stage, id)
      if (held?.status === 'held') await staging.end(stage, held, settled(held, 'expired'))
    },
  }
}
