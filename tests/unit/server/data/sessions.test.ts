import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { Table } from '#server/data/table/table'
import type { MemoryTable } from '#tests/support/memory-table'
import { REMEMBERED_MESSAGES } from '#server/data/items/session'
import { createSessionsRepository } from '#server/data/sessions.repository'
import { createTurnsRepository } from '#server/data/turns.repository'
import { createMemoryTable } from '#tests/support/memory-table'
import { aMessage, aState, aTurn, ada, clinic, messageId, salon } from '#tests/support/records'

const lease = (owner: string, now = 1000) => ({ owner, now, milliseconds: 5000 })
const message = (count: number) => aMessage({ id: messageId(count), text: `message ${count}` })

let table: MemoryTable
let sessions: SessionsRepository
beforeEach(() => {
  table = createMemoryTable()
  sessions = createSessionsRepository(table)
})

const leased = async (count: number, owner: string, now?: number) => {
  const recorded = await sessions.record(salon, ada, message(count), lease(owner, now))
  if (recorded.result !== 'leased') throw new Error(recorded.result)
  return recorded.session
}

/** The table, with something that somebody else does before the so-manieth write. */
const beforeWrite = (place: number, act: () => Promise<unknown>): Table => {
  let writes = 0
  return {
    ...table,
    write: async (write, options) => {
      if (++writes === place) await act()
      return table.write(write, options)
    },
  }
}

describe('recording a message', () => {
  it('makes the session of who has never written, and leases it', async () => {
    expect(await sessions.record(salon, ada, message(1), lease('one'))).toEqual({
      result: 'leased',
      session: {
        customerId: ada,
        number: message(1).to,
        phone: message(1).from,
        profileName: 'Ada Jensen',
        state: null,
        version: 0,
        waiting: [message(1)],
        heard: [expect.any(String)],
        lastInboundAt: message(1).receivedAt,
        lease: { owner: 'one', until: 6000 },
        asked: null,
        told: null,
        committer: null,
      },
    })
  })

  it.each([
    { kind: 'tap' as const, text: 'Ja, book den', payload: 'yes~abcdef' },
    { kind: 'image' as const, text: '', mediaUrl: 'https://media.example/1' },
  ])('keeps a message as it was: $kind', async part => {
    const sent = aMessage(part)
    const recorded = await sessions.record(salon, ada, sent, lease('one'))
    expect(recorded).toMatchObject({ result: 'leased', session: { waiting: [sent] } })
  })

  it('leaves the message to who holds the lease', async () => {
    await leased(1, 'one')
    expect(await sessions.record(salon, ada, message(2), lease('two', 5999))).toEqual({ result: 'queued' })
    expect(await sessions.reload(salon, ada)).toMatchObject({ lease: { owner: 'one', until: 6000 }, waiting: [message(1), message(2)] })
  })

  it('takes over a lease that has run out, with all that waits', async () => {
    await leased(1, 'one')
    const session = await leased(2, 'two', 6000)
    expect(session).toMatchObject({ lease: { owner: 'two', until: 11_000 }, waiting: [message(1), message(2)] })
  })

  it('knows a repetition while it waits, and after it was handled', async () => {
    const seen = await leased(1, 'one')
    expect(await sessions.record(salon, ada, message(1), lease('two'))).toEqual({ result: 'repeat' })
    await createTurnsRepository(table).commit(salon, aTurn(seen))
    expect(await sessions.record(salon, ada, message(1), lease('two'))).toEqual({ result: 'repeat' })
    expect(await sessions.reload(salon, ada)).toMatchObject({ waiting: [], lease: null })
  })

  it('remembers the last ids only, and keeps the session small', async () => {
    const turns = createTurnsRepository(table)
    for (let count = 1; count <= 40; count++) expect(await turns.commit(salon, aTurn(await leased(count, `w${count}`)))).toEqual({ result: 'committed' })
    expect((await sessions.reload(salon, ada))?.heard).toHaveLength(REMEMBERED_MESSAGES)
    for (let count = 40; count > 40 - REMEMBERED_MESSAGES; count--) expect(await sessions.record(salon, ada, message(count), lease('again'))).toEqual({ result: 'repeat' })
  })

  it('is told by the turn record when a repetition comes later than that', async () => {
    const turns = createTurnsRepository(table)
    for (let count = 1; count <= 40; count++) await turns.commit(salon, aTurn(await leased(count, `w${count}`)))
    const seen = await leased(1, 'late')
    expect(await turns.commit(salon, aTurn(seen))).toEqual({ result: 'alreadyHandled', ids: [messageId(1)] })
    expect(await sessions.discard(salon, seen, [messageId(1)])).toMatchObject({ waiting: [], lease: null })
    expect(await sessions.listStale(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
    expect((await turns.list(salon, ada)).turns).toHaveLength(40)
  })

  it('knows its own trace when the answer of the database was lost', async () => {
    const losing = createMemoryTable()
    const first = createSessionsRepository({
      ...losing,
      write: async (write, options) => {
        await losing.write(write, options)
        return losing.write(write, options)
      },
    })
    expect(await first.record(salon, ada, message(1), lease('one'))).toMatchObject({ result: 'leased', session: { waiting: [message(1)], lease: { owner: 'one' } } })
  })

  it('is not left lying when the holder commits between the look at the lease and the note', async () => {
    const seen = await leased(1, 'one')
    const late = createSessionsRepository(beforeWrite(2, () => createTurnsRepository(table).commit(salon, aTurn(seen))))
    expect(await late.record(salon, ada, message(2), lease('two'))).toMatchObject({ result: 'leased', session: { version: 1, waiting: [message(2)], lease: { owner: 'two' } } })
  })

  it('gives the lease to exactly one of many', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, (_, count) => sessions.record(salon, ada, message(count), lease(`w${count}`))))
    expect(results.filter(({ result }) => result === 'leased')).toHaveLength(1)
    expect((await sessions.reload(salon, ada))?.waiting).toHaveLength(20)
  })

  it('keeps the conversations of two businesses with one phone apart', async () => {
    await leased(1, 'one')
    expect(await sessions.record(clinic, ada, message(1), lease('two'))).toMatchObject({ result: 'leased', session: { version: 0 } })
  })

  it('cuts a text that is longer than the channel allows and leaves it well formed', async () => {
    await sessions.record(salon, ada, aMessage({ text: `x${'🙂'.repeat(32_000)}` }), lease('one'))
    const text = (await sessions.reload(salon, ada))?.waiting[0]?.text ?? ''
    expect(text.length).toBe(4096)
    expect(text.isWellFormed()).toBe(true)
  })
})

