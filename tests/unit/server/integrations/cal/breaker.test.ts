import { describe, expect, it } from 'vitest'
import { createBreaker } from '#server/integrations/cal/breaker'

const down = () => Promise.resolve('down')
const up = () => Promise.resolve('up')
const isDown = (answer: string) => answer === 'down'

function tested() {
  let now = 1000
  const breaker = createBreaker({ now: () => now })
  return { pass: (ms: number) => void (now += ms), run: (call: () => Promise<string>) => breaker.run(call, isDown) }
}

describe('the circuit breaker', () => {
  it('opens after three failures in a row, and not after three in all', async () => {
    const { run } = tested()
    for (const call of [down, down, up, down, down]) await run(call)
    expect(await run(up)).toBe('up')
    for (const call of [down, down, down]) await run(call)
    expect(await run(up)).toBeNull()
  })

  it('lets one call through after twenty seconds, and closes when that works', async () => {
    const { run, pass } = tested()
    for (const call of [down, down, down]) await run(call)
    pass(19_999)
    expect(await run(up)).toBeNull()
    pass(1)
    let answer = (_: string) => {}
    const probe = run(() => new Promise(resolve => answer = resolve))
    expect(await run(up)).toBeNull()
    answer('up')
    expect(await probe).toBe('up')
    expect(await run(up)).toBe('up')
  })

  it('stays open for as long again when the one call fails, or throws', async () => {
    const { run, pass } = tested()
    for (const call of [down, down, down]) await run(call)
    pass(20_000)
    expect(await run(down)).toBe('down')
    expect(await run(up)).toBeNull()
    pass(20_000)
    await expect(run(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    expect(await run(up)).toBeNull()
    pass(20_000)
    expect(await run(up)).toBe('up')
  })
})
