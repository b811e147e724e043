import type { Dialogue } from '#tests/dialogues/format'
import type { Observation, TenantState } from '#tests/dialogues/observation'
import type { FixtureTenant } from '#tests/dialogues/fixture'
import type { ControlBooking } from '#tests/support/control-shapes'
import { namedBookings } from '#tests/dialogues/always/named'
import { described, differences, minorPerUnit } from '#tests/dialogues/checks/booking-shape'
import { changeOf } from '#tests/dialogues/checks/bookings'
import { tenantIn } from '#tests/dialogues/fixture'

const states = (seen: Observation): [FixtureTenant, TenantState][] => Object.entries(seen.states).map(([id, state]) => [tenantIn(seen.fixture, id), state])

/** Every booking that was there before and is not named as changed is as it was. */
export function checkUntouched(dialogue: Pick<Dialogue, 'expect'>, seen: Observation): string[] {
  const { ids, shapes } = namedBookings(dialogue)
  return states(seen).flatMap(([, { before, bookings }]) =>
    before.flatMap(was => {
      const now = bookings.find(({ id }) => id === was.id)
      const isNamed =
        ids.has(was.id)
        || (was.ref !== null && ids.has(was.ref))
        || shapes.some(shape => [was, now].some(booking => booking !== undefined && differences({ ...booking, status: 'cancelled' }, { ...shape, status: 'cancelled' }).length === 0))
      const change = isNamed ? null : changeOf(was, now, seen.now)
      return change === null ? [] : [change]
    }),
  )
}

const isLive = ({ status }: ControlBooking): boolean => status !== 'cancelled' && status !== 'expired'

/** What a booking takes of its provider's time, with the buffers of its first and last service, in epoch ms. */
function blocked({ services, start, end }: ControlBooking, tenant: FixtureTenant): [number, number] {
  const of = (id: string | undefined) => tenant.services.find(service => service.id === id)
  return [Date.parse(start) - (of(services[0])?.before ?? 0) * 60_000, Date.parse(end) + (of(services.at(-1))?.after ?? 0) * 60_000]
}

/** No two live bookings of one provider overlap. */
export function checkOverlaps(seen: Observation): string[] {
  return states(seen).flatMap(([tenant, { bookings }]) => {
    const live = bookings.filter(isLive)
    return live.flatMap((one, index) =>
      live.slice(index + 1).flatMap(other => {
        if (one.provider !== other.provider) return []
        const [from, until] = blocked(one, tenant)
        const [otherFrom, otherUntil] = blocked(other, tenant)
        return from < otherUntil && otherFrom < until ? [`two bookings overlap: ${described(one)} and ${described(other)}`] : []
      }),
    )
  })
}

/** Every booking costs, and lasts, what the catalogue says. */
export function checkPrices(seen: Observation): string[] {
  return states(seen).flatMap(([tenant, { bookings }]) =>
    bookings.filter(isLive).flatMap(booking => {
      const services = booking.services.map(id => tenant.services.find(service => service.id === id))
      const price = services.reduce((sum, service) => sum + (service?.price ?? Number.NaN), 0) * minorPerUnit(booking.currency)
      return Math.round(price) === booking.priceMinor ? [] : [`${described(booking)}: the catalogue's price is ${price}`]
    }),
  )
}

const LEFT = ['sent', 'delivered', 'read']

/** Every confirmed booking made in the dialogue has one confirmation message, and every confirmation message has such a booking. */
export function checkConfirmations(seen: Observation): string[] {
  return states(seen).flatMap(([tenant, { before, bookings, notifications }]) => {
    const confirmations = notifications.filter(({ kind, status }) => kind === 'confirmation' && LEFT.includes(status))
    const known = new Set(before.map(({ id }) => id))
    const fresh = bookings.filter(({ id }) => !known.has(id))
    const countFor = ({ id, ref }: ControlBooking) => confirmations.filter(({ booking }) => booking === id || (booking !== null && booking === ref)).length
    const missing = fresh
      .filter(({ status }) => status === 'confirmed')
      .filter(booking => countFor(booking) !== 1)
      .map(booking => `${described(booking)} has ${countFor(booking)} confirmation messages`)
    const repeated = fresh
      .filter(({ status }) => status !== 'confirmed')
      .filter(booking => countFor(booking) > 1)
      .map(booking => `${described(booking)} was confirmed ${countFor(booking)} times`)
    const idle = confirmations
      .filter(({ booking }) => !bookings.some(({ id, ref, status }) => (id === booking || (ref !== null && ref === booking)) && status !== 'held' && status !== 'expired'))
      .map(({ booking }) => `a confirmation message speaks of ${booking}, which is no confirmed booking`)
    const untold = tenant.engine !== 'cal' ? [] : bookings.filter(({ status, calUid }) => status === 'confirmed' && calUid === null).map(booking => `${described(booking)} is not in Cal.com`)
    return [...missing, ...repeated, ...idle, ...untold]
  })
}
