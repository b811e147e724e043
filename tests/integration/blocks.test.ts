import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { BlockView } from '#shared/schemas/block'
import { TodayView } from '#shared/schemas/today'
import type { World } from '#tests/integration/world'
import { SALON, ownerCookie, startWorld } from '#tests/integration/world'

describe('times in which somebody is away, over HTTP', () => {
  let world: World
  let cookie = ''

  beforeAll(async () => {
    world = await startWorld()
    cookie = await ownerCookie(world)
  })
  afterAll(() => world.stop())

  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${world.server.url}/api/tenants/${SALON}${path}`, {
      method,
      headers: { 'content-type': 'application/json', origin: world.server.url, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    return { status: response.status, answer }
  }
  const list = async () => z.array(BlockView).parse((await ask('GET', '/blocks')).answer)
  const unanswered = async () => TodayView.parse((await ask('GET', '/today')).answer).unanswered
  const thursday = { providerId: 'otto', startsAt: '2027-03-18T00:00:00+01:00', endsAt: '2027-03-19T00:00:00+01:00' }

  it('are made, listed with what they affect, counted on the page of today, and taken back', async () => {
    const made = await ask('POST', '/blocks', { ...thursday, reason: 'ill' })
    expect(made.status).toBe(201)
    const block = BlockView.parse(made.answer)
    expect(block).toMatchObject({ providerName: 'Otto', reason: 'ill', affected: [{ bookingId: 'b_karen', state: 'unanswered' }] })
    expect(await list()).toEqual([block])
    expect(await unanswered()).toMatchObject([{ bookingId: 'b_karen', providerName: 'Otto', isTold: true }])
    expect(await world.control.slots(SALON, { service: 'deep60', from: '2027-03-18', to: '2027-03-18' })).toEqual([])
    expect((await ask('POST', '/blocks', thursday)).status).toBe(201)
    expect(await list()).toHaveLength(1)

    expect((await ask('DELETE', `/blocks/${block.id}`)).status).toBe(200)
    expect([await list(), await unanswered()]).toEqual([[], []])
    expect((await world.control.slots(SALON, { service: 'deep60', from: '2027-03-18', to: '2027-03-18' })).length).toBeGreaterThan(0)
    expect((await ask('DELETE', `/blocks/${block.id}`)).status).toBe(404)
  })

  it('are refused in words when they make no sense', async () => {
    const refusal = async (change: Record<string, unknown>) => {
      const { status, answer } = await ask('POST', '/blocks', { ...thursday, ...change })
      return `${status} ${JSON.stringify(answer)}`
    }
    expect(await refusal({ endsAt: '2027-03-17T00:00:00+01:00' })).toMatch(/^422 .*must be later than the start/)
    expect(await refusal({ startsAt: 'tomorrow' })).toMatch(/^422 .*is not an instant/)
    expect(await refusal({ startsAt: '2027-03-01T00:00:00+01:00', endsAt: '2027-03-02T00:00:00+01:00' })).toMatch(/^422 .*over already/)
    expect(await refusal({ endsAt: '2029-03-02T00:00:00+01:00' })).toMatch(/^422 .*at most 400 days/)
    expect(await refusal({ providerId: 'nobody' })).toMatch(/^404 .*was not found/)
    expect(await list()).toEqual([])
  })

  it('answer the control API with how many bookings are affected', async () => {
    expect(await world.control.event({ type: 'block_day', tenant: SALON, provider: 'freja', date: '2027-03-17', tellCustomers: false })).toMatchObject({ affected: 5 })
    await expect(world.control.event({ type: 'block_day', tenant: SALON, provider: 'nobody', date: '2027-03-17' })).rejects.toThrow()
    await expect(world.control.event({ type: 'block_day', tenant: SALON, provider: 'freja', date: '2027-03-01' })).rejects.toThrow('over already')
  })
})
