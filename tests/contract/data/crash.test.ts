import { afterAll, describe, expect, it } from 'vitest'
import type { Table } from '#server/data/table/table'
import type { Outcome, Wish } from '#tests/support/booking-race'
import type { EngineTable } from '#tests/support/engine-table'
import { createBookingsRepository } from '#server/data/bookings.repository'
import { createDynamoTable } from '#server/data/table/dynamo-table'
import { TableUnavailable } from '#server/data/table/retry'
import { customerIdOf } from '#server/domain/ids'
import { minuteOf } from '#server/domain/time/time'
import { createBooker } from '#tests/support/booking-race'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { random } from '#tests/support/real-ports'
import { salon } from '#tests/support/records'
import { temporaryFolder } from '#tests/support/server'

const zone = 'Europe/Copenhagen'
const BASE = minuteOf('2030-05-06T06:00:00Z')
const ROUNDS = 4
const WRITERS = 6

/** Does not wait for an engine that is gone for good. */
const hasty = { now: () => Date.now(), sleep: () => new Promise<void>(resolve => setTimeout(resolve, 1)) }

/** Books one time after the other until the engine is gone; what was acknowledged. */
async function bookUntilGone(table: Table, name: string, providerId: string): Promise<{ acknowledged: string[]; unknown: string | null }> {
  const booker = createBooker(table, zone)
  const acknowledged: string[] = []
  for (let count = 0; ; count++) {
    const wish: Wish = { id: `${name}_${count}`, providerId, start: BASE + count * 60, minutes: 30, before: 5, after: 5 }
    try {
      const outcome: Outcome = await booker.book(wish)
      if (outcome === 'booked') acknowledged.push(wish.id)
    } catch (error) {
      if (error instanceof TableUnavailable) return { acknowledged, unknown: wish.id }
      throw error
    }
  }
}

describe.skipIf(!hasEngine)('killing the engine while bookings are written', () => {
  const folder = temporaryFolder()
  const running: EngineTable[] = []
  afterAll(async () => {
    await Promise.all(running.map(engine => engine.stop()))
    folder.remove()
  })

  it('loses nothing that was acknowledged and leaves no half of a booking', { timeout: 120_000 }, async () => {
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const engine = await startEngineTable({ dbPath: `${folder.path}/table.db` })
      running.push(engine)
      const table = createDynamoTable({ ...engine.config, timer: hasty, random })
      // Two of the writers share a provider, so that refused commits are among those that the kill meets.
      const writing = Array.from({ length: WRITERS }, (_, writer) => bookUntilGone(table, `r${round}_w${writer}`, `provider${round}_${Math.floor(writer / 2)}`))
      await new Promise(resolve => setTimeout(resolve, 150 + round * 60))
      await engine.kill9()
      for (const done of await Promise.all(writing)) acknowledged.push(...done.acknowledged)
    }
    const engine = await startEngineTable({ dbPath: `${folder.path}/table.db` })
    running.push(engine)
    const { claimed, live } = await createBooker(engine.table, zone).ledger()
    expect(claimed).toEqual(live)
    const stored = new Set(live.map(line => line.split(' ')[2]))
    expect(acknowledged.length).toBeGreaterThan(ROUNDS)
    expect(acknowledged.filter(id => !stored.has(id))).toEqual([])
    // At most one booking of each writer and round was on its way when the engine went.
    expect(stored.size - acknowledged.length).toBeLessThanOrEqual(ROUNDS * WRITERS)
    const bookings = createBookingsRepository(engine.table)
    for (const id of [...stored].slice(0, 50)) expect(await bookings.listActiveOfCustomer(salon, customerIdOf(salon, String(id)))).toMatchObject([{ id }])
  })
})
