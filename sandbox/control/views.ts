import type { Booking } from '#shared/schemas/booking'
import type { Customer } from '#shared/schemas/customer'
import type { Service } from '#shared/schemas/service'
import type { Instant } from '#shared/schemas/time'
import type { WaitingEntry } from '#shared/schemas/waiting'
import type { Proposal } from '#server/conversation/dialogue/describe'
import type { FreeSlot } from '#server/domain/availability/question'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import { effectiveStatus } from '#server/domain/bookings/status'
import { isoWithOffset, minuteOf } from '#server/domain/time/time'
import { effectiveWaiting } from '#server/domain/waiting-list/entry'

// The control API's shapes, made from the product's records. Ids of a fixture are the product's own, so `ref` repeats them.

const atZone = (instant: Instant, timezone: string): string => isoWithOffset(timezone, minuteOf(instant))

export const bookingView = (booking: Booking, now: number, timezone: string) => ({
  id: booking.id,
  ref: booking.id,
  customer: booking.phone,
  name: booking.customerName,
  services: booking.serviceIds,
  provider: booking.providerId,
  start: atZone(booking.startsAt, timezone),
  end: atZone(booking.endsAt, timezone),
  status: effectiveStatus(booking, now),
  priceMinor: booking.price.amountMinor,
  currency: booking.price.currency,
  depositMinor: booking.depositMinor,
  lateCancel: booking.isLateCancel,
  attendanceConfirmed: booking.isAttendanceConfirmed,
  rating: booking.rating,
  ...(booking.engineUids[0] !== undefined && { calUid: booking.engineUids[0] }),
  assignment:
    booking.assignment.kind === 'chosen'
      ? { kind: 'chosen' }
      : {
          kind: 'round_robin',
          candidates: booking.assignment.candidates.map(({ providerId, load, lastStartsAt }) => ({
            provider: providerId,
            load,
            lastStart: lastStartsAt,
          })),
        },
})

export const notificationView = (row: OutboxRow) => ({
  id: row.id,
  kind: row.notification?.kind ?? null,
  booking: row.notification?.bookingId ?? null,
  to: row.to,
  dueAt: row.dueAt,
  status: row.status,
  template: row.content?.kind === 'template' ? row.content.name : null,
  ...(row.sid === null ? {} : { sid: row.sid }),
})

export const waitingView = (entry: WaitingEntry, now: number, timezone: string) => ({
  customer: entry.phone,
  service: entry.serviceIds[0],
  provider: entry.providerId,
  date: entry.fromDate,
  until: entry.toDate,
  status: effectiveWaiting(entry, timezone, now),
})

export const customerView = (customer: Customer) => ({
  ref: customer.ref ?? customer.id,
  phone: customer.phone,
  name: customer.name,
  language: customer.language,
  marketingOptOut: customer.optedOut,
})

export const serviceView = (service: Service) => ({
  ref: service.id,
  name: service.name,
  priceMinor: service.price.amountMinor,
  currency: service.price.currency,
  minutes: service.minutes,
  before: service.bufferBeforeMinutes,
  after: service.bufferAfterMinutes,
  depositMinor: service.depositMinor,
})

export const slotView = (slot: FreeSlot, timezone: string) => ({ start: isoWithOffset(timezone, slot.start), providers: slot.providerIds })

/** What a "yes" would do, its start with the offset of the business's zone. */
export const proposalView = (proposal: Proposal | null, timezone: string) =>
  proposal !== null && 'start' in proposal ? { ...proposal, start: atZone(proposal.start, timezone) } : proposal
