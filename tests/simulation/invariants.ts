import type { Booking } from '#shared/schemas/booking'
import type { Item } from '#server/data/table/table'
import type { Tenant } from '#shared/schemas/tenant'
import type { Delivered } from '#tests/simulation/vendor'
import { Booking as BookingSchema } from '#shared/schemas/booking'
import { readRow } from '#server/data/items/outbox-row'
import { outboxReference } from '#server/domain/notifications/outbox'
import { heardId } from '#server/data/keys'
import { readTurn } from '#server/data/items/turn-records'
import { NEXT_STATUSES } from '#server/domain/bookings/lifecycle'
import { TURN_DATE } from '#server/domain/claims/calendar-names'
import { isExpiredHold, localDatesTouched } from '#server/domain/claims/claims'
import { ProviderDay } from '#server/domain/claims/day'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { minuteOf } from '#server/domain/time/time'
import { bookingsOf, daysOf, isBooking, isTurnRecord, sharesOf, takesTime, tenantOf } from '#tests/simulation/items'
import { BOOKED_THERE, WALKS_IN, north, seatsOf, south } from '#tests/simulation/town'

// The invariants of the product, each by its id. Everything is read from the table and from what the vendor delivered, never from the product's own views.

const ZONE = 'Europe/Copenhagen'
const isLogged = (item: Item): boolean => String(item.pk).endsWith('#OUT')

const ownerOf = ({ id }: { id: string }): string => id.replace(/\+move$/, '')

/** B1 for one day as it was just written: no two claims overlap but those of one class, and no class has more than its seats. */
export function overlapIn(item: Item, nowMinute: number): string | null {
  const day = ProviderDay.parse(item)
  if (day.date === TURN_DATE) return null
  const busy = day.busy.filter(entry => entry.kind !== 'external' && !isExpiredHold(entry, nowMinute))
  for (const [index, entry] of busy.entries()) {
    for (const other of busy.slice(index + 1)) {
      const isMate = entry.seat !== undefined && entry.seat.group === other.seat?.group
      // A booking that is about to move holds its new time beside the old one.
      if (!isMate && ownerOf(other) !== ownerOf(entry) && other.from < entry.until && entry.from < other.until) return `B1 ${entry.id} and ${other.id} overlap on ${day.date} with ${day.providerId}`
    }
    const mates = busy.filter(({ seat }) => seat !== undefined && seat.group === entry.seat?.group).map(ownerOf)
    if (new Set(mates).size > (entry.seat?.seats ?? 1)) return `B1 ${mates.join()} are in the class ${entry.seat?.group}`
  }
  return null
}

/** B3 for one booking as it was just written over another. */
export function wrongStep(before: Item | null, after: Item): string | null {
  if (before === null) return after.version === 1 ? null : `B3 ${String(after.id)} begins at version ${String(after.version)}`
  const [was, is] = [BookingSchema.parse(before), BookingSchema.parse(after)]
  if (is.version !== was.version + 1) return `B3 ${is.id} goes from version ${was.version} to ${is.version}`
  return was.status === is.status || NEXT_STATUSES[was.status].includes(is.status) ? null : `B3 ${is.id} goes from ${was.status} to ${is.status}`
}

/** One use of a provider or of a room, from the booking alone. `visit`: what counts once, a booking or a class with everybody in it. */
interface Use {
  tenant: string
  booking: Booking
  of: string
  from: number
  until: number
  visit: string
  seats: number
}

const serviceOf = (id: string | undefined) => north?.services.find(service => service.id === id)

function usesOf({ tenant, booking }: { tenant: string; booking: Booking }): Use[] {
  let taken = 0
  return sharesOf(booking).flatMap(({ providerId, serviceIds, startsAt, blockedFrom, blockedUntil }) => {
    const [first, ...others] = serviceIds
    const seats = others.length > 0 ? 1 : seatsOf(first)
    const use = { tenant, booking, visit: seats === 1 ? booking.id : `${providerId} ${first} ${startsAt}`, seats }
    let begin = minuteOf(startsAt)
    const rooms = serviceIds.flatMap((id, index) => {
      const { minutes = 0, needs = [] } = serviceOf(id) ?? {}
      const from = index === 0 ? minuteOf(blockedFrom) : begin
      begin += minutes
      const until = index === others.length ? minuteOf(blockedUntil) : begin
      return (booking.resourceIds ?? []).slice(taken, (taken += needs.length)).map(room => ({ ...use, of: `resource:${room}`, from, until }))
    })
    return [{ ...use, of: providerId, from: minuteOf(blockedFrom), until: minuteOf(blockedUntil) }, ...rooms]
  })
}

