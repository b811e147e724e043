import { beforeEach, describe, expect, it } from 'vitest'
import type { Booking } from '#shared/schemas/booking'
import type { MessageContent } from '#server/domain/notifications/message'
import type { ChatWorld, Writer } from '#tests/support/chat-world'
import { describe as standing } from '#server/conversation/dialogue/describe'
import { customerIdOf } from '#server/domain/ids'
import { startChatWorld } from '#tests/support/chat-world'

const HOUR = 60 * 60_000
const KAREN = '+4528000002'

const bodyOf = (content: MessageContent | null): string => (content === null || content.kind === 'template' ? '' : content.body)

describe('what a customer says of their own accord after a message of the business', () => {
  let world: ChatWorld
  let karen: Writer
  beforeEach(async () => {
    world = await startChatWorld()
    karen = world.writer(KAREN)
  })

  const tenantOf = () => {
    const [tenantId] = world.tenantIds
    if (tenantId === undefined) throw new Error('no business')
    return tenantId
  }
  const booking = async (): Promise<Booking> => {
    const [own] = await world.app.data.bookings.listOfCustomer(tenantOf(), customerIdOf(tenantOf(), KAREN))
    if (own === undefined) throw new Error('no booking')
    return own
  }
  const provider = async (id: string) => (await world.app.data.catalog.load(tenantOf(), { consistent: true }))?.providers.find(one => one.id === id)
  const awaiting = async () => {
    const session = await world.app.data.sessions.reload(tenantOf(), customerIdOf(tenantOf(), KAREN))
    if (session === null || session.state === null) return null
    const catalog = await world.app.catalog.load(tenantOf())
    return standing(session.state, { now: world.now(), ...catalog, asked: session.asked, told: session.told }).awaiting
  }
  /** Thursday 18 March at 15, with Otto or Yasmin; the clock goes past its end, and the business asks how it was. */
  const visited = async (): Promise<Booking> => {
    const before = await booking()
    await karen.says('hej')
    world.pass(Date.parse(before.endsAt) + 2 * HOUR - world.now())
    await world.app.ownerActs.send(tenantOf(), before.id, 'follow_up')
    while ((await world.app.outbox.drain({ limit: 50 })) > 0) continue
    return before
  }

  it('stars are kept with the booking and count for whoever did it', async () => {
    const { providerId } = await visited()
    const before = await provider(providerId)
    expect(await awaiting()).toBe('rating')
    await karen.says('5')
    expect(bodyOf(karen.last())).toContain('★★★★★')
    expect((await booking()).rating).toBe(5)
    const after = await provider(providerId)
    const count = (before?.reviewCount ?? 0) + 1
    expect(after?.reviewCount).toBe((before?.reviewCount ?? 0) + 1)
    expect(after?.rating).toBeCloseTo(((before?.rating ?? 0) * (count - 1) + 5) / count, 2)
    expect(world.errors).toEqual([])
  })

  it('the question that is answered is answered: another digit changes nothing', async () => {
    await visited()
    await karen.says('4')
    await karen.says('1')
    expect((await booking()).rating).toBe(4)
    expect(await awaiting()).not.toBe('rating')
  })

  it('few stars are told to the owner', async () => {
    await visited()
    await karen.says('2')
    const rows = await world.app.data.outbox.listOfCustomer(tenantOf(), customerIdOf(tenantOf(), KAREN))
    expect(rows.filter(({ notification }) => notification?.kind === 'handoff')).toHaveLength(1)
    await karen.says('det gjorde ondt, og der var koldt')
    expect(bodyOf(karen.last())).not.toBe('')
  })

  it('two ratings for one provider at once both count', async () => {
    const { providerId } = await visited()
    const before = await provider(providerId)
    const others = await world.app.data.bookings.listBetween(tenantOf(), '2027-03-15T00:00:00.000Z', '2027-03-18T13:00:00.000Z')
    const other = others.find(one => one.providerId === providerId && one.phone !== KAREN)
    if (other === undefined) throw new Error('nobody else was there')
    await world.app.ownerActs.send(tenantOf(), other.id, 'follow_up')
    await Promise.all([karen.says('5'), world.writer(other.phone).says('3')])
    expect((await provider(providerId))?.reviewCount).toBe((before?.reviewCount ?? 0) + 2)
  })

  it('a reminder is answered with a word', async () => {
    const before = await booking()
    await karen.says('hej')
    world.pass(Date.parse(before.startsAt) - 24 * HOUR - world.now())
    await world.app.outbox.drain({ limit: 20 })
    await karen.says('👍')
    expect((await booking()).isAttendanceConfirmed).toBe(true)
  })

  it('without a reminder the same word is talk', async () => {
    await karen.says('👍')
    await karen.says('ok')
    expect((await booking()).isAttendanceConfirmed).toBe(false)
  })
})
