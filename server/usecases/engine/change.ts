import type { Booking } from '#shared/schemas/booking'
import type { NotificationKind } from '#shared/schemas/notification'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Clock } from '#server/ports/clock'
import type { PartyOf } from '#server/usecases/bookings/party'
import type { Stage } from '#server/usecases/stage/stage'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { commitAside } from '#server/usecases/stage/commit-aside'

interface Needs {
  bookings: BookingsRepository
  partyOf: PartyOf
  turns: TurnsRepository
  clock: Clock
}

interface Asked {
  catalog: Catalog
  cause: string
  /** As it was compared with what the engine has; null: it is new. */
  ours: Booking | null
  /** What the customer is told; without, nothing that concerns them has changed. */
  tells?: NotificationKind
}

export type EngineChange = ReturnType<typeof createEngineChange>

/** Changes a booking because of what the engine has, if it still is as it was compared. False: it is not, or `act` could not. */
export const createEngineChange =
  ({ bookings, partyOf, turns, clock }: Needs) =>
  ({ catalog, cause, ours, tells }: Asked, act: (own: Stage) => Promise<Booking | null>): Promise<boolean> =>
    commitAside(turns, { catalog, cause }, async own => {
      if (ours !== null && (await bookings.find(catalog.tenant.id, ours.id))?.version !== ours.version) return false
      const changed = await act(own)
      if (changed === null) return false
      if (tells !== undefined) {
        const party = await partyOf(changed, catalog)
        own.outbox.push(notificationRow(catalog.tenant, party, changed, tells, new Date(clock.now()).toISOString()))
      }
      return true
    })
