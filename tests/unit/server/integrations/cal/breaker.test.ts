import { describe, expect, it } from 'vitest'
import { createBreaker } from '#server/integrations/cal/breaker'

const down = () => Promise.resolve('down')
const up = () => Promise.resolve('up')
const isDown = (answer: string) => answer === 'down'

function tested() {
  const now = { timer: 1000, clock: 1000 }
  const breaker = createBreaker({ now: () => now.timer }, { now: () => now.clock })
  return { pass: (ms: number) => void (now.timer += ms), moveClock: (ms: number) => void (now.clock += ms), run: (call: () => Promise<string>) => breaker.run(call, isDown) }
}

describe('the circuit breaker', () => {
  it('opens after three failures in a row, and not after three in all', async () => {
    const { run } = tested()
    for (const call of [down, down, up, down, down]) await run(call)
    expect(await run(up)).toBe('up')
    for (const call of [down, down, down]) await run(call)
    expect(await run(up)).toBeNull()
  })

  it('lets one call through after two seconds, and closes when that works', async () => {
    const { run, pass } = tested()
    for (const call of [down, down, down]) await run(call)
    pass(1_999)
    expect(await run(up)).toBeNull()
    pass(1)
    let answer = (_: string) => {}
    const probe = run(() => new Promise(resolve => (answer = resolve)))
    expect(await run(up)).toBeNull()
    answer('up')
    expect(await probe).toBe('up')
    expect(await run(up)).toBe('up')
  })

  it("lets one call through when the product's clock was moved on", async () => {
    const { run, moveClock } = tested()
    for (const call of [down, down, down]) await run(call)
    moveClock(1_999)
    expect(await run(up)).toBeNull()
    moveClock(1)
    expect(await run(up)).toBe('up')
  })

  it('stays open for twice as long when the one call fails, or throws, up to twenty seconds', async () => {
    const { run, pass } = tested()
    for (const call of [down, down, down]) await run(call)
    pass(2_000)
    expect(await run(down)).toBe('down')
    pass(3_999)
    expect(await run(up)).toBeNull()
    pass(1)
    await expect(run(() => Promise.reject(new Error('bug')))).rejects.toThrow('bug')
    for (const ms of [8_000, 16_000]) {
      pass(ms - 1)
      expect(await run(up)).toBeNull()
      pass(1)
      expect(await run(down)).toBe('down')
    }
    pass(20_000)
    expect(await run(up)).toBe('up')
  })
})
