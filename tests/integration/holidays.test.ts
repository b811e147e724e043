import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HolidayProposals } from '#shared/schemas/holiday'
import { Refusal } from '#shared/schemas/refusal'
import type { World } from '#tests/integration/world'
import { SALON, ownerCookie, startWorld } from '#tests/integration/world'

describe('holidays of a business', () => {
  let world: World
  let cookie = ''

  beforeAll(async () => {
    world = await startWorld()
    cookie = await ownerCookie(world)
  })
  afterAll(() => world.stop())

  const url = (query = '') => `${world.server.url}/api/tenants/${SALON}/holidays${query}`
  const proposals = async (query = '') => HolidayProposals.parse(await (await fetch(url(query), { headers: { cookie } })).json())
  const close = async (body: unknown) => {
    const response = await fetch(url(), { method: 'POST', headers: { 'content-type': 'application/json', origin: world.server.url, cookie }, body: JSON.stringify(body) })
    return { status: response.status, text: await response.text() }
  }

  it('are proposed in the language of the business, without those on which it is closed or that have gone by', async () => {
    const { country, isGuessed, holidays } = await proposals()
    expect({ country, isGuessed }).toEqual({ country: 'DK', isGuessed: true })
    expect(holidays[0]).toEqual({ date: '2027-05-06', name: 'Kristi Himmelfartsdag', bookings: 0 })
    expect((await proposals('?year=2028')).holidays[0]).toMatchObject({ date: '2028-01-01', name: 'Nytårsdag' })
  })

  it('close the business when they are accepted: no time is free then, and they are proposed no more', async () => {
    const date = '2027-04-06'
    const slots = () => world.control.slots(SALON, { service: 'man_classic', from: date, to: date })
    expect((await slots()).length).toBeGreaterThan(0)
    const { status, text } = await close({ dates: [date, '2027-05-06'] })
    expect(status).toBe(200)
    expect(text).toContain(date)
    expect(await slots()).toEqual([])
    expect((await proposals()).holidays.map(({ date }) => date)).not.toContain('2027-05-06')
  })

  it('are refused in words when the request makes no sense', async () => {
    expect((await fetch(url('?year=soon'), { headers: { cookie } })).status).toBe(422)
    for (const body of [{}, { dates: [] }, { dates: ['2027-02-30'] }, { dates: 'tomorrow' }]) expect((await close(body)).status, JSON.stringify(body)).toBe(422)
    const past = await close({ dates: ['2027-03-14'] })
    expect(past.status).toBe(409)
    const answer: unknown = JSON.parse(past.text)
    expect(Refusal.parse(Object(answer).data)).toMatchObject({ reason: 'date_past' })
  })
})
