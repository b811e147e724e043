const SEPARATOR = '~'

/** What a button or row carries: the logical id, and the offer that it belongs to, so that a tap on an old message is known for one. */
export const optionId = (ref: string, offerId: string): string => `${ref}${SEPARATOR}${offerId}`

/** Reads a tapped id back; ids that we never made have no offer. */
export function readOptionId(id: string): { ref: string, offerId: string | null } {
  const at = id.lastIndexOf(SEPARATOR)
  return at < 0 ? { ref: id, offerId: null } : { ref: id.slice(0, at), offerId: id.slice(at + 1) }
}
