import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '#server/data/items/session'
import type { Item, Table } from '#server/data/table/table'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { EngineTable } from '#tests/support/engine-table'
import { createDynamoClient } from '#server/data/table/dynamo-client'
import { createOutboxRepository } from '#server/data/outbox.repository'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { wipe } from '#server/data/table/wipe'
import { customerIdOf } from '#server/domain/ids'
import { hasEngine, startEngineTable } from '#tests/support/engine-table'
import { createMemoryTable } from '#tests/support/memory-table'
import { NOW, aBooking, aMessage, aRow, aTurn, messageId, salon } from '#tests/support/records'

const customer = (index: number) => customerIdOf(salon, `customer ${index}`)
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString()

/** One thing that the product does with its data; `now` counts seconds. */
const step = fc.record({
  act: fc.constantFrom('record', 'record', 'commit', 'commit', 'commit', 'take', 'release', 'claim', 'send', 'status', 'change', 'discard', 'list'),
  who: fc.integer({ min: 0, max: 1 }),
  message: fc.integer({ min: 0, max: 5 }),
  later: fc.integer({ min: 0, max: 8 }),
  flag: fc.boolean(),
})

interface Step {
  act: string
  who: number
  message: number
  later: number
  flag: boolean
}

/** Plays a history; every answer that the repositories gave. */
async function play(table: Table, steps: Step[]): Promise<unknown[]> {
  const [sessions, turns, outbox] = [createSessionsRepository(table), createTurnsRepository(table), createOutboxRepository(table)]
  const held = new Map<number, Session>()
  const claimed: OutboxRow[] = []
  let now = 1_900_000_000_000
  const act = async ({ act, who, message, later, flag }: Step, index: number): Promise<unknown> => {
    now += later * 1000
    const lease = { owner: `w${index}`, now, milliseconds: 5000 }
    const seen = held.get(who)
    switch (act) {
      case 'record': {
        const recorded = await sessions.record(salon, customer(who), aMessage({ id: messageId(message), from: `+${who}` }), lease)
        if (recorded.result === 'leased') held.set(who, recorded.session)
        return recorded
      }
      case 'take': {
        const taken = await sessions.takeLease(salon, customer(who), lease)
        if (taken !== null) held.set(who, taken)
        return taken
      }
      case 'commit': {
        if (seen === undefined || seen.waiting.length === 0) return 'nothing to do'
        const row = aRow({
          customerId: customer(who),
          id: `msg:${seen.waiting[0]?.id}`,
          dueAt: at(later),
          ...(flag && { notification: { kind: 'confirmation' as const, bookingId: 'b', bookingVersion: 1 } }),
        })
        const turn = aTurn(seen, { outbox: flag || later > 3 ? [row] : [], requireNoNewMessages: later % 2 === 0 })
        return turns.commit(salon, { ...turn, session: { ...turn.session, keepLease: later === 5, handledCount: later === 7 ? 1 : turn.session.handledCount } })
      }
      case 'release':
        return sessions.releaseLease(salon, customer(who), seen?.lease?.owner ?? '', now + 2000)
      case 'discard':
        return seen === undefined
          ? null
          : sessions.discard(
              salon,
              seen,
              seen.waiting.slice(0, later).map(({ id }) => id),
            )
      case 'claim': {
        const rows = await outbox.claimDue(at(later), now, 3)
        claimed.push(...rows)
        return rows.toSorted((one, other) => (one.id + one.customerId < other.id + other.customerId ? -1 : 1))
      }
      case 'send': {
        const row = claimed.shift()
        if (row === undefined) return null
        return flag ? outbox.markSent(row, messageId(index), at(later)) : outbox.markRetry(row, { claimedUntil: now + later * 1000, ...(later > 4 && { dueAt: at(later) }) })
      }
      case 'status':
        return outbox.applyStatus(aRow({ customerId: customer(who), id: `msg:${messageId(message)}` }), {
          sid: messageId(message),
          status: flag ? 'delivered' : 'failed',
          at: at(later),
          errorCode: null,
        })
      case 'change': {
        const change = { days: [{ day: { providerId: 'freja', date: '2030-05-09', version: later + 1, busy: [] }, seenVersion: later }], outbox: [], cancelOutbox: [] }
        return turns.commitChange(salon, {
          ...change,
          bookings: flag
            ? [{ booking: aBooking({ version: later + 1, customerId: customer(who), status: later === 2 ? 'cancelled' : 'confirmed' }), expectedVersion: later === 0 ? null : later }]
            : [],
        })
      }
      default:
        return [await sessions.listStale(now, 5), await outbox.nextDueAt(at(later)), await outbox.listNotifications(salon), await turns.list(salon, customer(who))]
    }
  }
  const answers: unknown[] = []
  for (const [index, one] of steps.entries()) answers.push([one.act, await act(one, index)])
  return answers
}

const byKey = (one: Item, other: Item) => (JSON.stringify([one.pk, one.sk]) < JSON.stringify([other.pk, other.sk]) ? -1 : 1)

async function everything({ config }: EngineTable): Promise<Item[]> {
  const { sdk, client } = await createDynamoClient(config)()
  const { Items = [] } = await client.send(new sdk.ScanCommand({ TableName: config.table }))
  return Items
}

describe.skipIf(!hasEngine)('the model and the engine', () => {
  let engine: EngineTable
  beforeAll(async () => {
    engine = await startEngineTable()
  })
  afterAll(() => engine.stop())

  it('give the same answers to the same history, and hold the same items after it', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async steps => {
        await wipe(engine.config)
        const model = createMemoryTable()
        expect(await play(model, steps)).toEqual(await play(engine.table, steps))
        expect(model.all().toSorted(byKey)).toEqual((await everything(engine)).toSorted(byKey))
      }),
      { numRuns: 15 },
    )
  })
})
