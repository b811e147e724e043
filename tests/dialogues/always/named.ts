import type { CoreExpectation, Dialogue, Known } from '#tests/dialogues/format'
import { ofBusinesses } from '#tests/dialogues/elsewhere'

const CHANGED = ['cancelled', 'moved', 'no_show', 'expired'] as const

/** Every expectation in a dialogue, also those that only one alternative makes. */
export function allExpectations({ expect }: Pick<Dialogue, 'expect'>): CoreExpectation[] {
  const { any_of: alternatives = [], others = {}, other_tenant: otherTenant, ...core } = expect
  return [core, ...alternatives, ...Object.values(others), ...ofBusinesses(otherTenant).map(([, expectation]) => expectation)]
}

/** The bookings that a dialogue says will change: by id, and by what they were or have become. */
export function namedBookings(dialogue: Pick<Dialogue, 'expect'>): { ids: Set<string>; shapes: Known[] } {
  const known = allExpectations(dialogue).flatMap(expectation => CHANGED.flatMap(field => expectation[field] ?? []))
  return { ids: new Set(known.flatMap(({ id }) => id ?? [])), shapes: known.filter(({ id }) => id === undefined) }
}
