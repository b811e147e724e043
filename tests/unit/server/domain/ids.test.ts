import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BookingId } from '#shared/schemas/ids'
import { bookingIdOf, customerIdOf, idFrom, tenantIdFromSlug } from '#server/domain/ids'
import { sha256 } from '#server/domain/sha256'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

describe('SHA-256', () => {
  it('gives the published digests', () => {
    expect(hex(sha256(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hex(sha256('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it.each([55, 56, 63, 64, 65, 119, 120, 1000])("agrees with the platform's own for %i bytes", length => {
    expect(hex(sha256('x'.repeat(length)))).toBe(createHash('sha256').update('x'.repeat(length)).digest('hex'))
  })

  it("agrees with the platform's own for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'))
      }),
      { numRuns: 200 },
    )
  })
})

describe('ids made from their cause', () => {
  const saga = tenantIdFromSlug('saga')

  it('are the same for the same cause in every version of the program, because they are stored', () => {
    expect(saga).toBe('tnt_3sqd7hka')
    expect(customerIdOf(saga, '+4520999999')).toBe('cus_ylfl6dva7jpqwkzde246')
    expect(bookingIdOf(saga, 'SM1:0')).toBe('bkg_nrsunwp2rdwyiul2grrx')
  })

  it('differ by tenant, by address and by cause', () => {
    const other = tenantIdFromSlug('nordic_physio')
    const ids = [customerIdOf(saga, '+451'), customerIdOf(saga, '+452'), customerIdOf(other, '+451'), bookingIdOf(saga, '+451'), bookingIdOf(other, '+451'), bookingIdOf(saga, '+452')]
    expect(new Set(ids.map(id => id.slice(4))).size).toBe(6)
  })

  it('do not depend on the division of the parts alone', () => {
    expect(idFrom('x_', 20, 'ab', 'c')).not.toBe(idFrom('x_', 20, 'a', 'bc'))
    expect(idFrom('x_', 20, 'a1:b')).not.toBe(idFrom('x_', 20, 'a', 'b'))
  })

  it('have the length and the letters that they are asked for', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 51 }), (cause, length) => {
        expect(idFrom('x_', length, cause)).toMatch(new RegExp(`^x_[a-z2-7]{${length}}$`))
        expect(BookingId.safeParse(bookingIdOf(saga, cause)).success).toBe(true)
      }),
      { numRuns: 100 },
    )
    expect(() => idFrom('x_', 52, 'a')).toThrow('51')
  })

  it('use every letter about equally', () => {
    const counts = new Map<string, number>()
    for (let index = 0; index < 2000; index++) {
      for (const letter of idFrom('', 51, index)) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    }
    expect(counts.size).toBe(32)
    expect(Math.min(...counts.values()) / Math.max(...counts.values())).toBeGreaterThan(0.85)
  })
})
