import { describe, expect, it } from 'vitest'
import { isSameValue } from '#server/domain/same-value'

describe('two values say the same', () => {
  it.each([
    [1, 1],
    ['a', 'a'],
    [null, null],
    [
      { a: 1, b: [1, { c: null }] },
      { b: [1, { c: null }], a: 1 },
    ],
    [{ a: 1, b: undefined }, { a: 1 }],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 2)],
  ])('%o and %o', (one, other) => expect(isSameValue(one, other)).toBe(true))

  it.each([
    [1, 2],
    [1, '1'],
    [null, {}],
    [{}, null],
    [1, {}],
    [{}, 1],
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: 1 }, { a: 1, b: null }],
    [{ a: { b: [1, 2] } }, { a: { b: [2, 1] } }],
    [Uint8Array.of(1, 2), Uint8Array.of(1, 3)],
  ])('but not %o and %o', (one, other) => expect(isSameValue(one, other)).toBe(false))
})
