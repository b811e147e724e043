import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '#tests/integration/world'
import { newMessageSid, textForm } from '#tests/support/customer-form'
import { bodies, percentile, report, SALON, startWorld, strangerPhone, timed, until } from '#tests/integration/world'

const GATHER_MS = 1500

describe('one message, many deliveries; many messages, one answer', () => {
  let world: World
  let people = 100

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())

  const somebody = () => world.customer(strangerPhone(++people))

  it('fifty deliveries of one MessageSid at the same time bring exactly one reply', async () => {
    const customer = somebody()
    const form = textForm(customer.sender, 'pedicure with Freja Tuesday 23 March at 13:00')
    const statuses = await Promise.all(Array.from({ length: 50 }, () => customer.post(form)))
    expect(new Set(statuses)).toEqual(new Set([200]))
    await world.control.settle()
    expect((await customer.allReceived()).length).toBe(1)
    expect(await customer.post(form)).toBe(200)
    await world.control.settle()
    expect((await customer.allReceived()).length).toBe(1)
  })

  it('a yes that is delivered many times books once', async () => {
    const customer = world.customer('+4528000006', 'Peter')
    await customer.say('brow shaping with Freja Tuesday 23 March at 9:30')
    const sid = newMessageSid()
    await Promise.all(Array.from({ length: 20 }, () => customer.postText('yes', sid)))
    await world.control.settle()
    const booked = (await world.control.bookings(SALON)).filter(({ customer: phone, start }) => phone === customer.phone && Date.parse(start) === Date.parse('2027-03-23T09:30:00+01:00'))
    expect(booked.map(({ status }) => status)).toEqual(['confirmed'])
    expect((await world.control.notifications(SALON)).filter(({ kind, booking }) => kind === 'confirmation' && booking === booked[0]?.id).length).toBe(1)
  })

  it('fragments that arrive within a second and a half are answered together', async () => {
    const customer = somebody()
    const begun = performance.now()
    for (const text of ['Hi', 'a pedicure', 'with Freja Tuesday 23 March at 13:00']) expect(await customer.postText(text)).toBe(200)
    const replies = await until(
      () => customer.allReceived(),
      messages => messages.length > 0,
    )
    expect(performance.now() - begun).toBeLessThan(GATHER_MS + 1000)
    await world.control.settle()
    expect(bodies(await customer.allReceived())).toBe(bodies(replies))
    expect(['name', 'confirm']).toContain((await world.control.conversation(SALON, customer.phone)).awaiting)
  })

  it('three messages in the same moment lose nothing', async () => {
    const customer = somebody()
    await Promise.all(['Hi', 'pedicure', 'with Freja Tuesday 23 March at 13:00'].map(text => customer.postText(text)))
    await world.control.settle()
    const { awaiting, draft } = await world.control.conversation(SALON, customer.phone)
    expect([awaiting, JSON.stringify(draft)]).toEqual([expect.stringMatching(/^(?:name|confirm)$/), expect.stringContaining('pedi')])
  })

  it('a bare greeting is answered when the wait is over, without anybody pushing', async () => {
    const customer = somebody()
    const { milliseconds } = await timed(async () => {
      expect(await customer.postText('Hi')).toBe(200)
      return until(
        () => customer.allReceived(),
        messages => messages.length > 0,
      )
    })
    expect(milliseconds).toBeGreaterThan(GATHER_MS * 0.8)
    expect(milliseconds).toBeLessThan(GATHER_MS + 1500)
  })

  it('whole wishes are answered at once: the reply is with the vendor within a second, as a rule within 300 ms', async () => {
    const wishes = ['pedicure with Freja Tuesday 23 March at 13:00', 'gel nails with Yasmin Monday 22 March at 15:00', 'back massage with Otto on Friday at 14:30', 'where can I park?']
    const once = async (text: string) => {
      const customer = somebody()
      return (
        await timed(async () => {
          await customer.postText(text)
          return until(
            () => customer.allReceived(),
            messages => messages.length > 0,
          )
        })
      ).milliseconds
    }
    for (const text of wishes) await once(text)
    const times: number[] = []
    for (let turn = 0; turn < 40; turn++) times.push(await once(wishes[turn % wishes.length] ?? ''))
    report(`reply with the vendor after the post of a whole wish: median ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms (goal 300 ms)`)
    expect(percentile(times, 0.95)).toBeLessThan(1000)
  })
})
