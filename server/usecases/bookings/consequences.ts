import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { NotificationKind } from '#shared/schemas/notification'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { JobWork } from '#server/domain/job'
import type { Clock } from '#server/ports/clock'
import type { Stage } from '#server/usecases/stage/stage'
import type { Party } from '#server/usecases/bookings/party'
import { newJob } from '#server/domain/job'
import { providersOf } from '#server/domain/bookings/provider-visit'
import { partsOf } from '#server/domain/claims/placements'
import { minuteOf } from '#server/domain/time/time'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { notificationRow } from '#server/usecases/outbox/notification-row'

interface Needs {
  outbox: OutboxRepository
  /** Whether bookings of a provider are written into a calendar outside. */
  hasWrittenCalendar: (tenantId: TenantId, providerId: ProviderId) => Promise<boolean>
  clock: Clock
}

export type Consequences = ReturnType<typeof createConsequences>

/** What follows from a change of a booking, staged with it: reminders, and work that comes after the commit. */
export function createConsequences({ outbox, hasWrittenCalendar, clock }: Needs) {
  const stageJob = (stage: Stage, id: string, work: JobWork, afterMs = 0): void => {
    stage.jobs.set(id, newJob(stage.catalog.tenant.id, id, work, new Date(clock.now() + afterMs).toISOString()))
  }

  return {
    stageJob,

    planReminders(stage: Stage, booking: Booking, party: Party): void {
      const { tenant } = stage.catalog
      stage.outbox.push(
        ...reminderPlan(booking, tenant, clock.now()).map(({ kind, dueAt }) => notificationRow(tenant, party, booking, kind, dueAt)),
      )
    },

    /** What was planned for a booking is not to be sent any more. */
    async dropPlanned(stage: Stage, booking: Booking): Promise<void> {
      const rows = await outbox.listOfBooking(stage.catalog.tenant.id, booking.customerId, booking.id)
      stage.cancelOutbox.push(...rows.filter(row => row.status === 'planned'))
      stage.outbox = stage.outbox.filter(row => row.notification?.bookingId !== booking.id)
    },

    /** Messages of some kinds that were planned for a booking are not to be sent any more; the others are. */
    async dropPlannedOf(stage: Stage, booking: Booking, kinds: readonly NotificationKind[]): Promise<void> {
      const rows = await outbox.listOfBooking(stage.catalog.tenant.id, booking.customerId, booking.id)
      stage.cancelOutbox.push(
        ...rows.filter(({ status, notification }) => status === 'planned' && notification !== null && kinds.includes(notification.kind)),
      )
    },

    /** A booking's time is free again, as it stood before the change: whoever waits for it may have it. */
    timeFreed(stage: Stage, before: Booking): void {
      if (Date.parse(before.startsAt) <= clock.now()) return
      partsOf(before).forEach(({ providerId, blockedFrom, blockedUntil }, index) => {
        const work = { kind: 'timeFreed' as const, providerId, from: minuteOf(blockedFrom), until: minuteOf(blockedUntil) }
        stageJob(stage, `freed:${before.id}:${before.version}${index === 0 ? '' : `:${index}`}`, work)
      })
    },

    /** The event in the provider's calendar is to become what the booking has become. */
    async calendarChanged(stage: Stage, booking: Booking, former: ProviderId | null = null): Promise<void> {
      const { id } = stage.catalog.tenant
      const formerProviderId = former === booking.providerId ? null : former
      const concerned = [...providersOf(booking), ...(formerProviderId === null ? [] : [formerProviderId])]
      const isWritten = (await Promise.all(concerned.map(providerId => hasWrittenCalendar(id, providerId)))).includes(true)
      if (isWritten) {
        stageJob(stage, `event:${booking.id}:${booking.version}`, { kind: 'calendarEvent', bookingId: booking.id, formerProviderId })
      }
    },
  }
}
