import { beforeEach, describe, expect, it } from 'vitest'
import { setClock } from '#sandbox/clock'
import { addFault, clearFaults, listFaults, takeFault } from '#sandbox/faults'
import type { SandboxStore } from '#sandbox/store'
import { openStore } from '#sandbox/store'

const noon = Date.parse('2026-11-24T11:00:00Z')
let store: SandboxStore

beforeEach(() => {
  store = openStore(':memory:', noon)
})

const modes = (count: number) => Array.from({ length: count }, () => takeFault('twilio', store)?.mode ?? null)

describe('faults', () => {
  it('strike as many calls as asked for, in the order asked for', () => {
    addFault({ vendor: 'twilio', mode: 'http_500', times: 2 }, store)
    addFault({ vendor: 'twilio', mode: 'timeout', times: 1 }, store)
    expect(modes(4)).toEqual(['http_500', 'http_500', 'timeout', null])
    expect(listFaults(store)).toEqual([])
  })

  it('last until removed when neither times nor seconds are given', () => {
    addFault({ vendor: 'twilio', mode: 'rate_limit' }, store)
    expect(modes(3)).toEqual(['rate_limit', 'rate_limit', 'rate_limit'])
    clearFaults(store)
    expect(modes(1)).toEqual([null])
  })

  it('last for seconds of the sandbox clock', () => {
    addFault({ vendor: 'twilio', mode: 'http_503', seconds: 60 }, store)
    expect(modes(1)).toEqual(['http_503'])
    setClock(noon + 59_999, store)
    expect(modes(1)).toEqual(['http_503'])
    setClock(noon + 60_000, store)
    expect(modes(1)).toEqual([null])
  })

  it('strike only their vendor, and a counted one goes before a lasting one', () => {
    addFault({ vendor: 'twilio', mode: 'slow' }, store)
    addFault({ vendor: 'openai', mode: 'hostile', extras: { text: 'booked!' } }, store)
    addFault({ vendor: 'twilio', mode: 'drop_response', times: 1 }, store)
    expect(modes(2)).toEqual(['drop_response', 'slow'])
    expect(takeFault('openai', store)).toMatchObject({ mode: 'hostile', extras: { text: 'booked!' } })
    expect(takeFault('stripe', store)).toBeNull()
  })

  it('of several lasting ones the newest counts', () => {
    addFault({ vendor: 'twilio', mode: 'slow' }, store)
    addFault({ vendor: 'twilio', mode: 'http_500' }, store)
    expect(modes(1)).toEqual(['http_500'])
  })
})
