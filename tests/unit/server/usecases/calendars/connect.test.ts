import { beforeEach, describe, expect, it } from 'vitest'
import type { SessionView } from '#shared/schemas/session'
import type { CalendarWorld } from '#tests/support/calendar-world'
import { HOUR, MINUTE, startCalendarWorld, tenantId } from '#tests/support/calendar-world'

const owner: SessionView = { user: { id: 'acc_one', email: 'one@example.com', name: 'One' }, memberships: [{ tenantId, slug: 'salon', name: 'Salon Klip', role: 'owner' }] }

let world: CalendarWorld
beforeEach(async () => {
  world = await startCalendarWorld()
})

const connections = () => world.app.calendars.connections
const consents = () => world.app.calendars.consents
const begin = async () => new URL(await consents().address(tenantId, { kind: 'google', providerId: 'ada', userId: 'acc_one' })).searchParams.get('state') ?? ''

describe('connecting by consent', () => {
  it('goes to the vendor and comes back with calendars to choose from', async () => {
    const address = new URL(await consents().address(tenantId, { kind: 'google', providerId: 'ada', userId: 'acc_one' }))
    expect(address.searchParams.get('redirect_uri')).toBe('https://book.example/api/calendars/callback')
    const { slug, grant } = await consents().finish(owner, { code: 'yes', state: address.searchParams.get('state') ?? '' })
    expect(slug).toBe('salon')
    const view = await connections().view(tenantId)
    expect(view.grants).toEqual([
      {
        id: grant,
        providerId: 'ada',
        kind: 'google',
        account: 'ada@example.com',
        calendars: [
          { id: 'work', title: 'Work', canWrite: true },
          { id: 'holidays', title: 'Holidays', canWrite: false },
        ],
      },
    ])
    await world.app.calendars.connect(tenantId, {
      kind: 'choice',
      grant: grant ?? '',
      calendars: [
        { id: 'work', isWritten: true },
        { id: 'holidays', isWritten: false },
      ],
    })
    const chosen = await connections().view(tenantId)
    expect(chosen.grants).toEqual([])
    expect(chosen.calendars.map(({ title, isWritten }) => ({ title, isWritten })).sort((one, other) => (one.title < other.title ? -1 : 1))).toEqual([
      { title: 'Holidays (ada@example.com)', isWritten: false },
      { title: 'Work (ada@example.com)', isWritten: true },
    ])
  })

  it('is bound to whoever began it, for a quarter of an hour', async () => {
    const state = await begin()
    const nobody: SessionView = { user: null, memberships: [] }
    const other: SessionView = { ...owner, user: { id: 'acc_two', email: 'two@example.com', name: 'Two' } }
    const elsewhere: SessionView = { ...owner, memberships: [] }
    const staff: SessionView = { ...owner, memberships: owner.memberships.map(one => ({ ...one, role: 'staff' as const })) }
    await expect(consents().finish(nobody, { code: 'yes', state })).rejects.toMatchObject({ code: 'not_signed_in' })
    for (const session of [other, elsewhere, staff]) await expect(consents().finish(session, { code: 'yes', state })).rejects.toMatchObject({ reason: 'expired' })
    await expect(consents().finish(owner, { code: 'yes', state: 'made-up' })).rejects.toMatchObject({ reason: 'expired' })
    world.advance(15 * MINUTE)
    await expect(consents().finish(owner, { code: 'yes', state })).rejects.toMatchObject({ reason: 'expired' })
    expect(world.calendar.calls).toEqual([])
  })

  it('keeps nothing when the owner says no or the vendor refuses', async () => {
    expect(await consents().finish(owner, { code: undefined, state: await begin() })).toEqual({ slug: 'salon', grant: null })
    world.calendar.fail('expired')
    await expect(consents().finish(owner, { code: 'yes', state: await begin() })).rejects.toThrow('Connect it again')
    expect((await connections().view(tenantId)).grants).toEqual([])
  })

  it('offers the choice for half an hour, and only what was offered', async () => {
    const grant = await world.app.calendars.grants.keep(tenantId, { providerId: 'ada', kind: 'google', account: 'ada@example.com', credentials: 'secret' })
    const choose = (id: string, isWritten: boolean) => world.app.calendars.connect(tenantId, { kind: 'choice', grant: grant.id, calendars: [{ id, isWritten }] })
    await expect(choose('private', false)).rejects.toMatchObject({ code: 'not_found' })
    await expect(choose('holidays', true)).rejects.toMatchObject({ reason: 'read_only' })
    world.advance(HOUR / 2)
    await expect(choose('work', true)).rejects.toMatchObject({ reason: 'expired' })
    expect((await connections().view(tenantId)).calendars).toEqual([])
  })

  it('again renews a calendar whose permission ran out, instead of adding it twice', async () => {
    const id = await world.connect()
    await world.sync()
    world.calendar.fail('expired')
    world.advance(HOUR)
    await world.sync()
    world.calendar.fail(null)
    expect(await world.connect()).toBe(id)
    expect(await connections().find(tenantId, id)).toMatchObject({ state: 'active', problem: null })
    expect(await world.sync()).toBe(1)
  })
})

