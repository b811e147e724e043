import type { Condition, Path } from '#server/data/table/table'

// One function per test that a write can be made to depend on.

/** There is no such attribute; on `pk`: no such item. */
export const absent = (at: Path): Condition => ({ test: 'absent', at })

/** There is such an attribute, whatever it holds. */
export const exists = (at: Path): Condition => ({ test: 'exists', at })

/** The attribute holds this very value. */
export const equals = (at: Path, value: string | number | boolean): Condition => ({ test: 'equals', at, value })

/** The attribute is of the same type and smaller. */
export const lessThan = (at: Path, value: string | number): Condition => ({ test: 'lessThan', at, value })

/** The attribute is of the same type and not larger. */
export const atMost = (at: Path, value: string | number): Condition => ({ test: 'atMost', at, value })

/** The list holds the value. */
export const contains = (at: Path, value: string): Condition => ({ test: 'contains', at, value })

/** The list does not hold the value, or there is no list. */
export const notContains = (at: Path, value: string): Condition => ({ test: 'notContains', at, value })

/** The list has so many values; a list that is missing has no size. */
export const sizeEquals = (at: Path, value: number): Condition => ({ test: 'sizeEquals', at, value })

/** At least one of the conditions holds. */
export const anyOf = (...conditions: Condition[]): Condition => ({ test: 'anyOf', conditions })

/** The list is empty or missing. */
export const isEmpty = (list: string): Condition => absent([list, 0])

/** The version that was read is still the stored one; 0: nothing was stored. */
export const hasVersion = (version: number): Condition => (version === 0 ? absent('version') : equals('version', version))
