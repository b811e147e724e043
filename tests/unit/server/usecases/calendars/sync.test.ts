import { beforeEach, describe, expect, it } from 'vitest'
import { minuteOf } from '#server/domain/time/time'
import type { CalendarWorld } from '#tests/support/calendar-world'
import { DAY, HOUR, MINUTE, startCalendarWorld, tenantId } from '#tests/support/calendar-world'

// Monday 6 May 2030, nine in Copenhagen; Ada works 09:00-12:00 and 12:30-17:00.
const at = (instant: string) => minuteOf(instant)
const TUESDAY_TEN = '2030-05-07T08:00:00.000Z'

let world: CalendarWorld
beforeEach(async () => {
  world = await startCalendarWorld()
})

describe('busy times of a calendar', () => {
  it('arrive in the day items with their source, and count when somebody books', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('dentist', at('2030-05-07T08:15:00Z'), at('2030-05-07T09:00:00Z'))
    await world.sync()
    expect(await world.busy()).toEqual([`external google:${id}/dentist@2030-05-07`])
    await expect(world.book(TUESDAY_TEN)).rejects.toMatchObject({ code: 'slot_taken' })
    await expect(world.book('2030-05-07T07:30:00.000Z')).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('follow the calendar: what changed is asked for, and nothing else', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('a', at('2030-05-07T08:00:00Z'), at('2030-05-07T09:00:00Z'))
    world.calendar.plant('b', at('2030-05-08T08:00:00Z'), at('2030-05-08T09:00:00Z'))
    await world.sync()
    world.calendar.plant('a', at('2030-05-09T08:00:00Z'), at('2030-05-09T09:00:00Z'))
    world.calendar.delete('b')
    world.advance(HOUR)
    await world.sync()
    expect(world.calendar.windows.map(({ token }) => token)).toEqual([null, '2'])
    expect(await world.busy()).toEqual([`external google:${id}/a@2030-05-09`])
  })

  it('are read whole again on a new day, because the days that can be booked move on', async () => {
    await world.connect({ isWritten: false })
    await world.sync()
    world.advance(DAY)
    await world.sync()
    const [first, second] = world.calendar.windows
    expect(second?.token).toBeNull()
    expect((second?.until ?? 0) - (first?.until ?? 0)).toBe(24 * 60)
  })

  it('that overlap a booking are facts: the booking stays, and the owner is told which', async () => {
    const booking = await world.book(TUESDAY_TEN)
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('dentist', at('2030-05-07T08:15:00Z'), at('2030-05-07T09:00:00Z'))
    await world.sync()
    expect((await world.app.calendars.connections.find(tenantId, id)).conflicts).toEqual([booking.id])
    expect(await world.busy()).toEqual([`booking ${booking.id}@2030-05-07`, `external google:${id}/dentist@2030-05-07`])
    world.calendar.delete('dentist')
    world.advance(HOUR)
    await world.sync()
    expect((await world.app.calendars.connections.find(tenantId, id)).conflicts).toEqual([])
  })

  it('of two calendars stand beside each other, also when one of them is disconnected', async () => {
    const google = await world.connect({ isWritten: false })
    const {
      calendars: [ics],
    } = await world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'ada', url: 'https://feeds.example/secret-address.ics' })
    world.calendar.plant('a', at(TUESDAY_TEN), at('2030-05-07T09:00:00Z'))
    await world.sync()
    expect(await world.busy()).toEqual([`external google:${google}/a@2030-05-07`, `external ics:${ics?.id}/a@2030-05-07`])
    await world.app.calendars.disconnect(tenantId, google)
    expect(await world.busy()).toEqual([`external ics:${ics?.id}/a@2030-05-07`])
    expect((await world.app.calendars.connections.view(tenantId)).calendars.map(({ id }) => id)).toEqual([ics?.id])
    await world.sync()
    expect(await world.app.data.connections.find({ tenantId, id: google })).toBeNull()
  })

  it('do not come back when a calendar is disconnected while it is read', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('a', at(TUESDAY_TEN), at('2030-05-07T09:00:00Z'))
    world.calendar.afterRead(() => world.app.calendars.disconnect(tenantId, id))
    await world.sync()
    expect(await world.busy()).toEqual([])
    world.calendar.afterRead(null)
    await world.sync()
    expect(await world.busy()).toEqual([])
    expect(await world.app.data.connections.list(tenantId)).toEqual([])
  })

  it('are written although bookings are made at the same time', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('a', at('2030-05-07T09:00:00Z'), at('2030-05-07T10:00:00Z'))
    let tries = 0
    const { commitChange } = world.app.data.turns
    world.app.data.turns.commitChange = async (tenant, change) => {
      if (change.days?.some(({ day }) => day.busy.some(entry => entry.kind === 'external')) && tries++ === 0) await world.book(TUESDAY_TEN)
      return commitChange(tenant, change)
    }
    await world.sync()
    expect((await world.busy()).map(line => line.split(' ')[0])).toEqual(['booking', 'external'])
    expect((await world.connection(id)).state).toBe('active')
  })
})

