import type { Booking } from '#shared/schemas/booking'
import type { Item } from '#server/data/table'
import type { Tenant } from '#shared/schemas/tenant'
import type { Delivered } from '#tests/simulation/vendor'
import { Booking as BookingSchema } from '#shared/schemas/booking'
import { readRow } from '#server/data/outbox-row'
import { readTurn } from '#server/data/turn-records'
import { nextStatuses } from '#server/domain/booking-lifecycle'
import { TURN_DATE } from '#server/domain/calendar-names'
import { entryOf, isExpiredHold, localDatesTouched } from '#server/domain/claims'
import { ProviderDay } from '#server/domain/day'
import { reminderPlan } from '#server/domain/reminder-plan'
import { catalogOf } from '#server/domain/business-file'
import { town } from '#tests/simulation/town'

// The invariants of the product, each by its id. Everything is read from the table and from what the vendor delivered, never from the product's own views.

const ZONE = 'Europe/Copenhagen'
const tenantOf = (item: Item): string => String(item.pk).split('#')[1] ?? ''

const isBooking = (item: Item): boolean => item.sk === 'BOOKING'
const isLogged = (item: Item): boolean => String(item.pk).endsWith('#OUT')
const isDay = (item: Item): boolean => String(item.pk).endsWith('#DAY')

const ownerOf = ({ id }: { id: string }): string => id.replace(/\+move$/, '')

/** B1 for one day as it was just written: no two claims overlap. */
export function overlapIn(item: Item, nowMinute: number): string | null {
  const day = ProviderDay.parse(item)
  const busy = day.busy.filter(entry => entry.kind !== 'external' && !isExpiredHold(entry, nowMinute)).toSorted((one, other) => one.from - other.from)
  for (const [index, entry] of busy.entries()) {
    const next = busy[index + 1]
    // A booking that is about to move holds its new time beside the old one.
    if (next !== undefined && ownerOf(next) !== ownerOf(entry) && next.from < entry.until) return `B1 ${entry.id} and ${next.id} overlap on ${day.date} with ${day.providerId}`
  }
  return null
}

/** B3 for one booking as it was just written over another. */
export function wrongStep(before: Item | null, after: Item): string | null {
  if (before === null) return after.version === 1 ? null : `B3 ${String(after.id)} begins at version ${String(after.version)}`
  const [was, is] = [BookingSchema.parse(before), BookingSchema.parse(after)]
  if (is.version !== was.version + 1) return `B3 ${is.id} goes from version ${was.version} to ${is.version}`
  return was.status === is.status || nextStatuses[was.status].includes(is.status) ? null : `B3 ${is.id} goes from ${was.status} to ${is.status}`
}

const takesTime = (booking: Booking): boolean => booking.status === 'held' || booking.status === 'confirmed' || booking.status === 'completed' || booking.status === 'no_show'

/** B1 and B2 over everything: bookings and days say the same, and no two bookings of one provider overlap. */
export function checkClaims(items: Item[]): string[] {
  const bookings = items.filter(isBooking).map(item => ({ tenant: tenantOf(item), booking: BookingSchema.parse(item) })).filter(({ booking }) => takesTime(booking))
  const wanted = new Set(bookings.flatMap(({ tenant, booking }) => {
    const entry = entryOf(booking)
    return localDatesTouched(ZONE, entry.from, entry.until).map(date => `${tenant} ${booking.providerId} ${date} ${booking.id} ${entry.from}-${entry.until}`)
  }))
  const claimed = new Set(items.filter(isDay).flatMap((item) => {
    const day = ProviderDay.parse(item)
    // Who had the last turn is no claim on anybody's time.
    if (day.date === TURN_DATE) return []
    // What is busy elsewhere is a fact, and no claim of ours.
    return day.busy.filter(({ kind }) => kind !== 'external').map(entry => `${tenantOf(item)} ${day.providerId} ${day.date} ${entry.id} ${entry.from}-${entry.until}`)
  }))
  const overlaps = bookings.flatMap(({ tenant, booking }, index) => bookings.slice(index + 1)
    .filter(other => other.tenant === tenant && other.booking.providerId === booking.providerId
      && other.booking.blockedFrom < booking.blockedUntil && booking.blockedFrom < other.booking.blockedUntil)
    .map(other => `B1 ${booking.id} and ${other.booking.id} overlap`))
  return [
    ...overlaps,
    ...[...wanted].filter(claim => !claimed.has(claim)).map(claim => `B2 no claim for ${claim}`),
    ...[...claimed].filter(claim => !wanted.has(claim)).map(claim => `B2 no booking for ${claim}`),
  ]
}

