import type { Booking } from '#shared/schemas/booking'
import type { CustomerId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { Catalog } from '#server/domain/tenants/catalog'

/** Whom a booking is for and how they are told. */
export interface Party {
  customerId: CustomerId
  phone: string
  name: string | null
  language: Language
}

export type PartyOf = ReturnType<typeof createPartyOf>

/**
 * Who is told about a booking that changes outside their conversation, in the language that they write. Cost: one round trip, 1 read unit.
 */
export const createPartyOf =
  (customers: CustomersRepository) =>
  async (booking: Booking, { tenant }: Pick<Catalog, 'tenant'>): Promise<Party> => {
    const customer = await customers.find(tenant.id, booking.customerId)
    return {
      customerId: booking.customerId,
      phone: booking.phone,
      name: booking.customerName,
      language: customer?.language ?? tenant.defaultLanguage,
    }
  }