/** B1 and B2 over everything, from the bookings: they and the days say the same, nobody and no room is used twice, each class has its seats and each visit its room. */
export function checkClaims(items: Item[]): string[] {
  const bookings = bookingsOf(items).filter(({ booking }) => takesTime(booking))
  const uses = bookings.flatMap(usesOf)
  const wanted = new Set(uses.flatMap(({ tenant, booking, of, from, until }) => localDatesTouched(ZONE, from, until).map(date => `${tenant} ${of} ${date} ${booking.id} ${from}-${until}`)))
  // Who had the last turn is no claim on anybody's time, and what is busy elsewhere is a fact and no claim of ours.
  const claimed = new Set(
    daysOf(items)
      .filter(({ day }) => day.date !== TURN_DATE)
      .flatMap(({ tenant, day }) => day.busy.filter(({ kind }) => kind !== 'external').map(entry => `${tenant} ${day.providerId} ${day.date} ${entry.id} ${entry.from}-${entry.until}`)),
  )
  const overlaps = uses.flatMap((one, index) =>
    uses
      .slice(index + 1)
      .filter(other => other.tenant === one.tenant && other.of === one.of && other.visit !== one.visit && other.from < one.until && one.from < other.until)
      .map(other => `B1 ${one.booking.id} and ${other.booking.id} overlap with ${one.of}`),
  )
  const classes = [
    ...Map.groupBy(
      uses.filter(({ seats }) => seats > 1),
      ({ tenant, of, visit }) => `${tenant} ${of} ${visit}`,
    ),
  ]
  return [
    ...overlaps,
    ...classes.filter(([, mates]) => mates.length > (mates[0]?.seats ?? 1)).map(([visit, mates]) => `B1 ${mates.length} are in the class ${visit}`),
    ...bookings
      .filter(({ booking }) => booking.serviceIds.some(id => serviceOf(id)?.needs.some(need => !need.some(one => booking.resourceIds?.includes(one)))))
      .filter(({ booking }) => booking.source !== 'engine')
      .map(({ booking }) => `B1 ${booking.id} has no room`),
    ...[...wanted].filter(claim => !claimed.has(claim)).map(claim => `B2 no claim for ${claim}`),
    ...[...claimed].filter(claim => !wanted.has(claim)).map(claim => `B2 no booking for ${claim}`),
  ]
}

/** B4 where the calendar is kept outside: both sides hold the same visits. */
export function checkEngine(
  items: Item[],
  there: readonly { uid: string; bookingId: string | null; status: string; start: string; username: string; attendee: { phone: string | null } | null }[],
): string[] {
  const living = there.filter(({ status }) => status === 'accepted')
  const ours = bookingsOf(items)
    .map(({ booking }) => booking)
    .filter(({ engineUids, status }) => engineUids.length > 0 && status === 'confirmed')
  const promised = bookingsOf(items)
    .map(({ booking }) => booking)
    .filter(({ status, heldUntil }) => status === 'held' && heldUntil === null)
  return [
    ...promised.map(({ id }) => `B4 nobody has settled ${id}`),
    ...ours
      .filter(({ engineUids, startsAt, providerId }) => !living.some(({ uid, start, username }) => engineUids.includes(uid) && start === startsAt && username.endsWith(`_${providerId}`)))
      .map(
        ({ id, startsAt, engineUids }) =>
          `B4 ${id} at ${startsAt} (${engineUids.join()}) is not with the engine, which has ${
            living
              .filter(({ bookingId }) => bookingId === id)
              .map(({ uid, start }) => `${uid} at ${start}`)
              .join() || 'nothing'
          }`,
      ),
    ...living
      .filter(({ uid, bookingId, attendee }) => (bookingId !== null || attendee?.phone !== null) && !ours.some(({ engineUids }) => engineUids.includes(uid)))
      .map(({ uid, bookingId, start }) => `B4 ${uid} at ${start} of the engine is not ours${bookingId === null ? '' : ` (${bookingId})`}`),
  ]
}

