import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { EngineLinksRepository } from '#server/data/engine-links.repository'
import type { JobsRepository } from '#server/data/jobs.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { EngineLink } from '#server/domain/engine-link'
import type { Clock } from '#server/ports/clock'
import type { EngineBooking, SchedulingEngine } from '#server/ports/scheduling'
import type { BookingChanges } from '#server/usecases/booking-changes'
import type { Catalog, Ground } from '#server/usecases/booking-ground'
import type { CatalogCache } from '#server/usecases/catalog'
import type { EngineMirror } from '#server/usecases/engine-mirror'
import type { JobOf, JobOutcome } from '#server/usecases/jobs'
import { effectiveStatus, isLive, markedNoShow } from '#server/domain/booking-lifecycle'
import { bookingIdOf, customerIdOf } from '#server/domain/ids'
import { servicesOfEventType } from '#server/ports/scheduling'
import { notificationRow } from '#server/usecases/booking-ground'
import { commitAside } from '#server/usecases/commit-aside'
import { orderId } from '#server/domain/job'
import { partyOfBooking } from '#server/usecases/party-of-booking'
import { stageBooking } from '#server/usecases/stage'

interface Needs {
  engine: SchedulingEngine | null
  links: EngineLinksRepository
  bookings: BookingsRepository
  customers: CustomersRepository
  jobs: JobsRepository
  turns: TurnsRepository
  changes: BookingChanges
  mirror: EngineMirror
  catalog: CatalogCache
  clock: Clock
}

const AGAIN: JobOutcome = { againMs: 60_000 }
/** Our own claim may be on its way to the engine, which will refuse it: then the person's booking has the time. */
const AFTER_CLAIM: JobOutcome = { againMs: 30_000 }
const MOST_ATTEMPTS = 10
/** A booking that was moved more often is not followed any further. */
const MOST_MOVES = 30

/** Messages that tell of a new uid; every other one is about what has become of a known one. */
const MAKING = new Set(['BOOKING_CREATED', 'BOOKING_RESCHEDULED'])

const isLiveThere = ({ status }: EngineBooking): boolean => status === 'accepted' || status === 'pending'
const isSameTime = (one: string, other: string): boolean => Date.parse(one) === Date.parse(other)

export type EngineEvents = ReturnType<typeof createEngineEvents>

