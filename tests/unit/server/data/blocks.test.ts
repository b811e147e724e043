import { describe, expect, it } from 'vitest'
import type { Block } from '#server/domain/bookings/block'
import { createBlocksRepository } from '#server/data/blocks.repository'
import { blockIdOf } from '#server/domain/bookings/block'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, clinic, salon } from '#tests/support/records'

const aBlock = (from: number, until: number, more: Partial<Block> = {}): Block => ({
  id: blockIdOf({ providerId: 'freja', from, until }),
  version: 1,
  providerId: 'freja',
  from,
  until,
  reason: null,
  tellCustomers: true,
  round: 1,
  affected: [],
  createdAt: NOW,
  liftedAt: null,
  ...more,
})

describe('times away in the table', () => {
  it('are listed by their end, as long as they last and nobody is back, for one business', async () => {
    const table = createMemoryTable()
    const blocks = createBlocksRepository(table)
    const saved = [aBlock(900, 1100), aBlock(1000, 100_000), aBlock(500, 1000), aBlock(1000, 2000, { liftedAt: NOW })]
    await table.transact([...saved.map(block => blocks.save(salon, block, null)), blocks.save(clinic, aBlock(1, 5000), null)])
    expect((await blocks.listAfter(salon, 1000)).map(({ until }) => until)).toEqual([1100, 100_000])
    expect((await blocks.listAfter(salon, 999)).map(({ until }) => until)).toEqual([1000, 1100, 100_000])
    expect(await blocks.find(clinic, saved[0]?.id ?? '')).toBeNull()
  })

  it('change only from the version that was read, and what is written for one only while it is what was said last', async () => {
    const table = createMemoryTable()
    const blocks = createBlocksRepository(table)
    const block = aBlock(1000, 2000)
    await table.transact([blocks.save(salon, block, null)])
    expect((await table.transact([blocks.save(salon, block, null)])).result).toBe('refused')
    expect((await table.transact([blocks.isStill(salon, block)])).result).toBe('written')
    await table.transact([blocks.save(salon, { ...block, round: 2, liftedAt: NOW }, 1)])
    expect((await table.transact([blocks.isStill(salon, block)])).result).toBe('refused')
    expect(await blocks.find(salon, block.id)).toEqual({ ...block, version: 2, round: 2, liftedAt: NOW })
  })
})
