import { describe, expect, it } from 'vitest'
import { startWaitingWorld } from '#tests/support/waiting-world'

const TUESDAY = '2030-05-07'
/** All of Maja's Tuesday is taken by somebody who does not wait. */
const full = [`dee cut maja ${TUESDAY}T09:00`, `dee cut maja ${TUESDAY}T10:00`]
const waits = (...people: string[]) => people.map(who => `${who} cut maja ${TUESDAY}`)

describe('a time that becomes free', () => {
  it('is kept for the first in line, and for nobody else', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    expect(await world.bookings()).toEqual([`ada held ${TUESDAY}T09:00 maja`, `dee confirmed ${TUESDAY}T10:00 maja`])
    expect(await world.entries()).toEqual(['ada offered', 'bo waiting'])
    expect([world.offersTo('ada'), world.offersTo('bo')].map(list => list.length)).toEqual([1, 0])
    expect(world.offersTo('ada')[0]?.content).toMatchObject({ kind: 'template', name: 'waitlist_offer', variables: ['Haircut with Maja', 'Tuesday 7 May at 09:00', 'Studio', '09:30'] })
    expect(await world.notifications('ada')).toEqual(['waitlist_offer'])
    expect(world.errors).toEqual([])
  })

  it('becomes theirs with a yes, confirmed once', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    expect(await world.tap('ada', 'yes')).toContain('You are booked')
    expect(await world.bookings()).toContain(`ada confirmed ${TUESDAY}T09:00 maja`)
    expect(await world.tap('ada', 'yes')).toContain('Your booking')
    await world.advance(120)
    expect(await world.entries()).toEqual(['ada booked', 'bo waiting'])
    expect(await world.notifications('ada')).toEqual(['waitlist_offer', 'confirmation'])
    expect(await world.bookings()).toContain(`ada confirmed ${TUESDAY}T09:00 maja`)
    expect(await world.one.data.jobs.list(world.tenantId)).toEqual([])
  })

  it('is theirs by a typed yes, which is the newest question', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada') })
    await world.write('ada', 'where are you?')
    await world.cancel('b1')
    expect(world.offersTo('ada')[0]?.content.kind).toBe('buttons')
    expect(await world.write('ada', 'yes please')).toContain('You are booked')
    expect(await world.write('ada', 'yes')).not.toContain('booked')
    expect(await world.bookings()).toContain(`ada confirmed ${TUESDAY}T09:00 maja`)
  })

  it('goes to the next in line with a no, who stays in line for other times', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    expect(await world.tap('ada', 'no')).toContain('still on the waiting list')
    expect(await world.bookings()).toContain(`bo held ${TUESDAY}T09:00 maja`)
    expect(await world.entries()).toEqual(['ada passed', 'bo offered'])
    await world.cancel('b2')
    expect(await world.entries()).toEqual(['ada offered', 'bo offered'])
    expect(world.offersTo('ada').map(({ content }) => 'body' in content && content.body.includes('10:00'))).toEqual([false, true])
  })

  it('goes to the next in line when nobody answers, without another word; a late yes hears the truth', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    await world.advance(29)
    expect(world.offersTo('bo')).toHaveLength(0)
    await world.advance(1)
    expect(world.offersTo('bo')).toHaveLength(1)
    expect(await world.storedOf('ada')).toEqual(['expired'])
    expect(await world.entries()).toEqual(['ada waiting', 'bo offered'])
    expect(await world.notifications('ada')).toEqual(['waitlist_offer'])
    const answer = await world.tap('ada', 'yes')
    expect(answer).toContain('not kept for you any more')
    expect(answer).toContain('still on the waiting list')
    expect(await world.tap('bo', 'yes')).toContain('You are booked')
    expect(await world.bookings()).toEqual([`bo confirmed ${TUESDAY}T09:00 maja`, `dee confirmed ${TUESDAY}T10:00 maja`])
  })

  it('is not offered twice to the same person', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada') })
    await world.cancel('b1')
    await world.advance(31)
    await world.advance(60)
    expect(world.offersTo('ada')).toHaveLength(1)
    expect(await world.bookings()).toEqual([`dee confirmed ${TUESDAY}T10:00 maja`])
  })

  it('is nothing for who wants another day, another provider, or has stopped messages', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: [`ada cut maja 2030-05-08`, `bo cut jon ${TUESDAY}`, `cy cut maja ${TUESDAY}`] })
    await world.write('cy', 'STOP')
    await world.cancel('b1')
    expect(await world.bookings()).toEqual([`dee confirmed ${TUESDAY}T10:00 maja`])
    expect(await world.entries()).toEqual(['ada waiting', 'bo waiting', 'cy waiting'])
  })

  it('is filled by several where it is long enough', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: [`ada trim maja ${TUESDAY}`, `bo trim maja ${TUESDAY}`, `cy trim maja ${TUESDAY}`] })
    await world.cancel('b1')
    expect(await world.bookings()).toEqual([`ada held ${TUESDAY}T09:00 maja`, `bo held ${TUESDAY}T09:30 maja`, `dee confirmed ${TUESDAY}T10:00 maja`])
  })

  it('waits for the answer to another one when only the same person waits', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada'), rules: { slot_grid_minutes: 60 } })
    await world.cancel('b1')
    await world.cancel('b2')
    expect(world.offersTo('ada')).toHaveLength(1)
    await world.tap('ada', 'no')
    expect(await world.bookings()).toEqual([])
    await world.advance(31)
    expect(await world.bookings()).toEqual([`ada held ${TUESDAY}T10:00 maja`])
  })

  it('is kept no longer than makes sense before it begins', async () => {
    const world = await startWaitingWorld({ bookings: [`dee cut maja 2030-05-06T10:30`], waiting: ['ada cut maja 2030-05-06'], rules: { minimum_notice_minutes: 0, waitlist_hold_minutes: 120 } })
    world.pass(30)
    await world.write('dee', 'hi')
    await world.cancel('b1')
    const [held] = await world.one.data.bookings.listActiveOfCustomer(world.tenantId, (await world.one.data.waiting.list(world.tenantId))[0]?.customerId ?? '')
    expect(held === undefined ? null : Date.parse(held.startsAt) - Date.parse(held.heldUntil ?? '')).toBe(15 * 60_000)
  })
})

