import { beforeAll, describe, expect, it } from 'vitest'
import type { TurnRecord } from '#server/conversation/record/turn-record'
import type { ChatWorld } from '#tests/support/chat-world'
import type { Understanding } from '#server/ports/understanding'
import { differences, replayTurn } from '#server/conversation/record/replay-turn'
import { customerIdOf } from '#server/domain/ids'
import { startChatWorld } from '#tests/support/chat-world'

const KIM = '+4520999001'
const TIMES = 'Hvilke tider har I til gelnegle på torsdag?'

/** Plays every stored turn of somebody again, each with the catalogue that it names; how many there were. */
async function replayAll({ app, tenantIds: [tenantId], turns }: ChatWorld, phone: string): Promise<number> {
  if (tenantId === undefined) throw new Error('no business')
  const records = await turns(phone)
  for (const record of records) {
    const catalogue = await app.data.snapshots.find(tenantId, record.situation.catalogue)
    if (catalogue === null) throw new Error(`Turn ${record.number} names a catalogue that is not kept.`)
    expect(differences(record, replayTurn(record, catalogue)), JSON.stringify(record)).toEqual([])
  }
  return records.length
}

/** A booking made, moved and cancelled, with questions in between. */
async function visit(world: ChatWorld): Promise<void> {
  const kim = world.writer(KIM)
  for (const text of ['Hej', 'gelnegle på torsdag kl. 14', 'Kim Holm', 'hvad koster det?']) await kim.says(text)
  await kim.taps('yes')
  for (const text of ['flyt min tid til fredag', 'qqq zzz']) await kim.says(text)
  await kim.taps(kim.offered()[0] ?? '')
  for (const text of ['ja', 'aflys', 'ja tak']) await kim.says(text)
}

describe('the records of turns', () => {
  let world: ChatWorld
  beforeAll(async () => {
    world = await startChatWorld()
    await visit(world)
  })

  it('tell what came in, what was understood and by whom, what ran, what was written and what was said', async () => {
    const turns = await world.turns(KIM)
    const booked = turns.find(({ written }) => written.some(({ how }) => how === 'created'))
    expect(booked).toMatchObject({
      messages: [{ kind: 'tap', payload: expect.stringMatching(/^yes~/) }],
      understood: { by: 'builtin', model: null, commands: [{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }] },
      steps: ['book.confirm', 'book.reserve', 'book.done'],
      effects: [{ effect: { kind: 'reserveSlot', serviceIds: ['gel'] }, outcome: { kind: 'reserveSlot', result: 'reserved' } }],
      replies: ['bookingConfirmed'],
      before: { flow: 'book', step: 'confirm' },
      after: { flow: null },
      isFault: false,
    })
    expect(booked?.written.map(({ what, how }) => `${what} ${how}`)).toEqual(expect.arrayContaining(['booking created', 'day claimed', 'message reminder_24h']))
    expect(booked?.content).toMatchObject({ body: expect.stringContaining('hos Freja') })
    expect(
      turns
        .flatMap(({ written }) => written)
        .filter(({ what }) => what === 'booking')
        .map(({ how }) => how),
    ).toEqual(['created', 'moved', 'cancelled'])
    expect(turns.map(({ number }) => number)).toEqual(turns.map((_, index) => index + 1))
  })

  it('are played again to the same result', async () => {
    expect(await replayAll(world, KIM)).toBeGreaterThanOrEqual(10)
    expect(world.errors).toEqual([])
  })

  it('are played again to the same result when the business has changed since', async () => {
    const [tenantId] = world.tenantIds
    const was = tenantId === undefined ? null : await world.app.data.catalog.load(tenantId)
    if (was === null || tenantId === undefined) throw new Error('no business')
    const services = was.services.filter(({ id }) => id !== 'gel').map(service => ({ ...service, price: { ...service.price, amountMinor: 1 } }))
    const providers = was.providers.slice(1).map(provider => ({ ...provider, serviceIds: provider.serviceIds.filter(id => id !== 'gel') }))
    await world.app.data.catalog.replace(tenantId, { tenant: { ...was.tenant, name: 'Another name' }, services, providers })
    world.app.catalog.forget()
    expect(await replayAll(world, KIM)).toBeGreaterThanOrEqual(10)
  })

  it('show it when something else would come of a turn', async () => {
    const [first] = await world.turns(KIM)
    const [tenantId] = world.tenantIds
    if (first === undefined || tenantId === undefined) throw new Error('no turn')
    const catalogue = await world.app.data.snapshots.find(tenantId, first.situation.catalogue)
    if (catalogue === null) throw new Error('no catalogue')
    const changed: [string, TurnRecord][] = [
      ['state', { ...first, after: { ...first.after, misunderstandings: 1 } }],
      ['content', { ...first, content: null }],
      ['replies', { ...first, replies: [] }],
      ['steps', { ...first, steps: ['book.slot'] }],
    ]
    for (const [part, record] of changed) expect(differences(record, replayTurn(record, catalogue))).toEqual([part])
    const other = { ...catalogue, tenant: { ...catalogue.tenant, name: 'Renamed' } }
    expect(differences(first, replayTurn(first, other))).toEqual(['content'])
  })
})

