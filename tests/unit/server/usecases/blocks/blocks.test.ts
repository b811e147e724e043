import { describe, expect, it } from 'vitest'
import { DAY, startAwayWorld } from '#tests/support/away-world'

const WEDNESDAY = '2030-05-08'
const THURSDAY = '2030-05-09'
const reminders = { rules: { reminders: ['24h before', '2h before'] } }

describe('a day on which a provider is away', () => {
  it('cannot be booked any more, from the moment it is said', async () => {
    const world = await startAwayWorld({ bookings: [] })
    const loaded = await world.one.catalog.load(world.tenantId)
    const services = loaded.services.filter(({ id }) => id === 'cut')
    const free = async () => (await world.two.availability.free(loaded, { services, providerId: 'maja', from: DAY, to: DAY })).length
    expect(await free()).toBeGreaterThan(0)
    await world.away()
    expect(await free()).toBe(0)
  })

  it('says how many bookings it affects, by the visit and not by its buffers', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T09:00`, `bo cut maja ${DAY}T10:00`, `cy cut jon ${DAY}T09:00`, `dee cut maja ${WEDNESDAY}T09:00`] })
    expect((await world.away()).affected.map(({ id }) => id)).toEqual(['b1', 'b2'])
    const at = (time: string) => `${WEDNESDAY}T${time}:00+02:00`
    const noon = await world.one.blocks.block(world.tenantId, { providerId: 'maja', startsAt: at('10:00'), endsAt: at('12:00'), tellCustomers: false })
    expect(noon.affected).toEqual([])
  })

  it('said twice, is one, and nobody is asked twice; asking may come later', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T09:00`] })
    await world.away('maja', false)
    expect(world.received).toEqual([])
    expect(await world.states()).toEqual(['b1 not_told'])
    await world.away()
    await world.away()
    expect(world.messagesTo('ada')).toHaveLength(1)
    expect(await world.states()).toEqual(['b1 unanswered'])
    expect(await world.one.timesAway.list(world.tenantId)).toHaveLength(1)
  })

  it.each([
    ['an end before its start', { startsAt: `${DAY}T12:00:00Z`, endsAt: `${DAY}T09:00:00Z` }, 'later than the start'],
    ['a time that is over', { startsAt: '2030-05-01T09:00:00Z', endsAt: '2030-05-02T09:00:00Z' }, 'over already'],
    ['more than four hundred days', { startsAt: `${DAY}T09:00:00Z`, endsAt: '2031-08-01T09:00:00Z' }, 'at most 400 days'],
    ['somebody who is not there', { providerId: 'nobody', startsAt: `${DAY}T09:00:00Z`, endsAt: `${DAY}T12:00:00Z` }, 'was not found'],
  ])('is refused for %s', async (_case, range, words) => {
    const world = await startAwayWorld({ bookings: [] })
    await expect(world.one.blocks.block(world.tenantId, { providerId: 'maja', tellCustomers: true, ...range })).rejects.toThrow(words)
    expect(await world.one.timesAway.list(world.tenantId)).toEqual([])
  })
})