/** Makes ours like what the engine has: what people booked, moved or cancelled there. What we did ourselves is found as it should be, and nothing changes. */
export function createEngineEvents({ engine, links, bookings, customers, jobs, turns, changes, mirror, catalog, clock }: Needs) {
  const now = () => new Date(clock.now()).toISOString()

  /** Changes a booking, if it is still as it was compared (null: it is new), with what follows; and tells its customer. */
  const change = (loaded: Catalog, ours: Booking | null, cause: string, act: (own: Ground) => Promise<Booking | null>, kind: 'confirmation' | 'rescheduled' | 'cancelled' | null): Promise<boolean> =>
    commitAside(turns, { catalog: loaded, cause }, async (own) => {
      if (ours !== null && (await bookings.find(loaded.tenant.id, ours.id))?.version !== ours.version) return false
      const changed = await act(own)
      if (changed === null) return false
      if (kind !== null) own.stage.outbox.push(notificationRow(loaded.tenant, partyOfBooking(changed, loaded), changed, kind, now()))
      return true
    })

  const cancelOurs = async (loaded: Catalog, ours: Booking, there: EngineBooking): Promise<void> => {
    await change(loaded, ours, `engine:${there.uid}`, async (own) => {
      const outcome = await changes.cancel(own, partyOfBooking(ours, loaded), ours.id, 'engine')
      return outcome.result === 'cancelled' ? outcome.booking : null
    }, 'cancelled')
  }

  const moveOurs = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const isMoved = await change(loaded, ours, `engine:${there.uid}`, own =>
      changes.relocate(own, partyOfBooking(ours, loaded), ours, { startsAt: new Date(there.start).toISOString(), providerId: link.providerId, engineUids: [there.uid] }), 'rescheduled')
    if (isMoved || engine === null) return 'done'
    // Somebody of ours has that time: the engine is put back to what we have promised.
    const services = loaded.services.filter(({ id }) => ours.serviceIds.includes(id))
    const back = await engine.move(link, there.uid, {
      tenantId: loaded.tenant.id, bookingId: ours.id, providerId: ours.providerId, services, start: ours.startsAt, timezone: loaded.tenant.timezone,
      customer: { phone: ours.phone, name: ours.customerName, language: loaded.tenant.defaultLanguage },
    })
    if (back.result !== 'booked') return AGAIN
    await change(loaded, ours, `engine:${there.uid}`, async own => stageBooking(own.stage, { ...ours, engineUids: [back.uid] }, ours.version), null)
    return 'done'
  }

  const compare = async (loaded: Catalog, link: EngineLink, ours: Booking, there: EngineBooking): Promise<JobOutcome> => {
    const isCurrent = ours.engineUids.includes(there.uid)
    if (await jobs.find({ tenantId: loaded.tenant.id, id: orderId(ours.id) }) !== null) return AGAIN
    if (!isLive(ours, clock.now())) {
      if (isCurrent && there.isNoShow && ['completed', 'confirmed'].includes(ours.status)) return noShow(loaded, ours)
      const isOver = ours.status === 'cancelled' || ours.status === 'expired'
      if (!isOver || !isLiveThere(there) || engine === null) return 'done'
      return (await engine.cancel(link, there.uid, 'Not booked any more')).result === 'cancelled' ? 'done' : AGAIN
    }
    // One that has no name there is just being entered, or was taken back.
    if (ours.status !== 'confirmed' || ours.engineUids.length === 0) return 'done'
    const standing = await endOf(link, isCurrent ? there : ours.engineUids[0] ?? there.uid)
    if (standing === 'later') return AGAIN
    const ended = standing !== null && isLiveThere(standing) ? standing : null
    const living = ended ?? (isLiveThere(there) ? there : null)
    if (living === null) {
      await cancelOurs(loaded, ours, there)
      return 'done'
    }
    // A second one that nobody meant: an answer was lost and asked for again.
    if (isLiveThere(there) && there.uid !== living.uid) return (await engine?.cancel(link, there.uid, 'Booked twice'))?.result === 'cancelled' ? 'done' : AGAIN
    if (!isSameTime(living.start, ours.startsAt)) return moveOurs(loaded, link, ours, living)
    if (!ours.engineUids.includes(living.uid)) {
      await change(loaded, ours, `engine:${living.uid}`, async own => stageBooking(own.stage, { ...ours, engineUids: [living.uid] }, ours.version), null)
      return 'done'
    }
    return living.isNoShow && Date.parse(ours.startsAt) <= clock.now() ? noShow(loaded, ours) : 'done'
  }

  /** What has become of a booking there after all its moves; null: there is none. */
  const endOf = async (link: EngineLink, from: EngineBooking | string): Promise<EngineBooking | null | 'later'> => {
    if (engine === null) return 'later'
    let at = from
    for (let moves = 0; moves < MOST_MOVES; moves++) {
      if (typeof at === 'string') {
        const found = await engine.fetch(link, at)
        if (found.result === 'absent') return null
        if (found.result !== 'found') return 'later'
        at = found.booking
      }
      if (at.movedTo === null) return at
      at = at.movedTo
    }
    return typeof at === 'string' ? null : at
  }

  const noShow = async (loaded: Catalog, ours: Booking): Promise<JobOutcome> => {
    if (!['confirmed', 'completed'].includes(effectiveStatus(ours, clock.now())) || ours.status !== 'confirmed') return 'done'
    await change(loaded, ours, `engine:noshow:${ours.id}`, async (own) => {
      await changes.dropPlanned(own, ours)
      return stageBooking(own.stage, markedNoShow(ours), ours.version)
    }, null)
    return 'done'
  }

  /** A person made it there: with a number that can be written to it becomes a booking of ours; otherwise the time is busy, and that is all we know. */
  const adopt = async (loaded: Catalog, link: EngineLink, there: EngineBooking, attempts: number): Promise<JobOutcome> => {
    const { tenant } = loaded
    const known = await links.bookingOf(tenant.id, there.uid) ?? (there.movedFrom === null ? null : await links.bookingOf(tenant.id, there.movedFrom))
    const ours = known === null ? null : await bookings.find(tenant.id, known)
    if (ours !== null) {
      await links.noteBooking(tenant.id, there.uid, ours.id)
      return compare(loaded, link, ours, there)
    }
    const serviceIds = servicesOfEventType(link, there.eventTypeId)
    const phone = there.attendee?.phone ?? null
    if (!isLiveThere(there) || there.status === 'pending' || serviceIds === null || phone === null || Date.parse(there.end) <= clock.now()) {
      await mirror.refresh(tenant.id, link.providerId)
      return 'done'
    }
    const id = bookingIdOf(tenant.id, `engine:${there.uid}`)
    const customerId = customerIdOf(tenant.id, phone)
    const customer = await customers.find(tenant.id, customerId)
    const name = customer?.name ?? there.attendee?.name ?? null
    if (customer === null) await customers.save(tenant.id, { id: customerId, phone, name, language: null, marketingConsent: false, optedOut: false })
    await links.noteBooking(tenant.id, there.uid, id)
    const isMade = await change(loaded, null, `engine:${there.uid}`, own => changes.adopt(own, { customerId, phone, name, language: customer?.language ?? tenant.defaultLanguage }, {
      id, serviceIds, providerId: link.providerId, startsAt: new Date(there.start).toISOString(), engineUids: [there.uid],
    }), 'confirmation')
    return isMade || attempts >= MOST_ATTEMPTS ? 'done' : AFTER_CLAIM
  }

  const apply = async (loaded: Catalog, link: EngineLink, there: EngineBooking, attempts = MOST_ATTEMPTS): Promise<JobOutcome> => {
    if (there.bookingId === null) return adopt(loaded, link, there, attempts)
    const ours = await bookings.find(loaded.tenant.id, there.bookingId)
    return ours === null ? 'done' : compare(loaded, link, ours, there)
  }

  const fetched = async (loaded: Catalog, link: EngineLink, uid: string, attempts = 0): Promise<JobOutcome> => {
    if (engine === null) return 'done'
    const there = await engine.fetch(link, uid)
    if (there.result === 'absent') return 'done'
    return there.result === 'found' ? apply(loaded, link, there.booking, attempts) : AGAIN
  }

  /** What we made or moved there ourselves: we know it already. */
  const isEcho = async (tenantId: TenantId, bookingId: string, uid: string): Promise<boolean> => {
    const ours = await bookings.find(tenantId, bookingId)
    return ours?.engineUids.includes(uid) === true
  }

  return {
    apply,

    /** Something happened to a booking there: its present state is fetched, whatever the message said. */
    async handle({ tenantId, work, attempts }: JobOf<'engineEvent'>): Promise<JobOutcome> {
      if (work.madeFor !== null && await isEcho(tenantId, work.madeFor, work.uid)) return 'done'
      const [loaded, link] = await Promise.all([catalog.load(tenantId), links.find(tenantId, work.providerId)])
      return link === null || loaded.tenant.engine !== 'cal' ? 'done' : fetched(loaded, link, work.uid, attempts)
    },

    /** Keeps a message of the engine until it has been dealt with; null: it is about nobody of ours. */
    async record(event: { id: string, trigger: string, uid: string, bookingId: string | null, username: string | null }): Promise<{ tenantId: TenantId, id: string } | null> {
      const owner = event.username === null ? null : await links.ownerOfUser(event.username)
      if (owner === null) return null
      const job = { tenantId: owner.tenantId, id: `event:${event.id}`, work: { kind: 'engineEvent' as const, providerId: owner.providerId satisfies ProviderId, uid: event.uid, madeFor: MAKING.has(event.trigger) ? event.bookingId : null }, dueAt: now(), attempts: 0, claimedUntil: 0 }
      await turns.commitChange(owner.tenantId, { days: [], bookings: [], outbox: [], cancelOutbox: [], jobs: [job] })
      return { tenantId: job.tenantId, id: job.id }
    },
  }
}
