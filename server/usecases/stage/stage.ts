import type { Booking } from '#shared/schemas/booking'
import type { BookingId, ProviderId } from '#shared/schemas/ids'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { Write } from '#server/data/table/table'
import type { ProviderDay } from '#server/domain/claims/day'
import type { Job, JobKey, JobWork } from '#server/domain/job'
import type { OutboxKey, OutboxRow } from '#server/domain/notifications/outbox'
import type { Catalog } from '#server/domain/tenants/catalog'
import { newJob } from '#server/domain/job'

/** What a turn or an owner's act wants to be true, gathered before the one transaction that makes it so, or nothing of it. */
export interface Stage {
  /** The business as it was when this began. */
  catalog: Catalog
  /** Names what it comes from (a message, an act), so that doing it again makes the same ids. */
  cause: string
  days: Map<string, { day: ProviderDay; seenVersion: number }>
  bookings: Map<BookingId, { booking: Booking; expectedVersion: number | null }>
  outbox: OutboxRow[]
  cancelOutbox: OutboxKey[]
  /** By id: the last one of an id counts. */
  jobs: Map<string, Job>
  finishedJobs: JobKey[]
  /** Items of other repositories that become true together with the rest. */
  writes: Write[]
}

export const newStage = ({ catalog, cause }: Pick<Stage, 'catalog' | 'cause'>): Stage => ({
  catalog,
  cause,
  days: new Map(),
  bookings: new Map(),
  outbox: [],
  cancelOutbox: [],
  jobs: new Map(),
  finishedJobs: [],
  writes: [],
})

/** The work of a stage that can be done right after its commit. */
export const dueJobs = (stage: Stage, now: Instant): JobKey[] => [...stage.jobs.values()].filter(({ dueAt }) => dueAt <= now)

/** What a stage wants to be true, as the commit takes it. */
export const changeOf = (stage: Stage) => ({
  days: [...stage.days.values()],
  bookings: [...stage.bookings.values()],
  outbox: stage.outbox,
  // Somebody else has planned the very message that is planned here: the versions will tell, but an item can be written only once.
  cancelOutbox: stage.cancelOutbox.filter(({ id }) => !stage.outbox.some(row => row.id === id)),
  jobs: [...stage.jobs.values()],
  // What is asked for anew is not finished: an item can be written only once.
  finishedJobs: stage.finishedJobs.filter(({ id }) => !stage.jobs.has(id)),
  writes: stage.writes,
})

const nameOf = (day: Pick<ProviderDay, 'providerId' | 'date'>) => `${day.date}#${day.providerId}`

/** A day as it was read; one without any claim is not stored. */
export const dayIn = (days: readonly ProviderDay[], providerId: ProviderId, date: LocalDate): ProviderDay =>
  days.find(day => day.providerId === providerId && day.date === date) ?? { providerId, date, version: 0, busy: [] }

/** A day as it will be: as it was read, unless it is staged. */
export const stagedDay = (stage: Stage, read: ProviderDay): ProviderDay => stage.days.get(nameOf(read))?.day ?? read

/** Keeps the version that was read the first time: the commit is conditioned on it however often the day changes within the stage. */
export function stageDay(stage: Stage, day: ProviderDay, read: ProviderDay): void {
  const seenVersion = stage.days.get(nameOf(day))?.seenVersion ?? read.version
  stage.days.set(nameOf(day), { day: { ...day, version: seenVersion + 1 }, seenVersion })
}

/** The booking as it will be stored: however often it changes within the stage, it is one version further than it was read. */
export function stageBooking(stage: Stage, booking: Booking, readVersion: number | null): Booking {
  const earlier = stage.bookings.get(booking.id)
  const expectedVersion = earlier === undefined ? readVersion : earlier.expectedVersion
  const staged = { ...booking, version: (expectedVersion ?? 0) + 1 }
  stage.bookings.set(booking.id, { booking: staged, expectedVersion })
  return staged
}

/** A piece of work for after the commit. `dueAt`: epoch ms. */
export function stageJob(stage: Stage, id: string, work: JobWork, dueAt: number): void {
  stage.jobs.set(id, newJob(stage.catalog.tenant.id, id, work, new Date(dueAt).toISOString()))
}

/** A piece of work has become needless, or is done with this. */
export function finishJob(stage: Stage, id: string): void {
  stage.finishedJobs.push({ tenantId: stage.catalog.tenant.id, id })
}

/** The days as they will be: what was read, overlaid by what is staged. */
export function overlayDays(stage: Stage, days: ProviderDay[]): ProviderDay[] {
  const rest = new Map(stage.days)
  const overlaid = days.map(day => {
    const staged = rest.get(nameOf(day))
    rest.delete(nameOf(day))
    return staged?.day ?? day
  })
  return [...overlaid, ...[...rest.values()].map(staged => staged.day)]
}

/** The bookings as they will be. */
export function overlayBookings(stage: Stage, bookings: Booking[]): Booking[] {
  const read = bookings.map(booking => stage.bookings.get(booking.id)?.booking ?? booking)
  const added = [...stage.bookings.values()].map(staged => staged.booking).filter(booking => !bookings.some(one => one.id === booking.id))
  return [...read, ...added]
}