describe('the line', () => {
  it('is left by booking the same elsewhere, and the kept time goes on', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    await world.write('ada', `haircut with Jon on 7 May at 10:00`)
    expect(await world.write('ada', 'yes')).toContain('You are booked')
    await world.settle()
    expect(await world.entries()).toEqual(['ada withdrawn', 'bo offered'])
    expect(await world.bookings()).toEqual([`ada confirmed ${TUESDAY}T10:00 jon`, `bo held ${TUESDAY}T09:00 maja`, `dee confirmed ${TUESDAY}T10:00 maja`])
  })

  it('is left by a word, and the kept time goes on', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada', 'bo') })
    await world.cancel('b1')
    expect(await world.write('ada', 'please take me off the waiting list')).toContain('off the waiting list')
    expect(await world.entries()).toEqual(['ada withdrawn', 'bo offered'])
  })

  it('is over when its days are', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada') })
    await world.advance(3 * 24 * 60)
    expect((await world.one.data.waiting.list(world.tenantId)).map(({ status }) => status)).toEqual(['waiting'])
    const list = await world.write('ada', 'my bookings')
    expect(list).not.toContain('waiting list')
  })

  it('shows an offered time in no list of bookings', async () => {
    const world = await startWaitingWorld({ bookings: full, waiting: waits('ada') })
    await world.cancel('b1')
    const list = await world.write('ada', 'my bookings')
    expect(list).toContain('On the waiting list')
    expect(list).not.toContain('09:00')
  })
})
