import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Control } from '#tests/support/control'
import type { ControlInfo } from '#tests/support/control-shapes'
import type { Lane, Race } from '#tests/support/race-track'
import type { TestEngine, TestServer } from '#tests/support/server'
import { createControl } from '#tests/support/control'
import { booked, claimed, keptByCal, promised } from '#tests/support/race-books'
import { CHAIR_COUNT, CONTENDERS, IN_A_STEP, NOW, businesses, lanes, raceFixture, raceStep, spoken, startOf } from '#tests/support/race-track'
import { startEngine, startServer } from '#tests/support/server'
import { isDeep, report } from '#tests/integration/world'

// Several people want one time, over two servers that share a database; half of the times are kept by Cal.com. One race is one time of one chair with four contenders,
// two of them over each server, all asking at the same time. After each heat the books are laid side by side and everything begins anew.

const HEATS = isDeep ? 25 : 1
/** Of a heat, at all chairs at the same time. */
const STEPS = isDeep ? 10 : 6
const RACES = HEATS * STEPS * CHAIR_COUNT * IN_A_STEP

describe('races for one time', () => {
  let engine: TestEngine
  let servers: TestServer[]
  let controls: Control[]
  let infos: ControlInfo[]
  const one = (): { control: Control; info: ControlInfo; server: TestServer } => {
    const [[control], [info], [server]] = [controls, infos, servers]
    if (control === undefined || info === undefined || server === undefined) throw new Error('There is no server.')
    return { control, info, server }
  }

  beforeAll(async () => {
    engine = await startEngine()
    const first = await startServer({ engine })
    const control = createControl(first.url)
    const second = await startServer({ engine, env: (await control.info()).join })
    servers = [first, second]
    controls = [control, createControl(second.url)]
    infos = await Promise.all(controls.map(each => each.info()))
    await begin()
  })
  afterAll(async () => {
    for (const server of [...servers].reverse()) await server.stop()
    await engine.stop()
  })

  const settle = () => Promise.all(controls.map(control => control.settle()))

  const begin = async (): Promise<Lane[]> => {
    await one().control.reset({ fixture: raceFixture, now: NOW })
    return lanes(controls, infos)
  }

  const heat = async (): Promise<Race[]> => {
    const track = await begin()
    const races: Race[] = []
    for (let step = 0; step < STEPS; step++) races.push(...(await raceStep(track, controls, step)))
    return races
  }

  /** The people, the bookings, the day items and Cal.com say the same. */
  const compare = async (races: Race[]): Promise<void> => {
    const { control, info, server } = one()
    for (const business of businesses) {
      const own = races.filter(race => race.business === business)
      const { byCustomer, byId, byUid } = await booked(control, business)
      expect(byCustomer, `bookings of ${business.slug}`).toEqual(promised(own))
      expect(await claimed(engine.endpoint, info.join, business), `day items of ${business.slug}`).toEqual(byId)
      const chairs = [...new Set(own.map(({ chair }) => chair))]
      if (business.engine === 'cal') {
        expect((await Promise.all(chairs.map(chair => keptByCal(server.url, info.join.CALCOM_API_KEY ?? 'cal_sandbox', business, chair)))).flat().sort(), 'bookings of Cal.com').toEqual(byUid)
      }
    }
  }

  it('the second server is another one with webhooks of its own', async () => {
    const [first, second] = infos
    expect(second?.twilio.messageUrl).not.toBe(first?.twilio.messageUrl)
    expect(await controls[1]?.clock()).toEqual(await controls[0]?.clock())
  })

  it(`${RACES} races, half of them at Cal.com: one winner each, everybody answered, and all books the same`, { timeout: isDeep ? 60 * 60_000 : 180_000 }, async () => {
    const begun = performance.now()
    const count = { races: 0, cal: 0, webhook: 0, won: 0, lost: 0 }
    for (let number = 0; number < HEATS; number++) {
      const races = await heat()
      for (const race of races) {
        const answers = race.answers.map(({ answer }) => answer).sort()
        expect(answers, `${race.business.slug}, ${race.chair}, ${race.start}, ${race.over}`).toEqual([...Array.from({ length: CONTENDERS - 1 }, () => 'another time'), 'won'])
        count.races++
        count.cal += race.business.engine === 'cal' ? 1 : 0
        count.webhook += race.over === 'webhook' ? 1 : 0
        count.won++
        count.lost += answers.length - 1
      }
      await compare(races)
    }
    const seconds = (performance.now() - begun) / 1000
    report(
      `${count.races} races of ${CONTENDERS} over two servers in ${seconds.toFixed(1)} s: ${count.cal} at Cal.com, ${count.webhook} over the webhook, ${count.races - count.webhook} at the desk; ${count.won} won, ${count.lost} were refused, the books agree`,
    )
    expect(count).toMatchObject({ races: RACES, cal: RACES / 2, webhook: RACES / IN_A_STEP })
  })

  it.each(businesses)('two people of $slug move their bookings to one time: one of them gets it, the other keeps the old one', async business => {
    const { control } = one()
    const lane = (await begin()).find(each => each.business === business)
    const contenders = lane?.writers.slice(0, 2) ?? []
    const wanted = startOf(20)
    const before = contenders.map((_, index) => startOf(10 + 2 * index))
    for (const [index, { customer }] of contenders.entries()) {
      await control.event({ type: 'book', tenant: business.slug, customer: customer.phone, service: 'shave', provider: lane?.chair.id, start: before[index]?.toISOString() })
    }
    const round = async (words: string) => {
      await Promise.all(contenders.map(({ customer }) => customer.received()))
      expect(await Promise.all(contenders.map(({ customer }) => customer.postText(words)))).toEqual([200, 200])
      await settle()
      return Promise.all(contenders.map(({ customer }) => customer.received()))
    }
    await round(`move my booking to ${spoken(wanted)}`)
    const answered = await round('yes')
    expect(answered.map(replies => replies.length)).toEqual([1, 1])
    const movers = contenders.filter((_, index) => answered[index]?.[0]?.notification?.kind === 'rescheduled').map(({ customer }) => customer.phone)
    expect(movers.length).toBe(1)
    const stayed = contenders.findIndex(({ customer }) => !movers.includes(customer.phone))
    const races: Race[] = [
      [wanted, movers[0]],
      [before[stayed], contenders[stayed]?.customer.phone],
    ].map(([start, phone]) => ({
      business,
      chair: lane?.chair.id ?? '',
      over: 'webhook',
      start: start instanceof Date ? start.toISOString() : '',
      answers: [{ phone: String(phone), answer: 'won' }],
    }))
    await compare(races)
  })
})
