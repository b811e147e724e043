import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { realWait } from '#sandbox/wait'
import type { CalUser, CalWorld } from '#tests/support/cal-stand-in'
import { askCal, attendee, offer, openFrom, provision, startCalWorld } from '#tests/support/cal-stand-in'

let world: CalWorld
let folder: string
let other: { base: string; process: ChildProcess }
let anna: CalUser
let type: number

async function startOther(file: string): Promise<{ base: string; process: ChildProcess }> {
  const child = spawn(process.execPath, ['tests/support/cal-server.ts', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout, 'data')
  return { base: String(line).trim(), process: child }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-cal-race-'))
  const file = join(folder, 'sandbox.sqlite')
  world = await startCalWorld({ file, wait: realWait })
  other = await startOther(file)
  anna = await provision(world)
  await openFrom(world, anna)
  type = await offer(world, anna, { lengthInMinutes: 60, afterEventBuffer: 15 })
})

afterAll(async () => {
  other.process.kill()
  await world.close()
  rmSync(folder, { recursive: true })
})

const minutes = (count: number): number => count * 60_000
const reserve = (base: string, start: number) => askCal(base, { method: 'POST', path: '/v2/bookings', body: { start: new Date(start).toISOString(), eventTypeId: type, attendee: attendee() } })
const live = () =>
  world.standIn.context.records.bookings
    .list()
    .filter(({ status }) => status === 'accepted')
    .sort((one, next) => one.start - next.start)

describe('bookings at the same time in two processes', () => {
  it('of one start have one winner each, and no two overlap', async () => {
    const first = Date.parse('2026-11-25T08:00:00Z')
    for (let race = 0; race < 30; race++) {
      const start = first + minutes(1440 * 7 * Math.floor(race / 6) + 75 * (race % 6))
      const offsets = race % 2 === 0 ? [0, 0, 0, 0, 0, 0] : [0, 10, 20, 0, 10, 20]
      const answers = await Promise.all(offsets.map((offset, index) => reserve(index % 2 === 0 ? world.base : other.base, start + minutes(offset))))
      const refused = answers.filter(({ status }) => status !== 201)
      expect(refused.map(({ status }) => status).every(status => status === 400 || status === 409)).toBe(true)
      expect(refused).toHaveLength(5)
      // What won a race of different starts may reach into the next one.
      const won = live().at(-1)
      if (won !== undefined && won.start !== start) await askCal(other.base, { method: 'POST', path: `/v2/bookings/${won.uid}/cancel`, body: {} })
    }
    const bookings = live()
    for (const [index, booking] of bookings.entries()) expect(booking.start).toBeGreaterThanOrEqual((bookings[index - 1]?.end ?? 0) + minutes(index === 0 ? 0 : 15))
  })

  it('are refused in the bare shape, and taken when they only overlap and the instance is as careless as the real one', async () => {
    world.settings({ bookingMs: 80 })
    const start = Date.parse('2027-03-03T08:00:00Z')
    const both = async (at: number, offset: number) => {
      const answers = await Promise.all([reserve(world.base, at), reserve(other.base, at + minutes(offset))])
      return answers.map(({ status }) => status).sort()
    }
    expect(await both(start, 0)).toEqual([201, 409])
    expect(await both(start + minutes(120), 30)).toEqual([201, 409])
    world.settings({ acceptsOverlaps: true })
    expect(await both(start + minutes(240), 0)).toEqual([201, 409])
    expect(await both(start + minutes(360), 30)).toEqual([201, 201])
    expect((await reserve(world.base, start + minutes(370))).status).toBe(400)
    world.settings({ acceptsOverlaps: false, bookingMs: 0 })
  })
})
