import type { Booking } from '#shared/schemas/booking'
import type { Customer } from '#shared/schemas/customer'
import type { TenantId } from '#shared/schemas/ids'
import type { App } from '#server/composition'
import type { Catalog } from '#server/domain/tenants/catalog'
import { TenantSlug } from '#shared/schemas/ids'
import { notFound } from '#sandbox/control/define-control'
import { customerIdOf } from '#server/domain/ids'

/** A business by its slug; 404 when there is none. */
export async function tenantOf(app: App, slug: unknown): Promise<Catalog & { tenantId: TenantId }> {
  const known = TenantSlug.safeParse(slug)
  const tenantId = known.success ? await app.data.directory.tenantIdOfSlug(known.data) : null
  if (tenantId === null) throw notFound(`The tenant ${String(slug)}`)
  return { tenantId, ...(await app.catalog.load(tenantId)) }
}

/** A customer by fixture id or phone; somebody with a phone who has never written is made. */
export async function customerOf(app: App, tenantId: TenantId, idOrPhone: string): Promise<Customer> {
  const customers = await app.data.customers.list(tenantId)
  const known = customers.find(customer => customer.ref === idOrPhone || customer.phone === idOrPhone || customer.id === idOrPhone)
  if (known !== undefined) return known
  if (!idOrPhone.startsWith('+')) throw notFound(`The customer ${idOrPhone}`)
  const made: Customer = {
    id: customerIdOf(tenantId, idOrPhone),
    phone: idOrPhone,
    name: null,
    language: null,
    marketingConsent: false,
    optedOut: false,
  }
  await app.data.customers.save(tenantId, made)
  return made
}

/** A booking by its id; 404 when the business has none of that name. */
export async function bookingOf(app: App, tenantId: TenantId, id: string): Promise<Booking> {
  const booking = await app.data.bookings.find(tenantId, id)
  if (booking === null) throw notFound(`The booking ${id}`)
  return booking
}

/** Every booking of a business, whenever it is. */
export async function allBookings(app: App, tenantId: TenantId): Promise<Booking[]> {
  const customers = await app.data.customers.list(tenantId)
  const lists = await Promise.all(customers.map(customer => app.data.bookings.listOfCustomer(tenantId, customer.id)))
  return lists.flat().sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1))
}
