import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Control } from '#tests/support/control'
import type { TestEngine, TestServer } from '#tests/support/server'
import { freePort } from '#scripts/lib/ports'
import { createControl } from '#tests/support/control'
import { startEngine, startServer, temporaryFolder } from '#tests/support/server'
import { customerOf, isDeep, NOW, report, SALON, SALON_NUMBER, salonFixture, strangerPhone, until } from '#tests/integration/world'

const ROUNDS = isDeep ? 20 : 3
const PEOPLE = 12

/** What one person has been through: how many messages were accepted, how many went out without an answer from the webhook. */
interface Ledger {
  accepted: number
  unknown: number
}

describe('a server that is killed', () => {
  const folder = temporaryFolder()
  let engine: TestEngine
  let server: TestServer
  let control: Control
  let port = 0

  const start = async () => {
    server = await startServer({ engine, port, dataDir: join(folder.path, 'data') })
    control = createControl(server.url)
  }

  beforeAll(async () => {
    mkdirSync(join(folder.path, 'data'), { recursive: true })
    port = await freePort()
    engine = await startEngine({ dbPath: join(folder.path, 'aftale.db') })
    await start()
  })
  afterAll(async () => {
    await server.stop()
    await engine.stop()
    folder.remove()
  })

  /** A different hour for everybody and every round; some wish for the same one. */
  const wishOf = (person: number, round: number): string => {
    const [service, provider] = person % 3 === 0 ? ['back massage', 'Otto'] : person % 3 === 1 ? ['brow shaping', 'Freja'] : ['gel nails', 'Freja']
    return `${service} with ${provider} Tuesday ${23 + 7 * (round % 2)} March at ${10 + (Math.floor(person / 3) % 2)}:00`
  }

  it(`${ROUNDS} times under load: every accepted message is answered after the restart, none twice, bookings stay whole`, { timeout: isDeep ? 20 * 60_000 : 120_000 }, async () => {
    let accepted = 0
    for (let round = 0; round < ROUNDS; round++) {
      await control.clearFaults()
      await control.reset({ fixture: salonFixture, now: NOW })
      const info = await control.info()
      const ledgers = await underLoad(info, round)
      await start()
      await control.settle(60_000)
      for (const [person, { accepted: heard, unknown }] of ledgers.entries()) {
        const replies = (await control.messages(strangerPhone(person))).filter(({ kind }) => kind !== 'media').length
        accepted += heard
        expect(replies, `replies to person ${person} in round ${round} for ${heard} accepted messages`).toBeGreaterThanOrEqual(heard)
        expect(replies, `replies to person ${person} in round ${round} for ${heard} accepted messages and ${unknown} of unknown outcome`).toBeLessThanOrEqual(heard + unknown)
      }
      await bookingsAreWhole()
    }
    report(`${ROUNDS} kills under load: ${accepted} accepted messages, all answered once`)
  })

  /** Everybody writes, one message after the other as answers come, until the server dies in the middle of them. */
  async function underLoad(info: Parameters<typeof customerOf>[1], round: number): Promise<Ledger[]> {
    const ledgers: Ledger[] = Array.from({ length: PEOPLE }, () => ({ accepted: 0, unknown: 0 }))
    const killAfter = 20 + 13 * (round % 6)
    let accepted = 0
    let killed: Promise<void> | null = null
    const isKilled = () => killed !== null
    const talk = async (ledger: Ledger, person: number) => {
      const customer = customerOf(control, info, SALON_NUMBER)(strangerPhone(person))
      const script = [wishOf(person, round), `Person Number${person}`, 'yes', 'my bookings', wishOf(person + 1, round), 'yes', 'menu', wishOf(person + 2, round), 'yes']
      for (const text of script) {
        if (isKilled()) return
        try {
          const status = await customer.postText(text)
          if (status === 200) ledger.accepted++
          else ledger.unknown++
          if (++accepted >= killAfter) killed ??= server.kill9()
        } catch {
          ledger.unknown++
          return
        }
        await until(
          () => customer.allReceived(),
          messages => isKilled() || messages.length >= ledger.accepted,
        ).catch(() => undefined)
      }
    }
    await Promise.all(ledgers.map((ledger, person) => talk(ledger, person)))
    await killed
    return ledgers
  }

  async function bookingsAreWhole() {
    const bookings = (await control.bookings(SALON)).filter(({ status }) => status === 'confirmed')
    const confirmations = (await control.notifications(SALON)).filter(({ kind, status }) => kind === 'confirmation' && status !== 'planned')
    const fixtureIds = new Set((await control.bookings(SALON)).filter(({ id }) => id.startsWith('b_')).map(({ id }) => id))
    for (const { id } of bookings) {
      if (!fixtureIds.has(id)) expect(confirmations.filter(({ booking }) => booking === id).length, `confirmations of ${id}`).toBe(1)
    }
    for (const [index, one] of bookings.entries()) {
      for (const other of bookings.slice(index + 1)) {
        const overlap = one.provider === other.provider && Date.parse(one.start) < Date.parse(other.end) && Date.parse(other.start) < Date.parse(one.end)
        expect(overlap, `${one.id} and ${other.id} overlap`).toBe(false)
      }
    }
  }

  it('a restart keeps bookings, the conversation, the clock and the faults', async () => {
    await control.reset({ fixture: salonFixture, now: NOW })
    const peter = customerOf(control, await control.info(), SALON_NUMBER)('+4528000006', 'Peter')
    await peter.say('brow shaping with Freja Tuesday 23 March at 9:30')
    await control.advance({ by: 'PT1H' })
    await control.addFault({ vendor: 'twilio', mode: 'rate_limit', times: 1 })
    const before = {
      bookings: await control.bookings(SALON),
      clock: await control.clock(),
      conversation: await control.conversation(SALON, peter.phone),
      calls: (await control.calls('twilio')).length,
    }
    await server.stop()
    await start()
    expect(await control.bookings(SALON)).toEqual(before.bookings)
    expect(await control.clock()).toEqual(before.clock)
    expect(await control.conversation(SALON, peter.phone)).toEqual(before.conversation)
    expect((await control.calls('twilio')).length).toBe(before.calls)
    const again = customerOf(control, await control.info(), SALON_NUMBER)('+4528000006', 'Peter')
    expect((await again.say('yes')).map(({ notification }) => notification?.kind)).toEqual(['confirmation'])
    expect((await control.calls('twilio')).map(({ status }) => status)).toContain(429)
  })
})