describe('whoever has a booking then', () => {
  it('is offered the same provider on the next days and another one at the same time, and is moved by a tap', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.away()
    const [told] = world.messagesTo('ada')
    expect(told?.content.kind).toBe('template')
    expect(world.offered('ada')).toEqual([`${DAY}T10:00`, `${WEDNESDAY}T10:00`, `${THURSDAY}T10:00`])
    expect(told?.body).toContain('First: Tuesday 7 May at 10:00 with Jon. Second: Wednesday 8 May at 10:00 with Maja.')
    expect(told?.body).toContain('Maja is away')
    expect(await world.choose('ada', `${WEDNESDAY}T10:00`)).toContain('Your booking is moved')
    expect(await world.bookings()).toEqual([`ada confirmed ${WEDNESDAY}T10:00 maja`])
    expect(await world.notifications('ada')).toEqual(['reschedule_offer', 'rescheduled'])
    expect(await world.states()).toEqual(['b1 answered_moved'])
  })

  it('gets buttons while the window is open, and is told who asks and why', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.write('ada', 'hi')
    await world.away()
    const told = world.messagesTo('ada').at(-1)
    expect(told?.content.kind).toBe('buttons')
    expect(told?.body).toContain('this is Studio. Maja is away on Tuesday 7 May')
    expect(told?.body).toContain('“cancel”')
    expect(await world.write('ada', 'the second one')).toContain('moved')
    expect(await world.bookings()).toEqual([`ada confirmed ${WEDNESDAY}T10:00 maja`])
  })

  it('is asked for a time where there are too few to offer', async () => {
    const world = await startAwayWorld({ bookings: [`ada trim maja ${DAY}T10:00`], rules: { booking_window_days: 1 } })
    await world.away()
    expect(world.messagesTo('ada')[0]?.content).toMatchObject({ kind: 'template', name: 'reschedule_ask' })
    expect(world.offered('ada')).toEqual(['move:b1', 'cancel:b1'])
    expect(await world.choose('ada', 'cancel:b1')).toContain('Shall I cancel this?')
    await world.write('ada', 'yes')
    expect(await world.states()).toEqual(['b1 answered_cancelled'])
  })

  it('keeps the booking as long as nothing is said', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`], ...reminders })
    await world.away()
    await world.advance(20 * 60)
    expect(await world.bookings()).toEqual([`ada confirmed ${DAY}T10:00 maja`])
    expect(await world.states()).toEqual(['b1 unanswered'])
  })

  it('is not reminded of it, but asked again with what is free then', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${WEDNESDAY}T10:00`], ...reminders })
    await world.one.blocks.blockDay(world.tenantId, { providerId: 'maja', date: WEDNESDAY, tellCustomers: true })
    await world.advance(25 * 60)
    expect(await world.notifications('ada')).toEqual(['reschedule_offer', 'reschedule_offer'])
    await world.advance(30 * 60)
    expect((await world.notifications('ada')).filter(kind => kind.startsWith('reminder'))).toEqual([])
  })

  it('is reminded of the new time once they have moved', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`], ...reminders })
    await world.away()
    await world.choose('ada', `${THURSDAY}T10:00`)
    await world.advance(3 * 24 * 60)
    expect(await world.notifications('ada')).toEqual(['reschedule_offer', 'rescheduled', 'reminder_24h', 'reminder_2h'])
  })

  it('is not written to after STOP, and stands as not told', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.write('ada', 'STOP')
    const before = world.received.length
    await world.away()
    expect(world.received).toHaveLength(before)
    expect(await world.states()).toEqual(['b1 not_told'])
  })

  it('is written to in their own language', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    const [ada] = (await world.one.data.customers.list(world.tenantId)).filter(({ ref }) => ref === 'ada')
    await world.one.data.customers.save(world.tenantId, { ...ada!, language: 'da' })
    await world.away()
    expect(world.messagesTo('ada')[0]?.body).toContain('Maja er der ikke den dag')
  })

  it('is skipped when the owner has moved or cancelled the booking before the message leaves', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`, `bo cut maja ${DAY}T09:00`] })
    await world.away('maja', false)
    await world.one.ownerActs.moveTo(world.tenantId, 'b1', { providerId: 'jon', startsAt: '2030-05-07T08:00:00.000Z' })
    await world.cancel('b2')
    const before = world.received.length
    await world.away()
    expect(world.received).toHaveLength(before)
    expect(await world.states()).toEqual(['b1 answered_moved', 'b2 answered_cancelled'])
  })
})

