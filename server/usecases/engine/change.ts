import type { Booking } from '#shared/schemas/booking'
import type { NotificationKind } from '#shared/schemas/notification'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { commitAside } from '#server/usecases/stage/commit-aside'
import type { PartyOf } from '#server/usecases/bookings/party'

interface Needs {
  bookings: BookingsRepository
  partyOf: PartyOf
  turns: TurnsRepository
  clock: Clock
}

export type EngineChange = ReturnType<typeof createEngineChange>

/**
 * Changes a booking because of what the engine has, if it is still as it was compared (null: it is new); with what follows, and its
 * customer told.
 */
export const createEngineChange =
  ({ bookings, partyOf, turns, clock }: Needs) =>
  (
    loaded: Catalog,
    ours: Booking | null,
    cause: string,
    act: (own: Stage) => Promise<Booking | null>,
    kind: NotificationKind | null,
  ): Promise<boolean> =>
    commitAside(turns, { catalog: loaded, cause }, async own => {
      if (ours !== null && (await bookings.find(loaded.tenant.id, ours.id))?.version !== ours.version) return false
      const changed = await act(own)
      if (changed === null) return false
      if (kind !== null) {
        own.outbox.push(notificationRow(loaded.tenant, await partyOf(changed, loaded), changed, kind, new Date(clock.now()).toISOString()))
      }
      return true
    })