describe('what a crash leaves', () => {
  it('is stale when the lease has run out, and can be taken by one', async () => {
    await leased(1, 'dead')
    expect(await sessions.listStale(5999, 10)).toEqual([])
    expect(await sessions.listStale(6000, 10)).toEqual([{ tenantId: salon, customerId: ada }])
    expect(await sessions.takeLease(salon, ada, lease('early', 5999))).toBeNull()
    const taken = await Promise.all(['a', 'b', 'c'].map(owner => sessions.takeLease(salon, ada, lease(owner, 6000))))
    expect(taken.filter(session => session !== null)).toHaveLength(1)
    expect(await sessions.listStale(6000, 10)).toEqual([])
  })

  it('is listed for as long as something waits, and cleared when nothing does', async () => {
    const seen = await leased(1, 'one')
    await sessions.record(salon, ada, message(2), lease('two'))
    const turn = { ...aTurn(seen), requireNoNewMessages: false }
    expect(await createTurnsRepository(table).commit(salon, turn)).toEqual({ result: 'committed' })
    expect(await sessions.listStale(6000, 10)).toHaveLength(1)
    const rest = await sessions.takeLease(salon, ada, lease('sweep', 6000))
    expect(rest?.waiting).toEqual([message(2)])
    if (rest !== null) await createTurnsRepository(table).commit(salon, { ...aTurn(rest), requireNoNewMessages: false })
    expect(await sessions.listStale(11_000, 10)).toHaveLength(1)
    expect(await sessions.takeLease(salon, ada, lease('sweep', 11_000))).toBeNull()
    expect(await sessions.listStale(11_000, 10)).toEqual([])
  })

  it('is not taken for done when a message comes at the last moment, by a clock that is behind', async () => {
    const seen = await leased(1, 'one')
    await createTurnsRepository(table).commit(salon, { ...aTurn(seen), requireNoNewMessages: false })
    const sweep = createSessionsRepository(beforeWrite(2, () => sessions.record(salon, ada, message(2), lease('behind', 0))))
    expect(await sweep.takeLease(salon, ada, lease('sweep', 11_000))).toBeNull()
    expect(await sessions.listStale(11_000, 10)).toHaveLength(1)
  })

  it('is tried again when a worker let go of it', async () => {
    await leased(1, 'one')
    await sessions.releaseLease(salon, ada, 'somebody else', 2000)
    expect(await sessions.listStale(2000, 10)).toEqual([])
    await sessions.releaseLease(salon, ada, 'one', 2000)
    expect(await sessions.listStale(2000, 10)).toHaveLength(1)
    expect(await sessions.takeLease(salon, ada, lease('two', 2000))).toMatchObject({ waiting: [message(1)] })
  })

  it('stays with who keeps the lease', async () => {
    await leased(1, 'one')
    expect(await sessions.extendLease(salon, ada, lease('one', 5000))).toBe(true)
    expect(await sessions.listStale(9999, 10)).toEqual([])
    expect(await sessions.extendLease(salon, ada, lease('two', 5000))).toBe(false)
  })
})

