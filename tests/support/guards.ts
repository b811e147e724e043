import { afterEach, beforeEach, expect, vi } from 'vitest'

// Two things that never belong in a test run: a request that leaves this machine, and an error that is only printed.

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Files share one global object: the guard is put up once. */
function guardFetch(): void {
  const realFetch = globalThis.fetch
  if ('isGuarded' in realFetch) return
  const guarded: typeof fetch = (input, init) => {
    const { hostname } = new URL(input instanceof Request ? input.url : input)
    if (!LOOPBACK.has(hostname)) throw new Error(`A test asked ${hostname}: tests talk to stand-ins on this machine only.`)
    return realFetch(input, init)
  }
  globalThis.fetch = Object.assign(guarded, { isGuarded: true })
}

guardFetch()

let printed: unknown[][] = []

beforeEach(() => {
  printed = []
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    printed.push(words)
  })
})

afterEach(() => {
  vi.restoreAllMocks()
  expect(printed, 'console.error was called').toEqual([])
})