describe('the record of a turn that failed', () => {
  it('says so, and is played again as the apology that it was', async () => {
    const world = await startChatWorld()
    const kim = world.writer(KIM)
    const { availability } = world.app
    const free = availability.free
    availability.free = () => Promise.reject(new Error('planned'))
    await kim.says(TIMES)
    availability.free = free
    const [turn] = await world.turns(KIM)
    expect(turn).toMatchObject({
      isFault: true,
      effects: [{ effect: { kind: 'tellOwner', reason: 'failed' } }],
      after: { handOff: { reason: 'failed' } },
      understood: { commands: expect.arrayContaining([expect.objectContaining({ kind: 'setAnswer' })]) },
    })
    expect(await replayAll(world, KIM)).toBe(1)
  })
})

describe('the record of a turn in which a model was asked', () => {
  const SECRET = 'sk-never-to-be-written'
  const understanding: Understanding = {
    propose: async () => ({
      result: 'answered',
      usage: { model: 'gpt-test', inputTokens: 900, cachedInputTokens: 800, outputTokens: 40, reasoningTokens: 0 },
      output: { commands: [{ kind: 'book', serviceIds: ['nothing-like-that'], note: SECRET }] },
    }),
  }

  it('says what it cost and what of it was dropped, and is played again without asking it', async () => {
    const world = await startChatWorld({ ports: { understanding } })
    await world.writer(KIM).says('kunne du mon hjælpe min kusine med noget pænt til fingrene engang når det passer jer')
    const [turn] = await world.turns(KIM)
    expect(turn?.understood.model).toMatchObject({ result: 'answered', usage: { model: 'gpt-test', inputTokens: 900 } })
    expect(turn?.understood.dropped.length).toBeGreaterThan(0)
    expect(await replayAll(world, KIM)).toBe(1)
    expect(JSON.stringify(await world.turns(KIM))).not.toContain(SECRET)
  })
})

describe('the history of a conversation', () => {
  it('comes in pages, newest last, and each turn says that it would be the same today', async () => {
    const world = await startChatWorld()
    await visit(world)
    const [tenantId] = world.tenantIds
    if (tenantId === undefined) throw new Error('no business')
    const customerId = customerIdOf(tenantId, KIM)
    const all = await world.app.turnHistory.list(tenantId, customerId, { limit: 100 })
    const last = await world.app.turnHistory.list(tenantId, customerId, { limit: 4 })
    const older = await world.app.turnHistory.list(tenantId, customerId, { limit: 100, before: last.before ?? 0 })
    expect([...older.turns, ...last.turns]).toEqual(all.turns)
    expect(older.before).toBeNull()
    expect(all.turns.every(({ differs }) => differs?.length === 0)).toBe(true)
    await expect(world.app.turnHistory.list(tenantId, customerIdOf(tenantId, '+4500000000'), { limit: 5 })).rejects.toThrow('This conversation')
  })
})
