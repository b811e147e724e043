import { CustomerId, TenantId } from '#shared/schemas/ids'
import type { BookingId, TenantSlug } from '#shared/schemas/ids'
import { sha256 } from '#server/domain/sha256'

// Ids are made from what causes them, so that doing a thing again makes the same id and the store can refuse the second one.

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'

/** `prefix` and so many characters of base32, always the same for the same parts. At most 51 characters carry meaning. */
export function idFrom(prefix: string, length: number, ...parts: (string | number)[]): string {
  if (length > 51) throw new Error('A hash has no more than 51 characters of base32.')
  // Each part with its length, so that ['ab', 'c'] and ['a', 'bc'] differ.
  const bytes = sha256(parts.map(part => `${String(part).length}:${part}`).join(''))
  let id = prefix
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5 && id.length < prefix.length + length) {
      bits -= 5
      id += ALPHABET[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return id
}

/** A tenant's fixed-length id for keys. */
export const tenantIdFromSlug = (slug: TenantSlug): TenantId => TenantId.parse(idFrom('tnt_', 8, 'tenant', slug))

/** A customer of one tenant: a number, or a channel user id. The same person has another id with another tenant. */
export const customerIdOf = (tenantId: TenantId, address: string): CustomerId =>
  CustomerId.parse(idFrom('cus_', 20, 'customer', tenantId, address))

/** A booking by what caused it: a message and which of its effects, or an event. */
export const bookingIdOf = (tenantId: TenantId, cause: string): BookingId => idFrom('bkg_', 20, 'booking', tenantId, cause)