/** B4 where the calendar is kept outside: both sides hold the same visits. */
export function checkEngine(items: Item[], there: readonly { uid: string, bookingId: string | null, status: string, start: string, username: string, attendee: { phone: string | null } | null }[]): string[] {
  const living = there.filter(({ status }) => status === 'accepted')
  const ours = items.filter(isBooking).map(item => BookingSchema.parse(item)).filter(({ engineUids, status }) => engineUids.length > 0 && status === 'confirmed')
  const promised = items.filter(isBooking).map(item => BookingSchema.parse(item)).filter(({ status, heldUntil }) => status === 'held' && heldUntil === null)
  return [
    ...promised.map(({ id }) => `B4 nobody has settled ${id}`),
    ...ours.filter(({ engineUids, startsAt, providerId }) => !living.some(({ uid, start, username }) => engineUids.includes(uid) && start === startsAt && username.endsWith(`_${providerId}`)))
      .map(({ id, startsAt, engineUids }) => `B4 ${id} at ${startsAt} (${engineUids.join()}) is not with the engine, which has ${living.filter(({ bookingId }) => bookingId === id).map(({ uid, start }) => `${uid} at ${start}`).join() || 'nothing'}`),
    ...living.filter(({ uid, bookingId, attendee }) => (bookingId !== null || attendee?.phone !== null) && !ours.some(({ engineUids }) => engineUids.includes(uid)))
      .map(({ uid, bookingId, start }) => `B4 ${uid} at ${start} of the engine is not ours${bookingId === null ? '' : ` (${bookingId})`}`),
  ]
}

/** M1: each accepted message was handled exactly once, and whatever was to be said about it was sent. */
export function checkAnswers(items: Item[], accepted: Set<string>): string[] {
  const handled = new Map<string, number>()
  const silent: string[] = []
  for (const item of items) {
    const turn = readTurn(item)
    if (turn === null) continue
    for (const id of turn.messageIds) handled.set(id, (handled.get(id) ?? 0) + 1)
    const row = readRow(item)
    const isSent = row !== null && ['sent', 'delivered', 'read'].includes(row.status)
    if (!isSent && !(row === null && turn.replies.length === 0)) silent.push(`M1 nobody answered ${turn.messageIds.join(', ')}`)
  }
  return [
    ...[...accepted].filter(id => !handled.has(id)).map(id => `M1 ${id} was accepted and not handled`),
    ...[...handled].filter(([, count]) => count > 1).map(([id, count]) => `M1 ${id} was handled ${count} times`),
    ...silent,
  ]
}

/** M2: what was delivered and what was to be sent are the same messages, one to one; no reminder speaks of a time that is no more, and none was missed. */
export function checkNotifications(items: Item[], delivered: Delivered[], now: number): string[] {
  const rows = items.filter(isLogged).map(readRow).filter(row => row !== null)
  const bySid = new Map<string, string[]>()
  for (const row of rows) if (row.sid !== null) bySid.set(row.sid, [...bySid.get(row.sid) ?? [], row.id])
  return [
    ...delivered.filter(({ sid }) => !bySid.has(sid)).map(({ reference }) => `M2 ${reference} was delivered once too often`),
    ...[...bySid].filter(([, ids]) => ids.length > 1).map(([, ids]) => `M2 one message stands for ${ids.join(' and ')}`),
    ...checkReminders(items, now),
  ]
}

function checkReminders(items: Item[], now: number): string[] {
  const tenants = new Map<string, Tenant>(town.tenants.map(business => catalogOf(business).tenant).map(tenant => [tenant.id, tenant]))
  return items.filter(isBooking).flatMap((item) => {
    const booking = BookingSchema.parse(item)
    const tenant = tenants.get(tenantOf(item))
    if (tenant === undefined) return [`T1 the booking ${booking.id} belongs to nobody`]
    const log = `T#${tenant.id}#CUS#${booking.customerId}#OUT`
    const rows = items.filter(row => row.pk === log).map(readRow)
      .filter(row => row?.notification?.bookingId === booking.id && row.notification.kind.startsWith('reminder'))
    const wanted = reminderPlan(booking, tenant, Number.NEGATIVE_INFINITY)
    const isOfNow = (dueAt: string, kind: string) => wanted.some(plan => plan.dueAt === dueAt && plan.kind === kind)
    const isPlannedAfterChange = (dueAt: string) => Date.parse(dueAt) > Date.parse(booking.createdAt) + 25 * 60_000
    const missed = wanted.filter(({ dueAt }) => Date.parse(dueAt) <= now && isPlannedAfterChange(dueAt))
      .filter(({ kind, dueAt }) => booking.version === 1 && !rows.some(row => row?.notification?.kind === kind && row.dueAt === dueAt && row.sid !== null))
    const stale = rows.filter(row => row !== null && row.status === 'planned' && !isOfNow(row.dueAt, row.notification?.kind ?? ''))
    return [
      ...missed.map(({ kind }) => `M2 ${kind} of ${booking.id} was never sent`),
      ...stale.map(row => `M2 ${row?.id} is planned for a time that the booking no longer has`),
    ]
  })
}