describe('writing the state outside a turn', () => {
  it('is refused when a turn was committed since, and makes a turn that was begun before stale', async () => {
    const turns = createTurnsRepository(table)
    const seen = await leased(1, 'one')
    expect(await sessions.saveState(salon, seen, aState({ misunderstandings: 2 }))).toBe(true)
    expect(await turns.commit(salon, aTurn(seen))).toEqual({ result: 'stale' })
    expect(await sessions.saveState(salon, seen, aState())).toBe(false)
    expect(await sessions.reload(salon, ada)).toMatchObject({ state: { misunderstandings: 2 }, waiting: [message(1)] })
  })

  it('is not taken for the trace of a commit by the same worker', async () => {
    const turns = createTurnsRepository(table)
    const turn = aTurn(await leased(1, 'one'))
    await turns.commit(salon, { ...turn, requireNoNewMessages: false, session: { ...turn.session, keepLease: true } })
    await sessions.record(salon, ada, message(2), lease('two'))
    const seen = await sessions.reload(salon, ada)
    if (seen === null) throw new Error('no session')
    await sessions.saveState(salon, seen, aState())
    expect(await turns.commit(salon, aTurn(seen))).toEqual({ result: 'stale' })
  })
})

describe('the words of a voice note', () => {
  const voice = aMessage({ id: messageId(1), kind: 'audio', text: '', mediaUrl: 'https://x/1' })
  const spoken = (session: Awaited<ReturnType<typeof leased>>) => ({ ...session, waiting: session.waiting.map(waiting => ({ ...waiting, text: 'a haircut' })) })

  it('wait with it, and the lease goes on', async () => {
    await sessions.record(salon, ada, voice, lease('one'))
    const session = await sessions.reload(salon, ada)
    await sessions.noteHeard(salon, spoken(session!), 9000)
    expect(await sessions.reload(salon, ada)).toMatchObject({ waiting: [{ id: voice.id, kind: 'audio', text: 'a haircut', mediaUrl: 'https://x/1' }], lease: { owner: 'one', until: 9000 } })
    expect(await sessions.listStale(8999, 10)).toEqual([])
    expect(await sessions.listStale(9000, 10)).toHaveLength(1)
  })

  it('are not kept where another message has come or somebody else works on it', async () => {
    const session = spoken(await leased(1, 'one'))
    await sessions.record(salon, ada, message(2), lease('two'))
    await sessions.noteHeard(salon, session, 9000)
    expect((await sessions.reload(salon, ada))?.waiting.map(({ text }) => text)).toEqual(['message 1', 'message 2'])
    const taken = await sessions.takeLease(salon, ada, lease('two', 7000))
    await sessions.noteHeard(salon, { ...taken!, lease: { owner: 'one', until: 1 } }, 99_000)
    expect((await sessions.reload(salon, ada))?.lease).toEqual({ owner: 'two', until: 12_000 })
  })
})