describe('a calendar that cannot be read', () => {
  it('needs its owner when the permission has run out, and what was read stays', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.plant('a', at(TUESDAY_TEN), at('2030-05-07T09:00:00Z'))
    await world.sync()
    world.calendar.fail('expired')
    world.advance(HOUR)
    await world.sync()
    expect(await world.app.calendars.connections.find(tenantId, id)).toMatchObject({ state: 'needs_attention', problem: 'expired' })
    expect(await world.busy()).toHaveLength(1)
    world.calendar.fail(null)
    world.advance(6 * HOUR)
    await world.sync()
    expect(await world.app.calendars.connections.find(tenantId, id)).toMatchObject({ state: 'active', problem: null })
  })

  it('is tried ever more rarely, at last every six hours, and troubles nobody before the third time', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.fail('unreachable')
    const waits: number[] = []
    const states: string[] = []
    for (let tries = 0; tries < 9; tries++) {
      await world.sync()
      const { nextSyncAt, state } = await world.connection(id)
      waits.push((Date.parse(nextSyncAt) - world.now()) / MINUTE)
      states.push(state)
      world.advance(Date.parse(nextSyncAt) - world.now())
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360])
    expect(states.slice(0, 3)).toEqual(['active', 'active', 'needs_attention'])
  })

  it('is not asked before the vendor said', async () => {
    const id = await world.connect({ isWritten: false })
    world.calendar.fail('rate_limited', 45 * MINUTE)
    await world.sync()
    expect(Date.parse((await world.connection(id)).nextSyncAt) - world.now()).toBe(45 * MINUTE)
  })
})

describe('being told of changes', () => {
  it('saves looking: every half hour instead of every five minutes', async () => {
    const id = await world.connect()
    await world.sync()
    const [channel] = [...world.calendar.channels.values()]
    expect(channel?.url).toBe(`https://book.example/api/webhooks/calendars/google/${tenantId}/${id}`)
    expect(Date.parse((await world.connection(id)).nextSyncAt) - world.now()).toBe(30 * MINUTE)
    expect(await world.app.calendars.channels.isFromVendor({ tenantId, id }, channel?.secret ?? null)).toBe(true)
    expect(await world.app.calendars.channels.isFromVendor({ tenantId, id }, 'guessed')).toBe(false)
    expect(await world.app.calendars.channels.isFromVendor({ tenantId, id }, null)).toBe(false)
  })

  it('makes the next read due at once, also when it comes while the calendar is read', async () => {
    const id = await world.connect()
    await world.sync()
    expect(await world.sync()).toBe(0)
    await world.app.calendars.sync.changed({ tenantId, id })
    world.calendar.afterRead(() => world.app.calendars.sync.changed({ tenantId, id }))
    expect(await world.sync()).toBe(1)
    world.calendar.afterRead(null)
    expect(await world.sync()).toBe(1)
    expect(await world.sync()).toBe(0)
  })

  it('is asked for again a day before it ends, and the old channel is stopped', async () => {
    await world.connect()
    await world.sync()
    world.advance(DAY)
    await world.sync()
    expect(world.calendar.calls.filter(call => call === 'watch')).toHaveLength(1)
    world.advance(DAY)
    await world.sync()
    expect(world.calendar.calls.filter(call => call === 'watch')).toHaveLength(2)
    expect(world.calendar.channels.size).toBe(1)
  })
})

describe('what opens a calendar', () => {
  it('is nowhere to be read at rest', async () => {
    await world.connect()
    await world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'bob', url: 'https://feeds.example/secret-address.ics' })
    await world.app.calendars.grants.keep(tenantId, { providerId: 'ada', kind: 'google', account: 'ada@example.com', credentials: 'secret-token-two' })
    await world.app.calendars.feeds.renew(tenantId, null)
    await world.sync()
    const atRest = JSON.stringify(world.table.all())
    const {
      feeds: [feed],
    } = await world.app.calendars.connections.view(tenantId)
    const secrets = [/secret-token/, /"token-\d/, /secret-address/, new RegExp(feed?.url.split('.').at(-2) ?? 'none'), new RegExp([...world.calendar.channels.values()][0]?.secret ?? 'none')]
    expect(secrets.filter(secret => secret.test(atRest))).toEqual([])
    expect(atRest).toContain('sealed.')
  })

  it('is renewed and kept: the next call uses what the last one brought', async () => {
    const id = await world.connect()
    await world.sync()
    const opened = Buffer.from((await world.connection(id)).credentials?.slice(7) ?? '', 'hex').toString()
    expect(opened).toMatch(/^token-\d+$/)
  })
})
