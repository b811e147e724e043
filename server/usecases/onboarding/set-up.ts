import type { Booking } from '#shared/schemas/booking'
import type { Business } from '#shared/schemas/business'
import type { Customer } from '#shared/schemas/customer'
import type { Engine } from '#shared/schemas/tenant'
import type { Service } from '#shared/schemas/service'
import type { TenantId } from '#shared/schemas/ids'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { CatalogRepository } from '#server/data/catalog.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { TenantDirectory } from '#server/data/tenant-directory.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { WaitingRepository } from '#server/data/waiting.repository'
import type { Placement } from '#server/domain/claims/claims'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Clock } from '#server/ports/clock'
import type { Catalog } from '#server/domain/tenants/catalog'
import type { EngineSync } from '#server/usecases/engine/sync'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { newBooking } from '#server/domain/bookings/lifecycle'
import { isLive } from '#server/domain/bookings/status'
import { catalogOf } from '#server/domain/tenants/business-file'
import { claimImported } from '#server/domain/claims/imported-claims'
import { customerIdOf } from '#server/domain/ids'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { waitingIn } from '#server/domain/waiting-list/file'
import { notificationRow } from '#server/usecases/outbox/notification-row'

interface Needs {
  catalog: CatalogRepository
  cached: CatalogCache
  customers: CustomersRepository
  directory: TenantDirectory
  turns: TurnsRepository
  waiting: WaitingRepository
  engine: EngineSync
  /** Who keeps the calendar of a business whose file does not say. */
  newEngine: Engine
  clock: Clock
}

/** Bookings that go into one transaction, with their copies, days and reminders. */
const CHUNK = 15

interface Visit {
  id: string
  customer: string
  service: string
  provider: string
  start: string
  status: Booking['status']
  rating?: number | null
}

const customerOf = (tenantId: TenantId, { id, phone, name, language, marketing_consent }: Business['customers'][number]): Customer => ({
  id: customerIdOf(tenantId, phone),
  ref: id,
  phone,
  name,
  language,
  marketingConsent: marketing_consent,
  optedOut: false,
})

/** A customer's history is bookings like any other, without ids of their own. */
const visitsOf = (business: Business): Visit[] => [
  ...business.bookings,
  ...business.customers.flatMap(({ id, history }) =>
    history.map((visit, index) => ({ id: `${id}_history_${index + 1}`, customer: id, ...visit })),
  ),
]

/** Whoever waits is looked up on the list when they write. */
const withWaiting = (customer: Customer, entries: readonly WaitingEntry[]): Customer =>
  entries.some(({ customerId }) => customerId === customer.id) ? { ...customer, isInLine: true } : customer

const takesTime = ({ status }: Booking): boolean => status !== 'cancelled' && status !== 'expired'

export type SetUp = ReturnType<typeof createSetUp>

/** Brings a business in from its file: the catalogue, and in a demo its customers and bookings. */
export function createSetUp({ catalog, cached, customers, directory, turns, waiting, engine, newEngine, clock }: Needs) {
  const bookingOf = (visit: Visit, services: Service[], party: Customer): Booking => {
    const service = services.filter(({ id }) => id === visit.service)
    const fresh = newBooking({
      id: visit.id,
      customer: { customerId: party.id, phone: party.phone, name: party.name },
      services: service,
      providerId: visit.provider,
      startsAt: new Date(visit.start).toISOString(),
      assignment: { kind: 'chosen' },
      source: 'import',
      createdAt: clock.now(),
    })
    const heldUntil = visit.status === 'held' ? new Date(clock.now() + 30 * 60_000).toISOString() : null
    return { ...fresh, status: visit.status, heldUntil, rating: visit.rating ?? null }
  }

  const daysOf = (placements: Placement[]): ProviderDay[] => {
    const days = new Map<string, ProviderDay>()
    for (const { providerId, dates, entry } of placements) {
      for (const date of dates) {
        const key = `${providerId}#${date}`
        const day = days.get(key) ?? { providerId, date, version: 0, busy: [] }
        days.set(key, { ...day, busy: [...day.busy, entry].sort((one, other) => one.from - other.from) })
      }
    }
    return [...days.values()]
  }

  const remindersOf = ({ tenant }: Catalog, booking: Booking, party: Customer) =>
    isLive(booking, clock.now())
      ? reminderPlan(booking, tenant, clock.now()).map(({ kind, dueAt }) =>
          notificationRow(
            tenant,
            { customerId: party.id, phone: party.phone, name: party.name, language: party.language ?? tenant.defaultLanguage },
            booking,
            kind,
            dueAt,
          ),
        )
      : []

  const importBookings = async (business: Business, loaded: Catalog, people: Map<string, Customer>): Promise<void> => {
    const told = visitsOf(business).flatMap(visit => {
      const party = people.get(visit.customer)
      return party === undefined ? [] : [{ booking: bookingOf(visit, loaded.services, party), party }]
    })
    const { id } = loaded.tenant
    const claimed = new Map(
      claimImported(told.map(({ booking }) => booking).filter(takesTime), loaded).map(claim => [claim.booking.id, claim]),
    )
    const known = told.map(({ booking, party }) => ({ booking: claimed.get(booking.id)?.booking ?? booking, party }))
    const days = daysOf([...claimed.values()].flatMap(({ placements }) => placements)).map(day => ({ day, seenVersion: 0 }))
    for (let at = 0; at < days.length; at += 90) await turns.commitChange(id, { days: days.slice(at, at + 90) })
    for (let at = 0; at < known.length; at += CHUNK) {
      const part = known.slice(at, at + CHUNK)
      await turns.commitChange(id, {
        bookings: part.map(({ booking }) => ({ booking, expectedVersion: null })),
        outbox: part.flatMap(({ booking, party }) => remindersOf(loaded, booking, party)),
      })
    }
  }

  const importWaiting = async (tenantId: TenantId, entries: WaitingEntry[]): Promise<void> => {
    for (let at = 0; at < entries.length; at += CHUNK) {
      const writes = entries.slice(at, at + CHUNK).flatMap(entry => waiting.save(tenantId, entry, null))
      await turns.commitChange(tenantId, { writes })
    }
  }

  return {
    /** Puts a business there as its file says, with everything that the file knows. For a business that has no bookings yet. */
    async importBusiness(business: Business): Promise<TenantId> {
      const loaded = catalogOf({ ...business, engine: business.engine ?? newEngine })
      const { id } = loaded.tenant
      await catalog.replace(id, loaded)
      await directory.putTenantRoute(loaded.tenant)
      const entries = waitingIn(business, id, clock.now())
      const people = new Map(business.customers.map(customer => [customer.id, withWaiting(customerOf(id, customer), entries)]))
      await Promise.all(
        [...people.values()].flatMap(customer => [
          customers.save(id, customer),
          ...(loaded.tenant.whatsapp.shared ? [directory.noteCustomer(loaded.tenant.whatsapp.number, customer.phone, id)] : []),
        ]),
      )
      await importBookings(business, loaded, people)
      await importWaiting(id, entries)
      cached.forget()
      if (loaded.tenant.engine === 'cal') await engine.ask(id)
      return id
    },
  }
}
