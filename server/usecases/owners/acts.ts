import type { Booking } from '#shared/schemas/booking'
import type { Customer } from '#shared/schemas/customer'
import type { BookingId, CustomerId, TenantId } from '#shared/schemas/ids'
import type { NotificationKind } from '#shared/schemas/notification'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { BookingChanges } from '#server/usecases/bookings/changes'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party, PartyOf } from '#server/usecases/bookings/party'
import type { Wish } from '#server/usecases/bookings/outcomes'
import type { Visits } from '#server/usecases/bookings/visits'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import type { Jobs } from '#server/usecases/jobs'
import type { Outbox } from '#server/usecases/outbox/outbox'
import type { WaitingEntries } from '#server/usecases/waiting-list/entries'
import { Conflict, NotFound, RuleRefused, SlotTaken } from '#server/domain/errors'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { changeOf, dueJobs, newStage } from '#server/usecases/stage/stage'

interface Needs {
  bookings: BookingsRepository
  partyOf: PartyOf
  sessions: SessionsRepository
  turns: TurnsRepository
  catalog: CatalogCache
  changes: BookingChanges
  visits: Visits
  waiting: WaitingEntries
  outbox: Outbox
  jobs: Jobs
  clock: Clock
  random: Random
}

/** A version that was read may be old by the time of the commit; so often the act is done again from fresh reads. */
const TRIES = 16

const partyOfCustomer = (customer: Customer, catalog: Catalog): Party => ({
  customerId: customer.id,
  phone: customer.phone,
  name: customer.name,
  language: customer.language ?? catalog.tenant.defaultLanguage,
})

export type OwnerActs = ReturnType<typeof createOwnerActs>

/**
 * What people do to bookings outside the chat: the owner at the dashboard, a calendar entry made elsewhere. The same rules and claims as in
 * the chat.
 */
export function createOwnerActs({
  bookings,
  partyOf,
  sessions,
  turns,
  catalog,
  changes,
  visits,
  waiting,
  outbox,
  jobs,
  clock,
  random,
}: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  /** Does an act on a fresh stage and commits it, again when somebody else was quicker. */
  const committed = async <Result>(tenantId: TenantId, act: (stage: Stage) => Promise<Result>): Promise<Result> => {
    const cause = `act:${random.token(16)}`
    for (let tries = 0; tries < TRIES; tries++) {
      const stage = newStage({ catalog: await catalog.load(tenantId), cause })
      const result = await act(stage)
      const outcome = await turns.commitChange(tenantId, changeOf(stage))
      if (outcome.result === 'committed') {
        await outbox.drain({ limit: 20 })
        await jobs.runNow(dueJobs(stage, now()))
        return result
      }
    }
    throw new Conflict()
  }

  const tell = (stage: Stage, party: Party, booking: Booking, kind: NotificationKind) => {
    stage.outbox.push(notificationRow(stage.catalog.tenant, party, booking, kind, now()))
  }

  const bookingOf = async (tenantId: TenantId, id: BookingId): Promise<Booking> => {
    const booking = await bookings.find(tenantId, id)
    if (booking === null) throw new NotFound('The booking')
    return booking
  }

  return {
    /** Books for a customer. Throws `SlotTaken` when the time has gone and `RuleRefused` when a rule says no. */
    book: (tenantId: TenantId, customer: Customer, wish: Wish): Promise<Booking> =>
      committed(tenantId, async stage => {
        const party = partyOfCustomer(customer, stage.catalog)
        const outcome = await changes.reserve(stage, party, wish, 'owner')
        if (outcome.result === 'taken') throw new SlotTaken()
        if (outcome.result === 'refused') throw new RuleRefused(outcome.reason, 'The rules of the business do not allow this booking.')
        await waiting.withdraw(stage, outcome.booking)
        // What the engine has not agreed to yet is confirmed when it has.
        if (outcome.result === 'reserved') tell(stage, party, outcome.booking, 'confirmation')
        return outcome.booking
      }),

    /** Cancels for the business. Throws `RuleRefused` when there is nothing left to cancel. */
    cancel: (tenantId: TenantId, id: BookingId): Promise<Booking> =>
      committed(tenantId, async stage => {
        const booking = await bookingOf(tenantId, id)
        const party = await partyOf(booking, stage.catalog)
        const outcome = await changes.cancel(stage, party, id, 'owner')
        if (outcome.result === 'refused') throw new RuleRefused(outcome.reason, 'This booking cannot be cancelled any more.')
        tell(stage, party, outcome.booking, 'cancelled')
        return outcome.booking
      }),

    /** Moves a booking for the business: its notice rules bind customers only. Throws `SlotTaken` or `RuleRefused`. */
    moveTo: (tenantId: TenantId, id: BookingId, to: Omit<Wish, 'serviceIds'>): Promise<Booking> =>
      committed(tenantId, async stage => {
        const party = await partyOf(await bookingOf(tenantId, id), stage.catalog)
        const outcome = await changes.move(stage, party, id, to, 'owner')
        if (outcome.result === 'taken') throw new SlotTaken()
        if (outcome.result === 'refused') throw new RuleRefused(outcome.reason, 'This booking cannot be moved there.')
        if (outcome.result === 'moved') tell(stage, party, outcome.booking, 'rescheduled')
        return outcome.booking
      }),

    /** Notes how a visit ended. Said twice, it is noted once. */
    mark: (tenantId: TenantId, id: BookingId, as: 'no_show' | 'completed'): Promise<Booking> =>
      committed(tenantId, async stage => visits.mark(stage, await bookingOf(tenantId, id), as)),

    /** Sends a message about a booking now, whether or not one is planned. */
    send: (tenantId: TenantId, id: BookingId, kind: NotificationKind): Promise<void> =>
      committed(tenantId, async stage => {
        const booking = await bookingOf(tenantId, id)
        const row = notificationRow(stage.catalog.tenant, await partyOf(booking, stage.catalog), booking, kind, now())
        stage.outbox.push({ ...row, id: `${row.id}:${stage.cause}` })
      }),

    /** A person has finished: the bot answers this customer again. */
    async giveBack(tenantId: TenantId, customerId: CustomerId): Promise<void> {
      for (let tries = 0; tries < TRIES; tries++) {
        const session = await sessions.reload(tenantId, customerId)
        if (session === null || session.state?.handOff === null || session.state === null) return
        if (await sessions.saveState(tenantId, session, { ...session.state, handOff: null, misunderstandings: 0 })) return
      }
      throw new Conflict()
    },
  }
}
