import type { Booking } from '#shared/schemas/booking'
import type { CustomerId, ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { Instant, LocalDate } from '#shared/schemas/time'
import type { ProviderChoice } from '#server/conversation/effects'
import type { ProviderDay } from '#server/domain/claims/day'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Stage } from '#server/usecases/stage/stage'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'

export interface Catalog {
  tenant: Tenant
  services: Service[]
  providers: Provider[]
}

/** Whom a booking is for and how they are told. */
export interface Party {
  customerId: CustomerId
  phone: string
  name: string | null
  language: Language
}

/** What a change of bookings stands on. `cause` names what it comes from (a message, an act), so that doing it again makes the same ids. */
export interface Ground {
  catalog: Catalog
  stage: Stage
  cause: string
}

export interface Wish {
  serviceIds: ServiceId[]
  providerId: ProviderChoice
  startsAt: Instant
}

/** The services of a visit, in order; null when one of them is not offered any more. */
export function servicesOf({ services }: Catalog, ids: readonly ServiceId[]): Service[] | null {
  const found = ids.map(id => services.find(service => service.id === id))
  return found.every(service => service !== undefined) ? found : null
}

/** A day as it was read; one without any claim is not stored. */
export const dayIn = (days: readonly ProviderDay[], providerId: ProviderId, date: LocalDate): ProviderDay =>
  days.find(day => day.providerId === providerId && day.date === date) ?? { providerId, date, version: 0, busy: [] }

/** A message about a booking that is to leave at an instant, worded then. */
export const notificationRow = (tenant: Tenant, party: Party, booking: Booking, kind: NotificationKind, dueAt: Instant): OutboxRow => ({
  tenantId: tenant.id,
  customerId: party.customerId,
  id: `bkg:${booking.id}:${booking.version}:${kind}`,
  channel: 'whatsapp',
  notification: { kind, bookingId: booking.id, bookingVersion: booking.version },
  from: tenant.whatsapp.number,
  to: party.phone,
  language: spokenLanguage(tenant, party.language),
  content: null,
  dueAt,
  status: 'planned',
  attempts: 0,
  claimedUntil: 0,
  attemptedAt: null,
  sid: null,
  sentAt: null,
  errorCode: null,
})
