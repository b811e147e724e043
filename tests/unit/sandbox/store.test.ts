import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isFrozen, sandboxNow, setClock } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import type { SandboxStore } from '#sandbox/store'
import { openStore } from '#sandbox/store'
import { variables } from '#server/config/variables'

const Note = z.object({ text: z.string() })
const noon = Date.parse('2026-11-24T11:00:00Z')

let folder: string
let store: SandboxStore
const stores: SandboxStore[] = []

const open = (frozenAt: number | null = null): SandboxStore => {
  const next = openStore(join(folder, 'deep', 'sandbox.sqlite'), frozenAt)
  stores.push(next)
  return next
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-store-'))
  store = open()
})

afterEach(() => {
  for (const each of stores.splice(0)) each.close()
  rmSync(folder, { recursive: true })
})

describe('documents', () => {
  it('lists documents in the order in which they came, also after one was replaced', () => {
    const notes = store.documents('note', Note)
    notes.put('b', { text: 'first' }, 'x')
    notes.put('a', { text: 'second' }, 'y')
    notes.put('c', { text: 'third' }, 'x')
    notes.put('b', { text: 'first, changed' })
    expect(notes.list().map(note => note.text)).toEqual(['first, changed', 'second', 'third'])
    expect(notes.list({ scope: 'x' }).map(note => note.text)).toEqual(['first, changed', 'third'])
    expect(notes.list({ newestFirst: true, limit: 1 })).toEqual([{ text: 'third' }])
    expect(notes.list({ scope: 'x', newestFirst: true }).map(note => note.text)).toEqual(['third', 'first, changed'])
    expect([notes.count(), notes.count('x'), notes.count('z')]).toEqual([3, 2, 0])
  })

  it('lists what came after a document, and nothing after an unknown one', () => {
    const notes = store.documents('note', Note)
    for (const id of ['a', 'b', 'c']) notes.insert(id, { text: id })
    expect(notes.list({ after: 'a' }).map(note => note.text)).toEqual(['b', 'c'])
    expect(notes.list({ after: 'c' })).toEqual([])
    expect(notes.list({ after: 'nobody' })).toEqual([])
  })

  it('inserts an id only once, and keeps kinds apart', () => {
    const notes = store.documents('note', Note)
    expect(notes.insert('a', { text: 'one' })).toBe(true)
    expect(notes.insert('a', { text: 'two' })).toBe(false)
    expect(notes.get('a')).toEqual({ text: 'one' })
    expect(store.documents('other', Note).get('a')).toBeNull()
  })

  it('changes a document as one unit, unless it is gone or the change declines', () => {
    const notes = store.documents('note', Note)
    notes.insert('a', { text: 'one' })
    expect(notes.change('a', note => ({ text: `${note.text}!` }))).toEqual({ text: 'one!' })
    expect(notes.change('a', () => null)).toBeNull()
    expect(notes.change('gone', note => note)).toBeNull()
    expect(notes.get('a')).toEqual({ text: 'one!' })
    expect([notes.remove('a'), notes.remove('a')]).toEqual([true, false])
  })

  it('stores nothing of a transaction that throws', () => {
    const notes = store.documents('note', Note)
    expect(() =>
      store.transaction(() => {
        notes.insert('a', { text: 'one' })
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(notes.list()).toEqual([])
  })
})

describe('one sandbox in one file', () => {
  it('is shared by everybody who opens the file', () => {
    const other = open()
    setClock(noon, store)
    other.documents('note', Note).insert('a', { text: 'from the other' })
    expect(sandboxNow(other)).toBe(noon)
    expect(store.documents('note', Note).get('a')).toEqual({ text: 'from the other' })
  })

  it('keeps what a killed process had stored', () => {
    const file = join(folder, 'killed.sqlite')
    const script = `import { openStore } from '#sandbox/store'
      import { z } from 'zod'
      const store = openStore(process.argv[1], ${noon})
      store.documents('note', z.object({ text: z.string() })).insert('a', { text: 'stored' })
      process.kill(process.pid, 'SIGKILL')`
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script, file])
    expect(child.signal, String(child.stderr)).toBe('SIGKILL')
    const after = openStore(file)
    stores.push(after)
    expect(after.documents('note', Note).get('a')).toEqual({ text: 'stored' })
    expect(sandboxNow(after)).toBe(noon)
  })

  it('takes the start of its clock from the environment only when it is new', () => {
    const fresh = openStore(join(folder, 'fresh.sqlite'), noon)
    stores.push(fresh)
    expect(sandboxNow(fresh)).toBe(noon)
    setClock(noon + 1, fresh)
    const again = openStore(join(folder, 'fresh.sqlite'), noon + 5000)
    stores.push(again)
    expect(sandboxNow(again)).toBe(noon + 1)
  })
})

describe('reset', () => {
  it('forgets everything and starts a new generation', () => {
    const before = store.generation()
    store.documents('note', Note).insert('a', { text: 'one' })
    store.settings.set('numbers', ['+45'])
    store.counters.add('calls', 3)
    store.calls.begin('twilio', { at: noon, method: 'GET', path: '/' })
    store.faults.add({ vendor: 'twilio', mode: 'slow', remaining: null, until: null, extras: {} })
    expect(store.reset(noon)).toBe(before + 1)
    expect(store.generation()).toBe(before + 1)
    expect(store.documents('note', Note).list()).toEqual([])
    expect(store.settings.get('numbers', z.array(z.string()))).toBeNull()
    expect(store.counters.all()).toEqual({})
    expect(store.calls.list('twilio')).toEqual([])
    expect(store.faults.list(noon)).toEqual([])
    expect([sandboxNow(store), isFrozen(store)]).toEqual([noon, true])
  })

  it('lets the clock run with real time when no instant is given', () => {
    setClock(noon, store)
    store.reset()
    expect(isFrozen(store)).toBe(false)
    expect(Math.abs(sandboxNow(store) - Date.now())).toBeLessThan(5000)
  })
})

describe('small things', () => {
  it('adds up counters', () => {
    store.counters.add('inbound')
    store.counters.add('units', 2.5)
    store.counters.add('units', 1)
    expect(store.counters.all()).toEqual({ inbound: 1, units: 3.5 })
  })

  it('notes a call when it arrives and its status when it was answered', () => {
    const first = store.calls.begin('twilio', { at: noon, method: 'POST', path: '/a' })
    store.calls.begin('twilio', { at: noon, method: 'GET', path: '/b' })
    store.calls.begin('stripe', { at: noon, method: 'GET', path: '/c' })
    store.calls.end(first, 201)
    expect(store.calls.list('twilio')).toEqual([
      { at: noon, method: 'POST', path: '/a', status: 201 },
      { at: noon, method: 'GET', path: '/b', status: 0 },
    ])
  })

  it('reads its environment, with the defaults of a sandbox', () => {
    expect(sandboxConfig({})).toMatchObject({
      dataDir: '.data',
      accountSid: 'AC00000000000000000000000000000000',
      authToken: 'sandbox-twilio-token',
      publicUrl: 'http://127.0.0.1:3000',
      messageUrl: 'http://127.0.0.1:3000/api/webhooks/twilio/message',
      statusUrl: 'http://127.0.0.1:3000/api/webhooks/twilio/status',
      startsFrozenAt: null,
    })
    expect(sandboxConfig({ DATA_DIR: 'x' }).join).toMatchObject({ SANDBOX_DATA_DIR: join(process.cwd(), 'x') })
    const set = sandboxConfig({ PORT: '3100', DATA_DIR: '/a', SANDBOX_DATA_DIR: '/b', PUBLIC_URL: 'https://x.example/', SANDBOX_NOW: '2026-11-24T12:00:00+01:00' })
    expect(set).toMatchObject({ dataDir: '/b', messageUrl: 'https://x.example/api/webhooks/twilio/message', startsFrozenAt: noon })
    expect(() => sandboxConfig({ SANDBOX_NOW: 'tomorrow' })).toThrow('SANDBOX_NOW')
  })

  it('hands on every variable that the product reads, but what each process has for itself', () => {
    const own = ['PORT', 'PUBLIC_URL', 'TWILIO_BASE_URL']
    const given = Object.fromEntries(Object.keys(variables).map(name => [name, name === 'PUBLIC_URL' ? 'http://x.example' : '1']))
    expect(Object.keys(variables).filter(name => !(name in sandboxConfig(given).join))).toEqual(own)
  })
})
