import type { Check } from '#tests/dialogues/checks/check'
import { described } from '#tests/dialogues/checks/booking-shape'
import { stateIn } from '#tests/dialogues/checks/check'
import { personIn, tenantIn } from '#tests/dialogues/fixture'

export const checkSlotFree: Check<'slot_free'> = (wanted, { seen, tenant }) =>
  wanted.flatMap(place => {
    const answer = seen.slots.find(
      slot => slot.tenant === tenant && slot.start === place.start && slot.provider === (place.provider ?? null) && (place.service === undefined || slot.service === place.service),
    )
    if (answer === undefined) return [`nobody asked whether ${JSON.stringify(place)} is free`]
    return answer.isFree ? [] : [`${place.start} with ${place.provider ?? 'anybody'} is not offered again`]
  })

export const checkSlotHeldOnce: Check<'slot_held_once'> = (wanted, look) =>
  wanted.flatMap(place => {
    const held = stateIn(look).bookings.filter(
      ({ provider, start, status }) => (place.provider === undefined || provider === place.provider) && Date.parse(start) === Date.parse(place.start) && status !== 'cancelled' && status !== 'expired',
    )
    const [only] = held
    if (only === undefined || held.length > 1) return [`${held.length} live bookings at ${place.start} with ${place.provider ?? 'anybody'}: ${held.map(described).join('; ') || 'none'}`]
    if (place.by === undefined) return []
    const { phone } = personIn(look.seen.fixture, place.by, tenantIn(look.seen.fixture, look.tenant))
    return only.customer === phone ? [] : [`${described(only)} belongs to ${only.customer}, expected ${place.by}`]
  })
