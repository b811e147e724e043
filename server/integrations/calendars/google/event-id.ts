const ALPHABET = '0123456789abcdefghijklmnopqrstuv'

/**
 * The id that a booking's event has at Google: ours to choose, of base32hex in lower case, so the second insert of one booking is refused
 * instead of made.
 * The prefix makes the shortest booking id as long as Google wants ids to be.
 */
export function googleEventId(bookingId: string): string {
  let id = 'aftale'
  let bits = 0
  let value = 0
  for (const byte of new TextEncoder().encode(bookingId)) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      id += ALPHABET[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits === 0 ? id : id + ALPHABET[(value << (5 - bits)) & 31]
}
