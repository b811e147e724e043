import { createServer } from 'node:http'
import { createApp, toNodeListener, useBase } from 'h3'
import { addFault } from '#sandbox/faults'
import type { FaultMode } from '#sandbox/storage/fault-table'
import { openStore } from '#sandbox/store'
import type { OpenaiStandIn } from '#sandbox/openai/stand-in'
import { createOpenaiStandIn } from '#sandbox/openai/stand-in'
import { listen } from '#tests/support/twilio-stand-in'

export const KEY = 'sk-a-secret-of-the-tests'
const NOON = Date.parse('2030-05-06T07:00:00Z')

export interface OpenaiWorld {
  standIn: OpenaiStandIn
  /** With its /v1, as the SDK wants it. */
  base: string
  /** Everything that was sent, as it came. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<{ status: number; json: unknown; headers: Headers }>
  fail(mode: FaultMode, extras?: Record<string, unknown>, times?: number): void
  /** How often a path was called. */
  count(path?: string): number
  waits: number[]
  close(): Promise<void>
}

/** The stand-in on loopback as it is mounted in the product. Waiting takes no time and is written down, unless it is told to last. */
export async function startOpenai({ isWaiting = false }: { isWaiting?: boolean } = {}): Promise<OpenaiWorld> {
  const store = openStore(':memory:', NOON)
  const waits: number[] = []
  const standIn = createOpenaiStandIn({
    store,
    apiKey: KEY,
    wait: async milliseconds => {
      waits.push(milliseconds)
      // Longer than any client of a test waits, and no longer than the test.
      if (isWaiting) await new Promise(resolve => setTimeout(resolve, 1500))
    },
  })
  const server = createServer(toNodeListener(createApp().use('/', useBase('/sandbox/openai', standIn.app.handler))))
  const base = `${await listen(server)}/sandbox/openai/v1`
  return {
    standIn,
    base,
    waits,
    async post(path, body, headers = {}) {
      const answer = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}`, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
      const text = await answer.text()
      return { status: answer.status, json: text === '' ? null : JSON.parse(text), headers: answer.headers }
    },
    fail: (mode, extras = {}, times = 1) => addFault({ vendor: 'openai', mode, times, extras }, store),
    count: (path = '/v1/responses') => store.calls.list('openai').filter(call => call.path === path).length,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      store.close()
    },
  }
}
