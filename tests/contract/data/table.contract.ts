import { describe, expect, it } from 'vitest'
import type { Condition, Item, Table, Update } from '#server/data/table/table'
import { absent, anyOf, atMost, contains, equals, exists, hasVersion, isEmpty, lessThan, notContains, sizeEquals } from '#server/data/table/condition'

let partitions = 0
/** A partition that no other test of the run uses. */
const aPartition = () => `P#${++partitions}`

/** What every table must do. The in-memory model and the engine run the same tests, so that the model is known to tell the truth. */
export function tableContract(name: string, table: () => Table): void {
  describe(`${name}: single items`, () => {
    it('gives back what was put, and null for what was not', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      const item = { ...key, text: 'Ærø 🙂', number: 1.5, yes: true, nothing: null, list: [1, 'two', { three: [] }], map: { a: { b: 'c' } }, left: undefined }
      expect(await table().write({ put: item })).toEqual({ result: 'written', item: null })
      const { left: _left, ...stored } = item
      expect(await table().get(key)).toStrictEqual(stored)
      expect(await table().get({ ...key, sk: 'B' }, { consistent: true })).toBeNull()
    })

    it('gives back bytes as bytes, whatever happens to those that were handed in', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
      await table().write({ put: { ...key, bytes } })
      bytes.fill(0)
      const stored = (await table().get(key))?.bytes
      expect(stored).toBeInstanceOf(Uint8Array)
      expect(stored).toEqual(Uint8Array.from({ length: 256 }, (_, index) => index))
      // What was refused is shown, too, on ways of its own.
      for (const write of [
        { put: { ...key, bytes: new Uint8Array(1) }, if: [absent('pk')] },
        { update: key, set: { bytes: new Uint8Array(1) }, if: [equals('text', 'other')] },
      ]) {
        expect((await table().write(write)).item?.bytes).toEqual(stored)
        const refused = await table().transact([write])
        expect(refused.result === 'refused' && refused.refusals[0]?.item?.bytes).toEqual(stored)
      }
    })

    it('replaces the whole item with a put and deletes it with a delete', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      await table().write({ put: { ...key, a: 1 } })
      await table().write({ put: { ...key, b: 2 } })
      expect(await table().get(key)).toEqual({ ...key, b: 2 })
      await table().write({ delete: key })
      await table().write({ delete: key })
      expect(await table().get(key)).toBeNull()
    })

    it('refuses a write whose condition does not hold and tells what is there', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      const item = { ...key, version: 3, list: [{ a: null }, true], map: { n: 0.25 } }
      expect(await table().write({ put: item, if: [absent('pk')] })).toEqual({ result: 'written', item: null })
      expect(await table().write({ put: { ...key, version: 4 }, if: [absent('pk')] })).toEqual({ result: 'refused', item })
      expect(await table().write({ update: key, set: { version: 5 }, if: [equals('version', 2)] })).toEqual({ result: 'refused', item })
      expect(await table().write({ delete: key, if: [equals('version', 2)] })).toEqual({ result: 'refused', item })
      expect(await table().write({ delete: { ...key, sk: 'B' }, if: [exists('pk')] })).toEqual({ result: 'refused', item: null })
      expect(await table().get(key)).toEqual(item)
    })

    it('reads many keys in their order, once or twice, with gaps', async () => {
      const pk = aPartition()
      await Promise.all(Array.from({ length: 120 }, (_, index) => table().write({ put: { pk, sk: String(index), index } })))
      const keys = [...Array.from({ length: 130 }, (_, index) => ({ pk, sk: String(129 - index) })), { pk, sk: '7' }]
      const items = await table().getMany(keys)
      expect(items.map(item => item?.index ?? null)).toEqual(keys.map(({ sk }) => (Number(sk) < 120 ? Number(sk) : null)))
      expect(await table().getMany([])).toEqual([])
    })
  })

  describe(`${name}: updates`, () => {
    const updates: { name: string; before: Item | null; update: Omit<Update, 'update'>; after: Item }[] = [
      { name: 'makes an item that is missing', before: null, update: { set: { a: 1 }, add: { n: 2 }, append: { list: ['x'] }, setOnce: { b: 'y' } }, after: { a: 1, n: 2, list: ['x'], b: 'y' } },
      { name: 'sets, and sets what is not there yet', before: { a: 1, b: 1 }, update: { set: { a: 2 }, setOnce: { b: 2, c: 3 } }, after: { a: 2, b: 1, c: 3 } },
      { name: 'leaves alone what is given as undefined', before: { a: 1 }, update: { set: { a: undefined, b: 2 }, setOnce: { c: undefined } }, after: { a: 1, b: 2 } },
      { name: 'adds to a number', before: { n: 1 }, update: { add: { n: -3, m: 1 } }, after: { n: -2, m: 1 } },
      { name: 'appends to a list and takes from the front of another', before: { a: [1], b: [1, 2, 3] }, update: { append: { a: [2, 3] }, removeFirst: { b: 2 } }, after: { a: [1, 2, 3], b: [3] } },
      { name: 'takes no more than there is', before: { b: [1] }, update: { set: { a: 1 }, removeFirst: { b: 3 } }, after: { a: 1, b: [] } },
      { name: 'takes nothing when asked for nothing', before: { b: [1] }, update: { set: { a: 1 }, removeFirst: { b: 0, c: 0 } }, after: { a: 1, b: [1] } },
      { name: 'removes attributes, also missing ones', before: { a: 1, b: { c: 1 } }, update: { remove: ['b', 'z'] }, after: { a: 1 } },
      { name: 'stores null as a value', before: {}, update: { set: { a: null }, setOnce: { a2: null } }, after: { a: null, a2: null } },
      { name: 'does not replace null with setOnce', before: { a: null }, update: { setOnce: { a: 1 } }, after: { a: null } },
      {
        name: 'uses words that the database reserves',
        before: null,
        update: { set: { name: 'n', status: 's', size: 1, list: [] }, add: { counter: 1 } },
        after: { name: 'n', status: 's', size: 1, list: [], counter: 1 },
      },
    ]
    it.each(updates)('$name', async ({ before, update, after }) => {
      const key = { pk: aPartition(), sk: 'A' }
      if (before !== null) await table().write({ put: { ...key, ...before } })
      expect(await table().write({ update: key, ...update }, { returnNew: true })).toEqual({ result: 'written', item: { ...key, ...after } })
      expect(await table().get(key)).toStrictEqual({ ...key, ...after })
    })

    it('refuses to name an attribute twice, to change the key, and to append to what is no list', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      await table().write({ put: { ...key, a: 1 } })
      await expect(table().write({ update: key, set: { a: 1 }, remove: ['a'] })).rejects.toThrow()
      await expect(table().write({ update: key, set: { sk: 'B' } })).rejects.toThrow()
      await expect(table().write({ update: key, append: { a: [1] } })).rejects.toThrow()
    })
  })

  describe(`${name}: conditions`, () => {
    const item = { version: 3, name: 'b', lease: { owner: 'w', until: 100 }, waiting: [{ id: 'm1' }], empty: [], words: ['x', 'y'], text: 'æ', yes: true, nothing: null }
    const cases: [string, Condition, boolean][] = [
      ['absent of an attribute', absent('version'), false],
      ['absent of a missing one', absent('nope'), true],
      ['absent of null', absent('nothing'), false],
      ['exists of an attribute', exists('version'), true],
      ['exists of a missing one', exists('nope'), false],
      ['exists of null', exists('nothing'), true],
      ['absent on a path', absent(['lease', 'nope']), true],
      ['exists on a path', exists(['lease', 'until']), true],
      ['exists under a missing map', exists(['nope', 'until']), false],
      ['exists of a place in a list', exists(['waiting', 0]), true],
      ['exists behind a list', exists(['waiting', 1]), false],
      ['exists below a place', exists(['waiting', 0, 'id']), true],
      ['equals a number', equals('version', 3), true],
      ['equals another', equals('version', 4), false],
      ['equals the number as text', equals('version', '3'), false],
      ['equals on a path', equals(['lease', 'owner'], 'w'), true],
      ['equals of a missing one', equals('nope', 1), false],
      ['equals a boolean', equals('yes', true), true],
      ['less than', lessThan('version', 4), true],
      ['not less than itself', lessThan('version', 3), false],
      ['at most itself', atMost('version', 3), true],
      ['more', atMost('version', 2), false],
      ['text less than text', lessThan('name', 'c'), true],
      ['text less than a number', lessThan('name', 5), false],
      ['a missing one less', lessThan('nope', 5), false],
      ['contains', contains('words', 'x'), true],
      ['contains not', contains('words', 'z'), false],
      ['a missing list contains', contains('nope', 'x'), false],
      ['not contains', notContains('words', 'z'), true],
      ['not not contains', notContains('words', 'x'), false],
      ['a missing list not contains', notContains('nope', 'x'), true],
      ['size of a list', sizeEquals('words', 2), true],
      ['another size', sizeEquals('words', 1), false],
      ['size of an empty list', sizeEquals('empty', 0), true],
      ['size of a missing list', sizeEquals('nope', 0), false],
      ['an empty list is empty', isEmpty('empty'), true],
      ['a missing list is empty', isEmpty('nope'), true],
      ['a list with something is not', isEmpty('waiting'), false],
      ['any of none that hold', anyOf(absent('version'), equals('name', 'c')), false],
      ['any of some that hold', anyOf(absent('version'), equals('name', 'b')), true],
      ['the version that is stored', hasVersion(3), true],
      ['version 0 where one is stored', hasVersion(0), false],
    ]
    it.each(cases)('%s', async (_name, condition, holds) => {
      const key = { pk: aPartition(), sk: 'A' }
      await table().write({ put: { ...key, ...item } })
      expect((await table().write({ update: key, set: { done: 1 }, if: [condition] })).result).toBe(holds ? 'written' : 'refused')
      expect((await table().transact([{ check: key, if: [condition] }])).result).toBe(holds ? 'written' : 'refused')
    })

    it('wants all of them to hold', async () => {
      const key = { pk: aPartition(), sk: 'A' }
      await table().write({ put: { ...key, a: 1, b: 1 } })
      expect((await table().write({ update: key, set: { c: 1 }, if: [equals('a', 1), equals('b', 2)] })).result).toBe('refused')
      expect((await table().write({ update: key, set: { c: 1 }, if: [equals('a', 1), anyOf(equals('b', 2), equals('b', 1))] })).result).toBe('written')
    })
  })
}