describe('connecting an address', () => {
  it('reads it first: one that is no calendar is refused in words, and nothing is kept', async () => {
    world.calendar.fail('not_a_calendar')
    await expect(world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'ada', url: 'https://feeds.example/page.html' })).rejects.toThrow('There is no calendar at this address')
    world.calendar.fail('forbidden_address')
    await expect(world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'ada', url: 'http://127.0.0.1/' })).rejects.toThrow('This address cannot be used')
    expect(await world.app.data.connections.list(tenantId)).toEqual([])
  })

  it('is shown under the name that was given, or its own, never under the address, which is a key', async () => {
    const add = async (url: string, title?: string) => (await world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'ada', url, title })).calendars[0]
    expect(await add('https://feeds.example/private-1234/basic.ics')).toMatchObject({ title: 'Work', isWritten: false })
    expect(await add('https://feeds.example/private-5678/basic.ics', 'School')).toMatchObject({ title: 'School' })
    expect(JSON.stringify(await connections().view(tenantId))).not.toContain('private-')
  })

  it('of a provider who is not there, or of a kind that is not set up, is refused', async () => {
    await expect(world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'zoe', url: 'https://feeds.example/a.ics' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(world.app.calendars.connect(tenantId, { kind: 'caldav', providerId: 'ada', serverUrl: 'https://dav.example', username: 'ada', password: 'x' })).rejects.toMatchObject({
      reason: 'not_configured',
    })
    expect((await connections().view(tenantId)).kinds).toEqual(['google', 'ics'])
  })

  it('works for ten calendars of a provider and not for more', async () => {
    const add = (index: number) => world.app.calendars.connect(tenantId, { kind: 'ics', providerId: 'ada', url: `https://feeds.example/${index}.ics` })
    for (let index = 0; index < 10; index++) await add(index)
    await expect(add(10)).rejects.toMatchObject({ reason: 'too_many_calendars' })
    await expect(add(9)).resolves.toMatchObject({ grant: null })
  })
})

describe('an address of ours to subscribe to', () => {
  const tokenOf = (url: string) =>
    url
      .split('/')
      .at(-1)
      ?.replace(/\.ics$/, '') ?? ''
  const read = (url: string) => world.app.calendars.feeds.read(tokenOf(url))

  it("shows a provider's bookings, and is the same as long as nothing has changed", async () => {
    const mine = await world.book('2030-05-07T08:00:00.000Z')
    const others = await world.book('2030-05-07T08:00:00.000Z', { providerId: 'bob', phone: '+4520304051' })
    const { url } = await world.app.calendars.feeds.renew(tenantId, 'ada')
    const first = await read(url)
    expect(first.text()).toContain(`${mine.id}@aftale`)
    expect(first.text()).toContain('SUMMARY:Ida · Haircut')
    expect(first.text()).not.toContain(others.id)
    world.advance(HOUR)
    expect((await read(url)).etag).toBe(first.etag)
    await world.app.ownerActs.cancel(tenantId, mine.id)
    expect((await read(url)).etag).not.toBe(first.etag)
  })

  it('is replaced by a new one, and nobody can make one up', async () => {
    const { url: old } = await world.app.calendars.feeds.renew(tenantId, null)
    const { url: fresh } = await world.app.calendars.feeds.renew(tenantId, null)
    await expect(read(old)).rejects.toMatchObject({ code: 'not_found' })
    expect((await read(fresh)).text()).toContain('Salon Klip')
    expect((await connections().view(tenantId)).feeds).toEqual([{ providerId: null, url: fresh }])
    const last = tokenOf(fresh).endsWith('7') ? 'a' : '7'
    for (const token of ['', 'x', `${tenantId}.feed_aaaaaaaaaaaaaaaa.${'a'.repeat(40)}`, `${tokenOf(fresh).slice(0, -1)}${last}`]) {
      await expect(world.app.calendars.feeds.read(token)).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('an entry made elsewhere', () => {
  const add = (start: string, end: string, providerId = 'ada') => world.app.calendars.busy.add(tenantId, { providerId, start: Date.parse(start), end: Date.parse(end) })

  it('takes the time, once however often it is said, and names the bookings that it overlaps', async () => {
    const booking = await world.book('2030-05-07T08:00:00.000Z')
    expect((await add('2030-05-07T08:15:00Z', '2030-05-07T10:00:00Z')).conflicts).toEqual([booking.id])
    await add('2030-05-07T08:15:00Z', '2030-05-07T10:00:00Z')
    expect(await world.busy()).toHaveLength(2)
    await expect(world.book('2030-05-07T09:30:00.000Z')).rejects.toMatchObject({ code: 'slot_taken' })
    await add('2030-05-08T21:00:00Z', '2030-05-08T23:00:00Z')
    expect(
      (await world.busy())
        .filter(line => line.startsWith('external'))
        .map(line => line.split('@')[1])
        .sort(),
    ).toEqual(['2030-05-07', '2030-05-08', '2030-05-09'])
  })

  it('that ends before it begins, or is of nobody, is refused', async () => {
    await expect(add('2030-05-07T10:00:00Z', '2030-05-07T09:00:00Z')).rejects.toThrow('later than the start')
    await expect(add('2030-05-07T10:00:00Z', '2030-05-07T10:00:00Z')).rejects.toThrow('later than the start')
    await expect(add('2030-05-07T10:00:00Z', '2030-05-07T11:00:00Z', 'zoe')).rejects.toMatchObject({ code: 'not_found' })
    expect(await world.busy()).toEqual([])
  })
})