/** M1: each accepted message was handled exactly once, and whatever was to be said about it was sent. */
export function checkAnswers(items: Item[], accepted: Set<string>): string[] {
  const handled = new Map<string, number>()
  const silent: string[] = []
  const said = new Map(items.map(item => [`${String(item.pk)}/${String(item.sk)}`, item]))
  for (const item of items.filter(isTurnRecord)) {
    const turn = readTurn(item)
    const ids = turn.messages.map(({ id }) => id)
    for (const id of ids) handled.set(id, (handled.get(id) ?? 0) + 1)
    const mark = said.get(`${String(item.pk).replace(/#TURN$/, '#OUT')}/${heardId(ids[0] ?? '')}`)
    const row = mark === undefined ? null : readRow(mark)
    const isSent = row !== null && ['sent', 'delivered', 'read'].includes(row.status)
    if (mark?.turn !== turn.number || (!isSent && !(row === null && turn.replies.length === 0))) silent.push(`M1 nobody answered ${ids.join(', ')}`)
  }
  return [
    ...[...accepted].filter(id => !handled.has(id)).map(id => `M1 ${id} was accepted and not handled`),
    ...[...handled].filter(([, count]) => count > 1).map(([id, count]) => `M1 ${id} was handled ${count} times`),
    ...silent,
  ]
}

/** M2: what was delivered and what was to be sent are the same messages, one to one; no reminder speaks of a time that is no more, and none was missed. */
export function checkNotifications(items: Item[], delivered: Delivered[], now: number): string[] {
  const rows = items
    .filter(isLogged)
    .map(readRow)
    .filter(row => row !== null)
  const bySid = new Map<string, string[]>()
  for (const row of rows) if (row.sid !== null) bySid.set(row.sid, [...(bySid.get(row.sid) ?? []), row.id])
  // Whoever sent it died before it was known, and when somebody else came to it there was no need of it any more.
  const unknown = new Set(rows.filter(row => row.status === 'skipped' && row.sid === null && row.attempts > 1).map(outboxReference))
  const times = Map.groupBy(delivered, ({ reference }) => reference)
  return [
    ...delivered
      .filter(({ sid, reference }) => !bySid.has(sid) && !(unknown.has(reference) && times.get(reference)?.length === 1))
      .map(({ reference }) => `M2 ${reference} was delivered once too often`),
    ...[...bySid].filter(([, ids]) => ids.length > 1).map(([, ids]) => `M2 one message stands for ${ids.join(' and ')}`),
    ...checkReminders(items, now),
  ]
}

function checkReminders(items: Item[], now: number): string[] {
  const tenants = new Map<string, Tenant>([north, south].flatMap(catalog => (catalog === undefined ? [] : [[catalog.tenant.id, catalog.tenant]])))
  return items.filter(isBooking).flatMap(item => {
    const booking = BookingSchema.parse(item)
    const tenant = tenants.get(tenantOf(item))
    if (tenant === undefined) return [`T1 the booking ${booking.id} belongs to nobody`]
    const log = `T#${tenant.id}#CUS#${booking.customerId}#OUT`
    const rows = items
      .filter(row => row.pk === log)
      .map(readRow)
      .filter(row => row?.notification?.bookingId === booking.id && row.notification.kind.startsWith('reminder'))
    const wanted = reminderPlan(booking, tenant, Number.NEGATIVE_INFINITY)
    const isOfNow = (dueAt: string, kind: string) => wanted.some(plan => plan.dueAt === dueAt && plan.kind === kind)
    const isPlannedAfterChange = (dueAt: string) => Date.parse(dueAt) > Date.parse(booking.createdAt) + 25 * 60_000
    const missed = wanted
      .filter(({ dueAt }) => Date.parse(dueAt) <= now && isPlannedAfterChange(dueAt))
      .filter(({ kind, dueAt }) => booking.version === 1 && !rows.some(row => row?.notification?.kind === kind && row.dueAt === dueAt && row.sid !== null))
    const stale = rows.filter(row => row !== null && row.status === 'planned' && !isOfNow(row.dueAt, row.notification?.kind ?? ''))
    return [...missed.map(({ kind }) => `M2 ${kind} of ${booking.id} was never sent`), ...stale.map(row => `M2 ${row?.id} is planned for a time that the booking no longer has`)]
  })
}

/** T1: nobody was told anything by a business that they have nothing to do with. `phones`: customers, who write to one business after the other. */
export function checkStrangers(delivered: readonly Delivered[], phones: readonly string[]): string[] {
  return delivered.flatMap(message => {
    const customer = phones.indexOf(message.to)
    // Who was booked in at the engine's own pages belongs to the business that has one.
    const index = customer >= 0 ? customer % 2 : message.to.startsWith(BOOKED_THERE) ? 1 : message.to.startsWith(WALKS_IN) ? Number(message.to.charAt(WALKS_IN.length)) : -1
    const tenant = [north, south][index]?.tenant
    if (tenant === undefined) return [`T1 a message to the stranger ${message.to}`]
    const isOwn = message.from === tenant.whatsapp.number && message.reference.startsWith(tenant.id)
    return isOwn ? [] : [`T1 ${message.to} heard from another business: ${message.reference}`]
  })
}
