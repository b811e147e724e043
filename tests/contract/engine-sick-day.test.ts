import type { MessageContent } from '#server/domain/notifications/message'
import type { SchedulingWorld } from '#tests/support/scheduling-world'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readOptionId } from '#server/conversation/payload'
import { renderedBody } from '#server/conversation/notifications/template'
import { isoWithOffset, minuteOf } from '#server/domain/time/time'
import { StoredBooking } from '#sandbox/cal/store'
import { OPERATOR_KEY } from '#tests/support/cal-stand-in'
import { random } from '#tests/support/real-ports'
import { startSchedulingWorld } from '#tests/support/scheduling-world'

// Tuesday 26 March, on which Maja falls ill; Wednesday she works ten to two, then not before Sunday, when the clock goes forward.
const TUESDAY = '2030-03-26'
const ADA = '+4520000001'
const BO = '+4520000002'
const visit = (serviceId: string, time: string) => ({ serviceIds: [serviceId], providerId: 'maja', startsAt: `${TUESDAY}T${time}:00.000Z` })

describe.each(['builtin', 'cal'] as const)('a sick day of a business on %s', engine => {
  let world: SchedulingWorld
  let received: { to: string; content: MessageContent; body: string }[] = []
  let count = 0

  beforeEach(async () => {
    received = []
    world = await startSchedulingWorld(engine, {
      messaging: {
        send: async ({ to, content, language }) => {
          received.push({ to, content, body: renderedBody(content, language) })
          return { result: 'sent', sid: `SM${random.token(32)}` }
        },
        listSent: async () => [],
      },
    })
  })
  afterEach(async () => {
    await world.close()
    expect(world.errors).toEqual([])
  })

  const settle = async (): Promise<void> => {
    await world.settle()
    while ((await world.app.outbox.drain({ limit: 20 })) > 0) await world.settle()
  }
  const away = async () => {
    const said = await world.app.blocks.blockDay(world.tenantId, { providerId: 'maja', date: TUESDAY, tellCustomers: true })
    await settle()
    return said
  }
  const write = async (from: string, text: string, payload: string | null = null): Promise<string> => {
    const before = received.length
    const work = await world.app.inbox.receive({
      id: `SM${String(++count).padStart(32, '0')}`,
      to: '+4570000101',
      from,
      profileName: null,
      text,
      payload,
      kind: payload === null ? 'text' : 'tap',
      mediaUrl: null,
      receivedAt: new Date(world.now()).toISOString(),
    })
    if (work !== null) await world.app.turns.run(work)
    await settle()
    return received.slice(before).find(({ to }) => to === from)?.body ?? ''
  }
  const idsTo = (to: string) =>
    received.filter(message => message.to === to).flatMap(({ content }) => ('options' in content ? content.options.map(({ id }) => id) : content.kind === 'template' ? content.optionIds : []))
  const choose = (from: string, ref: string) => write(from, 'tap', idsTo(from).findLast(id => readOptionId(id).ref === ref) ?? 'none')
  const where = async (id: string) => {
    const { startsAt, providerId } = await world.booking(id)
    return `${isoWithOffset('Europe/Copenhagen', minuteOf(startsAt)).slice(0, 16)} ${providerId}`
  }
  /** The live bookings at the engine, as it lists them. */
  const there = async (): Promise<string[]> => {
    const stored = world.cal.store
      .documents('cal.booking', StoredBooking)
      .list()
      .filter(({ status }) => status === 'accepted')
    const links = await Promise.all(['maja', 'jonas'].map(id => world.app.data.engineLinks.find(world.tenantId, id)))
    return stored
      .map(({ start, eventTypeId }) => `${new Date(start).toISOString().slice(0, 16)} ${links.find(link => Object.values(link?.eventTypeIds ?? {}).includes(eventTypeId))?.providerId}`)
      .sort()
  }

  it('from the block to the last answer: nobody books there, everybody is asked, and what they choose is so everywhere', async () => {
    const cut = await world.book('ada', visit('cut', '10:00'))
    const colour = await world.book('bo', visit('colour', '13:00'))
    await settle()
    const { affected } = await away()
    expect(affected.map(({ id }) => id).sort()).toEqual([cut.id, colour.id].sort())
    expect(await world.free('cut', TUESDAY, TUESDAY, 'maja')).toEqual([])
    await expect(world.book('bo', visit('cut', '09:00'))).rejects.toThrow('taken')

    expect(
      idsTo(ADA)
        .map(id => readOptionId(id).ref)
        .filter(ref => ref.includes('T')),
    ).toEqual([`${TUESDAY}T11:00`, '2030-03-27T11:00', '2030-03-31T11:00'])
    expect(await choose(ADA, '2030-03-31T11:00')).toContain('Your booking is moved')
    expect(await where(cut.id)).toBe('2030-03-31T11:00 maja')
    expect(await choose(ADA, `${TUESDAY}T11:00`)).toContain('Your booking is moved')
    expect(await where(cut.id)).toBe(`${TUESDAY}T11:00 jonas`)

    expect(await write(BO, 'cancel')).toContain('Shall I cancel this?')
    expect(await write(BO, 'yes')).toContain('cancelled')
    const states = (await world.app.timesAway.list(world.tenantId))[0]?.affected.map(({ bookingId, state }) => [bookingId, state])
    expect(Object.fromEntries(states ?? [])).toEqual({ [cut.id]: 'answered_moved', [colour.id]: 'answered_cancelled' })
    expect((await world.booking(colour.id)).isLateCancel).toBe(false)
    expect(await world.claims(TUESDAY)).toEqual(['jonas booking 10:00-10:40'])
    if (engine === 'cal') {
      expect(await there()).toEqual([`${TUESDAY}T10:00 jonas`])
      expect((await world.booking(cut.id)).engineUids).toHaveLength(1)
    }
  })

  it('whoever is silent keeps the booking, and it stands when she is back', async () => {
    const cut = await world.book('ada', visit('cut', '10:00'))
    const { block } = await away()
    await world.advance(60)
    expect(await where(cut.id)).toBe(`${TUESDAY}T11:00 maja`)
    await world.app.blocks.lift(world.tenantId, block.id)
    await settle()
    expect(received.at(-1)?.body).toContain('Maja will be there after all')
    expect(await world.claims(TUESDAY)).toEqual(['maja booking 10:00-10:40'])
    expect((await world.free('cut', TUESDAY, TUESDAY, 'maja')).length).toBeGreaterThan(0)
    if (engine === 'cal') expect(await there()).toEqual([`${TUESDAY}T10:00 maja`])
  })

  if (engine === 'builtin') return

  it('an answer while the engine is down is kept and carried out when it is back', async () => {
    const cut = await world.book('ada', visit('cut', '10:00'))
    await away()
    world.fail({ mode: 'http_503' })
    expect(await choose(ADA, '2030-03-27T11:00')).toContain('as soon as it is moved')
    expect(await where(cut.id)).toBe(`${TUESDAY}T11:00 maja`)
    world.heal()
    await world.advance(10)
    await settle()
    expect(await where(cut.id)).toBe('2030-03-27T11:00 maja')
    expect(await there()).toEqual(['2030-03-27T10:00 maja'])
    expect(received.at(-1)?.body).toContain('moved')
    expect((await world.app.timesAway.list(world.tenantId))[0]?.affected.map(({ state }) => state)).toEqual(['answered_moved'])
  })

  it('a time that the engine refuses is not had: others are offered', async () => {
    const cut = await world.book('ada', visit('cut', '10:00'))
    await away()
    // Somebody has put something into Jonas's calendar there, and we have not looked since.
    const link = await world.app.data.engineLinks.find(world.tenantId, 'jonas')
    await fetch(`${world.cal.base}/admin/users/${link?.username}/external`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-cal-admin-key': OPERATOR_KEY },
      body: JSON.stringify({ start: `${TUESDAY}T10:00:00.000Z`, end: `${TUESDAY}T11:00:00.000Z`, title: 'Dentist' }),
    })
    expect(await choose(ADA, `${TUESDAY}T11:00`)).toContain('not free any more')
    expect(await where(cut.id)).toBe(`${TUESDAY}T11:00 maja`)
    expect(await choose(ADA, '2030-03-27T11:00')).toContain('is moved')
    expect(await there()).toEqual(['2030-03-27T10:00 maja'])
  })
})