describe('an answer', () => {
  it('to a time that is taken meanwhile gets fresh ones, and the booking stays', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`, `bo cut maja ${DAY}T10:00`.replace('T10', 'T09')] })
    await world.away()
    await world.one.ownerActs.moveTo(world.tenantId, 'b2', { providerId: 'jon', startsAt: '2030-05-07T08:00:00.000Z' })
    const answer = await world.choose('ada', `${DAY}T10:00`)
    expect(answer).toContain('not free any more')
    expect(world.offered('ada')).toEqual([`${WEDNESDAY}T10:00`, `${THURSDAY}T10:00`, '2030-05-10T10:00'])
    expect((await world.bookings())[0]).toBe(`ada confirmed ${DAY}T10:00 maja`)
    expect(await world.write('ada', 'Thursday')).toContain('moved')
  })

  it('can be changed: another tap moves again, the same one says where it stands', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.away()
    await world.choose('ada', `${WEDNESDAY}T10:00`)
    expect(await world.choose('ada', `${DAY}T10:00`)).toContain('moved')
    expect(await world.bookings()).toEqual([`ada confirmed ${DAY}T10:00 jon`])
    expect(await world.choose('ada', `${DAY}T10:00`)).toContain('Your booking:')
  })

  it('that comes after the booking was moved otherwise is told the truth', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.away()
    await world.one.ownerActs.moveTo(world.tenantId, 'b1', { providerId: 'maja', startsAt: '2030-05-10T08:00:00.000Z' })
    expect(await world.choose('ada', `${WEDNESDAY}T10:00`)).toContain('Friday 10 May at 10:00')
    expect(await world.bookings()).toEqual(['ada confirmed 2030-05-10T10:00 maja'])
    await world.cancel('b1')
    expect(await world.choose('ada', `${WEDNESDAY}T10:00`)).toContain('no longer active')
  })

  it('for a time that was never offered is not obeyed, nor one for a booking of somebody else', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    await world.away()
    const minute = (Date.parse('2030-05-16T08:00:00Z') / 60_000).toString(36)
    expect(await world.write('ada', 'tap', `2030-05-16T10:00~alt:b1/maja/${minute}`)).toContain('not free any more')
    expect(await world.write('bo', 'tap', `${WEDNESDAY}T10:00~alt:b1/maja/${(Date.parse(`${WEDNESDAY}T08:00:00Z`) / 60_000).toString(36)}`)).toContain('no longer active')
    expect(await world.bookings()).toEqual([`ada confirmed ${DAY}T10:00 maja`])
  })

  it('frees the time for nobody, because there is nobody', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`], waiting: [`bo cut maja ${DAY}`] })
    await world.away()
    await world.choose('ada', `${WEDNESDAY}T10:00`)
    await world.settle()
    expect(world.messagesTo('bo')).toEqual([])
  })
})

describe('a provider who is back', () => {
  it('can be booked again, and whoever waits is asked', async () => {
    const world = await startAwayWorld({ bookings: [], waiting: [`bo cut maja ${DAY}`] })
    const { block } = await world.away()
    await world.one.blocks.lift(world.tenantId, block.id)
    await world.settle()
    expect(world.offersTo('bo')).toHaveLength(1)
    expect(await world.one.timesAway.list(world.tenantId)).toEqual([])
    await expect(world.one.blocks.lift(world.tenantId, block.id)).rejects.toThrow('not found')
  })

  it('keeps the bookings that nobody has answered about, and says so; their reminders come', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${WEDNESDAY}T10:00`, `bo cut maja ${WEDNESDAY}T09:00`], ...reminders })
    const { block } = await world.one.blocks.blockDay(world.tenantId, { providerId: 'maja', date: WEDNESDAY, tellCustomers: true })
    await world.choose('bo', `${THURSDAY}T09:00`)
    await world.one.blocks.lift(world.tenantId, block.id)
    await world.settle()
    expect(world.messagesTo('ada').at(-1)?.body).toContain('Maja will be there after all')
    expect(world.messagesTo('bo').at(-1)?.body).toContain('Your booking is moved')
    await world.advance(2 * 24 * 60)
    expect(await world.notifications('ada')).toEqual(['reschedule_offer', 'reschedule_offer', 'reminder_24h', 'reminder_2h'])
    expect(await world.bookings()).toContain(`bo confirmed ${THURSDAY}T09:00 maja`)
  })

  it('and away again is asked about anew', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    const { block } = await world.away()
    await world.one.blocks.lift(world.tenantId, block.id)
    await world.away()
    expect(await world.notifications('ada')).toEqual(['reschedule_offer', 'reschedule_offer', 'reschedule_offer'])
    expect(await world.states()).toEqual(['b1 unanswered'])
  })

  it('is still away where another block says so', async () => {
    const world = await startAwayWorld({ bookings: [`ada cut maja ${DAY}T10:00`] })
    const { block } = await world.away()
    await world.one.blocks.block(world.tenantId, { providerId: 'maja', startsAt: `${DAY}T07:00:00Z`, endsAt: `${WEDNESDAY}T20:00:00Z`, tellCustomers: true })
    await world.one.blocks.lift(world.tenantId, block.id)
    await world.settle()
    expect(world.messagesTo('ada')).toHaveLength(1)
    expect(await world.states()).toEqual(['b1 unanswered'])
    expect(await world.choose('ada', `${DAY}T10:00`)).toContain('moved')
  })
})
