import type { Phrases } from '#tests/conversations/dialogues/phrases'
import type { DialogueInput } from '#tests/dialogues/format'

/** A dialogue of one kind, without what its language decides. */
export type Kind = (said: Phrases) => Omit<DialogueInput, 'id'>

export const NAME = 'Kim Janssen'
export const booked = (start: string, service = 'cut_m') => ({ service, provider: 'luca', start: `2027-03-${start}:00+01:00`, status: 'confirmed' })
export const THURSDAY = booked('18T11:00')
export const named = ({ yes }: Phrases) => ({ name: { text: NAME }, confirm: { tap: 'yes', text: yes } })
export const guest = 'guest'
/** Has a men's haircut with Luca on Wednesday at 10. */
export const alex = 'alex'
export const untouched = { new_bookings: [], unchanged: ['b_alex'] }
