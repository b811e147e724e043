import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { NotificationKind } from '#shared/schemas/notification'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { Clock } from '#server/ports/clock'
import type { Party } from '#server/usecases/bookings/party'
import type { Stage } from '#server/usecases/stage/stage'
import { providersOf } from '#server/domain/bookings/provider-visit'
import { partsOf } from '#server/domain/claims/placements'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { minuteOf } from '#server/domain/time/time'
import { notificationRow } from '#server/usecases/outbox/notification-row'
import { stageJob } from '#server/usecases/stage/stage'

interface Needs {
  outbox: OutboxRepository
  /** Whether bookings of a provider are written into a calendar outside. */
  hasWrittenCalendar: (tenantId: TenantId, providerId: ProviderId) => Promise<boolean>
  clock: Clock
}

export type Consequences = ReturnType<typeof createConsequences>

/** What can follow from a change of a booking, staged with it: reminders, and work that comes after the commit. See `staging` for when. */
export function createConsequences({ outbox, hasWrittenCalendar, clock }: Needs) {
  /** The reminders of a booking that are still to come; a hold has none. */
  const planReminders = (stage: Stage, booking: Booking, party: Party): void => {
    const { tenant } = stage.catalog
    const plan = reminderPlan(booking, tenant, clock.now())
    stage.outbox.push(...plan.map(({ kind, dueAt }) => notificationRow(tenant, party, booking, kind, dueAt)))
  }

  /** Messages that were planned for a booking are not to be sent any more; `kinds`: only those. */
  const dropPlanned = async (stage: Stage, booking: Booking, kinds: readonly NotificationKind[] | null = null): Promise<void> => {
    const rows = await outbox.listOfBooking(stage.catalog.tenant.id, booking.customerId, booking.id)
    const isMeant = ({ notification }: (typeof rows)[number]): boolean =>
      kinds === null || (notification !== null && kinds.includes(notification.kind))
    stage.cancelOutbox.push(...rows.filter(row => row.status === 'planned' && isMeant(row)))
    stage.outbox = stage.outbox.filter(row => row.notification?.bookingId !== booking.id || !isMeant(row))
  }

  /** A booking's time is free again, as it stood before the change: whoever waits for it may have it. */
  const timeFreed = (stage: Stage, before: Booking): void => {
    if (Date.parse(before.startsAt) <= clock.now()) return
    partsOf(before).forEach(({ providerId, blockedFrom, blockedUntil }, index) => {
      const work = { kind: 'timeFreed' as const, providerId, from: minuteOf(blockedFrom), until: minuteOf(blockedUntil) }
      stageJob(stage, `freed:${before.id}:${before.version}${index === 0 ? '' : `:${index}`}`, work, clock.now())
    })
  }

  /** The event in the provider's calendar is to become what the booking has become. */
  const calendarChanged = async (stage: Stage, booking: Booking, former: ProviderId = booking.providerId): Promise<void> => {
    const formerProviderId = former === booking.providerId ? null : former
    const concerned = [...new Set([...providersOf(booking), former])]
    const isWritten = await Promise.all(concerned.map(providerId => hasWrittenCalendar(stage.catalog.tenant.id, providerId)))
    if (!isWritten.includes(true)) return
    const work = { kind: 'calendarEvent' as const, bookingId: booking.id, formerProviderId }
    stageJob(stage, `event:${booking.id}:${booking.version}`, work, clock.now())
  }

  return { planReminders, dropPlanned, timeFreed, calendarChanged }
}
