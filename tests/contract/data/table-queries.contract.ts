import { describe, expect, it } from 'vitest'
import type { Item, Query, Table } from '#server/data/table/table'
import { absent, equals } from '#server/data/table/condition'

let partitions = 0
const aPartition = () => `Q#${++partitions}`

const sortKeys = (items: Item[]) => items.map(item => item.sk)

/** What every table must do with queries and transactions. */
export function queryContract(name: string, table: () => Table): void {
  describe(`${name}: queries`, () => {
    it('gives a partition in the order of its sort keys, by bytes', async () => {
      const pk = aPartition()
      const keys = ['b', 'a', 'B', 'é', 'z', '🙂', '￿', 'ab', '1', '10', '2']
      for (const sk of keys) await table().write({ put: { pk, sk } })
      const inOrder = [...keys].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      expect(sortKeys((await table().query({ pk })).items)).toEqual(inOrder)
      expect(sortKeys((await table().query({ pk, descending: true })).items)).toEqual(inOrder.toReversed())
      expect(await table().query({ pk: aPartition() })).toEqual({ items: [], cursor: null })
    })

    const ranges: [string, Omit<Query, 'pk'>, string[]][] = [
      ['both bounds, included', { from: 'D#2', to: 'D#4' }, ['D#2', 'D#3', 'D#4']],
      ['a lower bound', { from: 'D#4' }, ['D#4', 'D#5', 'E#1']],
      ['an upper bound', { to: 'D#1' }, ['C#1', 'D#1']],
      ['a beginning', { beginsWith: 'D#' }, ['D#1', 'D#2', 'D#3', 'D#4', 'D#5']],
      ['a beginning, last first, not all', { beginsWith: 'D#', descending: true, limit: 2 }, ['D#5', 'D#4']],
      ['nothing between', { from: 'D#9', to: 'D#99' }, []],
    ]
    it.each(ranges)('keeps to %s', async (_name, query, expected) => {
      const pk = aPartition()
      for (const sk of ['C#1', 'D#1', 'D#2', 'D#3', 'D#4', 'D#5', 'E#1']) await table().write({ put: { pk, sk } })
      expect(sortKeys((await table().query({ pk, ...query })).items)).toEqual(expected)
    })

    it.each([false, true])('goes on from a cursor and says when there is no more (descending: %s)', async descending => {
      const pk = aPartition()
      for (let index = 0; index < 7; index++) await table().write({ put: { pk, sk: `S#${index}`, gsi1Pk: pk, gsi1Sk: 'same' } })
      for (const index of [undefined, 'GSI1'] as const) {
        const seen: unknown[] = []
        let cursor: string | null = null
        let pages = 0
        do {
          const page = await table().query({ pk, ...(index && { index }), limit: 3, descending, cursor })
          seen.push(...sortKeys(page.items))
          cursor = page.cursor
          pages++
        } while (cursor !== null)
        expect(pages).toBe(3)
        expect(new Set(seen).size).toBe(7)
        expect((await table().query({ pk, limit: 7 })).cursor).toBeNull()
      }
    })

    it('reads everything when no limit is given, over pages of the database', async () => {
      const pk = aPartition()
      const text = 'x'.repeat(60_000)
      for (let index = 10; index < 40; index++) await table().write({ put: { pk, sk: String(index), text } })
      expect((await table().query({ pk })).items).toHaveLength(30)
      expect((await table().query({ pk, limit: 25 })).items).toHaveLength(25)
    })

    it('keeps indexes in step with puts, updates and deletes', async () => {
      const [pk, one, other] = [aPartition(), aPartition(), aPartition()]
      const key = { pk, sk: 'A' }
      const found = async (index: 'GSI1' | 'GSI2' | 'DUE', partition: string) => (await table().query({ index, pk: partition })).items
      await table().write({ put: { ...key, gsi1Pk: one, gsi1Sk: '1', gsi2Pk: one, gsi2Sk: '1', duePk: one, dueSk: '1', more: 'x' } })
      expect(await found('GSI1', one)).toEqual([{ ...key, gsi1Pk: one, gsi1Sk: '1', gsi2Pk: one, gsi2Sk: '1', duePk: one, dueSk: '1', more: 'x' }])
      expect(await found('DUE', one)).toEqual([{ ...key, duePk: one, dueSk: '1' }])
      await table().write({ update: key, set: { gsi1Pk: other, gsi2Sk: '2', more: 'y' }, remove: ['duePk', 'dueSk'] })
      expect([await found('GSI1', one), await found('DUE', one)]).toEqual([[], []])
      expect(await found('GSI1', other)).toMatchObject([{ more: 'y' }])
      expect(await found('GSI2', one)).toMatchObject([{ gsi2Sk: '2', more: 'y' }])
      await table().write({ delete: key })
      expect([await found('GSI1', other), await found('GSI2', one)]).toEqual([[], []])
    })

    it('takes no index key that is empty, and no consistent read of an index', async () => {
      const pk = aPartition()
      await expect(table().write({ put: { pk, sk: 'A', gsi1Pk: '', gsi1Sk: '1' } })).rejects.toThrow()
      await expect(table().query({ index: 'GSI1', pk, consistent: true })).rejects.toThrow()
    })
  })

  describe(`${name}: transactions`, () => {
    it('writes all, or nothing and says what was in the way', async () => {
      const pk = aPartition()
      const key = (sk: string) => ({ pk, sk })
      expect(
        await table().transact([
          { put: { ...key('A'), version: 1 }, if: [absent('pk')] },
          { update: key('B'), set: { version: 1 }, append: { list: [1] } },
          { delete: key('C') },
          { check: key('D'), if: [absent('pk')] },
        ]),
      ).toEqual({ result: 'written' })
      expect(
        await table().transact([
          { put: { ...key('A'), version: 2 }, if: [equals('version', 1)] },
          { update: key('B'), set: { version: 2 }, if: [equals('version', 7)] },
          { put: { ...key('E') } },
          { check: key('D'), if: [equals('version', 1)] },
        ]),
      ).toEqual({
        result: 'refused',
        refusals: [
          { index: 1, reason: 'condition', item: { ...key('B'), version: 1, list: [1] } },
          { index: 3, reason: 'condition', item: null },
        ],
      })
      expect((await table().query({ pk })).items).toEqual([
        { ...key('A'), version: 1 },
        { ...key('B'), version: 1, list: [1] },
      ])
    })

    it('takes no item twice, no empty list, and no more than 100', async () => {
      const pk = aPartition()
      await expect(table().transact([{ put: { pk, sk: 'A' } }, { update: { pk, sk: 'A' }, set: { a: 1 } }])).rejects.toThrow()
      await expect(table().transact([])).rejects.toThrow()
      await expect(table().transact(Array.from({ length: 101 }, (_, index) => ({ put: { pk, sk: String(index) } })))).rejects.toThrow()
      expect(await table().transact(Array.from({ length: 100 }, (_, index) => ({ put: { pk, sk: String(index) } })))).toEqual({ result: 'written' })
    })

    it('lets exactly one of many through that want the same version', async () => {
      const pk = aPartition()
      for (let version = 1; version <= 10; version++) {
        const tries = Array.from({ length: 8 }, (_, index) =>
          table().transact([{ put: { pk, sk: 'LOCK', version, by: index }, if: version === 1 ? [absent('pk')] : [equals('version', version - 1)] }, { put: { pk, sk: `WON#${version}#${index}` } }]),
        )
        const won = (await Promise.all(tries)).filter(({ result }) => result === 'written')
        expect(won).toHaveLength(1)
      }
      expect((await table().query({ pk, beginsWith: 'WON#' })).items).toHaveLength(10)
    })
  })
}
