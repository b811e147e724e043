import type { Booking } from '#shared/schemas/booking'
import type { Instant } from '#shared/schemas/time'
import type { Table } from '#server/data/table/table'
import type { Catalog } from '#server/domain/tenants/catalog'
import { createDaysRepository } from '#server/data/days.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { changeOf, newStage, stageBooking } from '#server/usecases/stage/stage'
import { createSlotClaims } from '#server/usecases/bookings/slot-claims'

export type Booked = { booking: Booking; tries: number } | { booking: null; tries: number }

/** Books as the use cases do, with nothing around it: choose, claim, commit, and again from fresh reads when somebody was quicker. */
export function createAnybodyBooker(table: Table, catalog: Catalog, now: number) {
  const days = createDaysRepository(table)
  const turns = createTurnsRepository(table)
  const claims = createSlotClaims({ days, clock: { now: () => now } })

  return async ({ id, startsAt, serviceIds, providerId = 'any' }: { id: string; startsAt: Instant; serviceIds: string[]; providerId?: string }): Promise<Booked> => {
    for (let tries = 1; tries <= 50; tries++) {
      const stage = newStage({ catalog, cause: id })
      const choice = await claims.choose(stage, { serviceIds, providerId, startsAt })
      if (choice.result !== 'free') return { booking: null, tries }
      const booking = newBooking({
        id,
        customer: { customerId: 'cus_aaaaaaaaaaaaaaaaaaaa', phone: '+4520111111', name: null },
        ...choice.visit,
        source: 'whatsapp',
        createdAt: now,
      })
      if (!(await claims.place(stage, booking, choice.read))) return { booking: null, tries }
      stageBooking(stage, booking, null)
      if ((await turns.commitChange(catalog.tenant.id, changeOf(stage))).result === 'committed') return { booking, tries }
    }
    throw new Error('Somebody was quicker fifty times.')
  }
}
