import { createServer } from 'node:http'
import type { Server } from 'node:http'
import { createApp, eventHandler, getHeaders, getQuery, readRawBody, setResponseHeader, setResponseStatus, toNodeListener } from 'h3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { CalendarEvent } from '#server/ports/calendars'
import type { StandInWorld } from '#tests/support/calendar-stand-ins'
import { NOON, startStandIn } from '#tests/support/calendar-stand-ins'
import { listen } from '#tests/support/twilio-stand-in'

const BOOKING: CalendarEvent = { bookingId: 'bkg_1', start: '2026-11-25T12:00:00.000Z', end: '2026-11-25T12:45:00.000Z', title: 'Sofie', description: '', location: null }
const NINE = { title: 'Dentist', start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z' }

interface Told {
  headers: Record<string, string | undefined>
  body: string
}

let world: StandInWorld
let listener: Server
let url: string
let told: Told[]
/** Whether the listener gives validation tokens back as it should. */
let isWilling: boolean

beforeEach(async () => {
  told = []
  isWilling = true
  listener = createServer(
    toNodeListener(
      createApp().use(
        eventHandler(async event => {
          const { validationToken } = getQuery(event)
          if (typeof validationToken === 'string') {
            setResponseHeader(event, 'content-type', 'text/plain')
            if (!isWilling) setResponseStatus(event, 404)
            return validationToken
          }
          told.push({ headers: getHeaders(event), body: (await readRawBody(event)) ?? '' })
          setResponseStatus(event, 202)
          return ''
        }),
      ),
    ),
  )
  url = `${await listen(listener)}/api/webhooks/calendars/1`
})

afterEach(async () => {
  await world.close()
  await new Promise(resolve => listener.close(resolve) && listener.closeAllConnections())
})

const idle = () => world.context.notices.idle()
const watch = (id = 'channel-1') => world.vendor.watch?.(world.access, { id, secret: 'a secret', url })

describe('Google tells of changes', () => {
  beforeEach(async () => {
    world = await startStandIn('google')
  })
  const states = () => told.map(({ headers }) => headers['x-goog-resource-state'])

  it("with the secret in a head, first to say that it works, then of a person's change and of our own", async () => {
    const channel = await watch()
    expect(channel).toMatchObject({ result: 'watching', resourceId: expect.any(String), expiresAt: '2026-12-01T11:00:00.000Z' })
    await idle()
    expect(states()).toEqual(['sync'])
    await world.plant(NINE)
    await idle()
    await world.vendor.write?.(world.access, BOOKING)
    await idle()
    expect(states()).toEqual(['sync', 'exists', 'exists'])
    expect(told[1]?.headers).toMatchObject({ 'x-goog-channel-id': 'channel-1', 'x-goog-channel-token': 'a secret', 'x-goog-message-number': '2' })
    expect(told.map(({ body }) => body)).toEqual(['', '', ''])
  })

  it('no more once it was stopped, which may be done twice, or when the channel ended', async () => {
    const channel = await watch()
    const resourceId = channel?.result === 'watching' ? channel.resourceId : null
    for (let times = 0; times < 2; times++) expect(await world.vendor.unwatch?.(world.access, { id: 'channel-1', resourceId })).toMatchObject({ result: 'stopped' })
    await watch('channel-2')
    world.pass(7 * 1440 + 1)
    await world.plant(NINE)
    await idle()
    expect(states()).toEqual(['sync', 'sync'])
  })

  it('only at an address that is safe', async () => {
    expect(await world.vendor.watch?.(world.access, { id: 'c', secret: 's', url: 'http://book.example.com/hook' })).toMatchObject({ result: 'problem', code: 'forbidden_address' })
  })
})

describe('Microsoft tells of changes', () => {
  beforeEach(async () => {
    world = await startStandIn('microsoft')
  })
  const Notices = z.object({ value: z.array(z.object({ clientState: z.string(), changeType: z.string(), subscriptionId: z.string() })) })
  const changes = () => told.flatMap(({ body }) => Notices.parse(JSON.parse(body)).value)

  it("with the secret in the body, of a person's change and of our own", async () => {
    const channel = await watch()
    expect(channel).toMatchObject({ result: 'watching', expiresAt: new Date(NOON + 4200 * 60_000).toISOString() })
    const id = await world.plant(NINE)
    await idle()
    await world.remove(id)
    await idle()
    await world.vendor.write?.(world.access, BOOKING)
    await idle()
    const resourceId = channel?.result === 'watching' ? channel.resourceId : null
    expect(changes()).toEqual(['created', 'deleted', 'created'].map(changeType => expect.objectContaining({ changeType, clientState: 'a secret', subscriptionId: resourceId })))
  })

  it('no more once it was stopped, which may be done twice, or when the subscription ended', async () => {
    const channel = await watch()
    const resourceId = channel?.result === 'watching' ? channel.resourceId : null
    for (let times = 0; times < 2; times++) expect(await world.vendor.unwatch?.(world.access, { id: 'channel-1', resourceId })).toMatchObject({ result: 'stopped' })
    await watch()
    world.pass(4201)
    await world.plant(NINE)
    await idle()
    expect(told).toEqual([])
  })

  it('only at an address that says it wants to be told', async () => {
    isWilling = false
    expect(await watch()).toMatchObject({ result: 'problem', code: 'forbidden_address' })
    expect(world.context.records.channels.list()).toEqual([])
  })
})
