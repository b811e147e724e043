import type { TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { Clock } from '#server/ports/clock'
import type { Routing } from '#server/usecases/tenants/routes'
import { isLongSilent } from '#server/conversation/open/long-silence'
import { isBookingWord } from '#server/conversation/understanding/meaning/booking-word'
import { isAhead } from '#server/domain/bookings/status'
import { customerIdOf } from '#server/domain/ids'
import { asksForReception, namesTenant } from '#server/domain/tenants/routing'

interface Needs {
  bookings: BookingsRepository
  sessions: SessionsRepository
  clock: Clock
}

export type WhichBusiness = ReturnType<typeof createWhichBusiness>

/**
 * On a number of several businesses: a bare "cancel" does not say whose booking is meant. In the middle of something it is about that; else
 * about the only business
 * with which the sender has bookings ahead, and with several they are asked. `routed`: whom the message would go to otherwise.
 */
export function createWhichBusiness({ bookings, sessions, clock }: Needs) {
  const isInTheMiddle = async (tenantId: TenantId, phone: string): Promise<boolean> => {
    const session = await sessions.reload(tenantId, customerIdOf(tenantId, phone))
    const state = session?.state ?? null
    const isTold = session?.told !== null && session?.told !== undefined && session.told.at !== state?.told?.at
    return isTold || (state !== null && (state.flow !== null || state.awaiting === 'booking') && !isLongSilent(state, clock.now()))
  }

  const hasBookings = async (tenantId: TenantId, phone: string): Promise<boolean> =>
    (await bookings.listActiveOfCustomer(tenantId, customerIdOf(tenantId, phone))).some(booking => isAhead(booking, clock.now()))

  return async ({ route, sender }: Routing, { text, payload, from }: InboundMessage, routed: TenantId): Promise<TenantId> => {
    if (route.tenants.length < 2 || payload !== null) return routed
    if (asksForReception(text)) return route.receptionId
    if (namesTenant(route, text) || !isBookingWord(text)) return routed
    if (routed !== route.receptionId && (await isInTheMiddle(routed, from))) return routed
    const known = route.tenants.filter(({ tenantId }) => sender?.customerOf.includes(tenantId) === true)
    const booked = await Promise.all(known.map(async ({ tenantId }) => ((await hasBookings(tenantId, from)) ? [tenantId] : [])))
    const [only, ...others] = booked.flat()
    if (only === undefined) return routed
    return others.length > 0 ? route.receptionId : only
  }
}
