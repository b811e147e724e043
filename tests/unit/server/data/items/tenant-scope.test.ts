import { describe, expect, it } from 'vitest'
import type { TenantId } from '#shared/schemas/ids'
import type { Item, Query, Table, Write } from '#server/data/table/table'
import { anyOf, equals, exists } from '#server/data/table/condition'
import { rootOf } from '#server/data/keys'
import { ForeignKey, tenantScope, within } from '#server/data/items/tenant-scope'
import { createMemoryTable } from '#tests/support/memory-table'
import { clinic, salon } from '#tests/support/records'

const own = `T#${salon}`
const foreign = `T#${clinic}`

/** Every way in which a key can fail to be the tenant's own. */
const keys: [string, string][] = [
  ['of another tenant', foreign],
  ['within another tenant', `${foreign}#CUS#cus_a`],
  ['that begins like the own root but goes on (acme, acme-corp)', `${own}x`],
  ['that begins like the own root but goes on, within it', `${own}x#CUS#cus_a`],
  ['that the own root begins with', own.slice(0, -1)],
  ['that is only in the wrong case', own.toLowerCase()],
  ['with something before the root', ` ${own}`],
  ['that is empty', ''],
  ['of no tenant: a number', 'NUM#+4570000000'],
  ['of no tenant: an account', 'EMAIL#a@b.dk'],
  ['of no tenant: due work', 'DUE#OUT#00'],
]

const nothing: Table = {
  get: () => Promise.reject(new Error('reached the table')),
  getMany: () => Promise.reject(new Error('reached the table')),
  query: () => Promise.reject(new Error('reached the table')),
  write: () => Promise.reject(new Error('reached the table')),
  transact: () => Promise.reject(new Error('reached the table')),
}

describe.each(keys)('a key %s', (_name, pk) => {
  const scope = tenantScope(nothing, salon)
  const key = { pk, sk: 'A' }
  const mine = { pk: own, sk: 'A' }

  it('cannot be read', async () => {
    await expect(scope.get(key)).rejects.toThrow(ForeignKey)
    await expect(scope.getMany([mine, key])).rejects.toThrow(ForeignKey)
    const queries: Query[] = [{ pk }, { index: 'GSI1', pk }, { index: 'GSI2', pk }, { index: 'DUE', pk }]
    for (const query of queries) await expect(scope.query(query)).rejects.toThrow(ForeignKey)
  })

  it('cannot be written, checked, or put on an index', async () => {
    const writes: Write[] = [
      { put: key },
      { update: key, set: { a: 1 } },
      { delete: key },
      { check: key, if: [exists('pk')] },
      { put: { ...mine, gsi1Pk: pk, gsi1Sk: 'x' } },
      { put: { ...mine, gsi2Pk: pk, gsi2Sk: 'x' } },
      { update: mine, set: { gsi1Pk: pk } },
      { update: mine, setOnce: { gsi2Pk: pk } },
      { put: mine, if: [equals('pk', pk)] },
      { put: mine, if: [anyOf(exists('pk'), equals('gsi1Pk', pk))] },
      { put: mine, if: [equals(['gsi2Pk'], pk)] },
    ]
    for (const write of writes) {
      await expect(scope.write(write)).rejects.toThrow(ForeignKey)
      await expect(async () => scope.transact([{ put: { pk: own, sk: 'B' } }, write])).rejects.toThrow(ForeignKey)
      expect(() => within(salon, [write])).toThrow(ForeignKey)
    }
  })
})

describe('the scope of a tenant', () => {
  it('lets through what is its own', async () => {
    const scope = tenantScope(createMemoryTable(), salon)
    const item = { pk: `${own}#CUS#cus_a`, sk: 'A', gsi1Pk: own, gsi1Sk: '1', gsi2Pk: `${own}#X`, gsi2Sk: '1', duePk: 'DUE#IN#03', dueSk: '1' }
    expect(await scope.write({ put: item, if: [equals('gsi1Pk', own)] })).toMatchObject({ result: 'refused' })
    expect(await scope.transact([{ put: item }, { put: { pk: own, sk: 'META' } }])).toEqual({ result: 'written' })
    expect(await scope.get(item)).toEqual(item)
    expect((await scope.query({ index: 'GSI1', pk: own })).items).toEqual([item])
  })

  it('puts nothing on the due index but work', () => {
    expect(() => within(salon, [{ put: { pk: own, sk: 'A', duePk: foreign, dueSk: '1' } }])).toThrow(ForeignKey)
  })

  it('does not hand on what a broken index or table gives', async () => {
    const stray: Item = { pk: foreign, sk: 'A' }
    const broken: Table = {
      ...nothing,
      get: async () => stray,
      getMany: async () => [null, stray],
      query: async () => ({ items: [stray], cursor: null }),
      write: async () => ({ result: 'refused', item: stray }),
    }
    const scope = tenantScope(broken, salon)
    await expect(scope.get({ pk: own, sk: 'A' })).rejects.toThrow(ForeignKey)
    await expect(scope.getMany([{ pk: own, sk: 'A' }])).rejects.toThrow(ForeignKey)
    await expect(scope.query({ index: 'GSI1', pk: own })).rejects.toThrow(ForeignKey)
    await expect(scope.write({ delete: { pk: own, sk: 'A' } })).rejects.toThrow(ForeignKey)
  })

  it('is made for nothing but a tenant id', () => {
    // As from a wire that nobody has parsed.
    const wrong = ['', 'tnt_', 'tnt_abcdefgh#', 'tnt_abcdefg', 'tnt_abcdefghi', 'TNT_abcdefgh', 'salon']
    // @ts-expect-error A plain string is no tenant id.
    const asId = (text: string): TenantId => text
    for (const text of wrong) expect(() => tenantScope(nothing, asId(text))).toThrow()
  })
})

describe('the root of a tenant', () => {
  it('begins no other root', () => {
    expect(own.startsWith(rootOf(clinic))).toBe(false)
    expect(rootOf(salon)).toHaveLength(rootOf(clinic).length)
  })
})
