import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { writeMicrosoft } from '#server/integrations/calendars/microsoft/write'
import type { Outcome, Session } from '#server/integrations/calendars/http/oauth-session'
import type { VendorRequest } from '#server/integrations/calendars/http/vendor-http'
import type { CalendarEvent } from '#server/ports/calendars'

const EVENT: CalendarEvent = { bookingId: 'bkg_1', start: '2026-11-25T12:00:00.000Z', end: '2026-11-25T12:45:00.000Z', title: 'Sofie', description: '', location: null }
const when = (dateTime: string) => ({ dateTime, timeZone: 'UTC' })
const AS_WANTED = { id: 'AAMk1=', subject: 'Sofie', start: when('2026-11-25T12:00:00.0000000'), end: when('2026-11-25T12:45:00.0000000') }
const missing: Outcome = { ok: false, status: 404, reason: 'ErrorItemNotFound', problem: { result: 'problem', code: 'gone' } }

/** Answers each call with the next of these. */
async function write(...answers: Outcome[]) {
  const asked: VendorRequest[] = []
  const session: Session = {
    call: async request => {
      asked.push(request)
      return answers.shift() ?? missing
    },
  }
  const result = await writeMicrosoft(session, { calendarId: 'AAMkC=', timezone: 'Europe/Copenhagen' }, EVENT)
  return { result, asked: asked.map(({ method, url, json }) => ({ method, path: new URL(url, 'https://graph.example').pathname, json: z.record(z.string(), z.unknown()).optional().parse(json) })) }
}

const found = (...value: object[]): Outcome => ({ ok: true, body: { value } })
const answered = (body: object): Outcome => ({ ok: true, body })

describe("a booking's event at Graph", () => {
  it('is created where there is none, with everything that finds it again', async () => {
    const { result, asked } = await write(found(), answered(AS_WANTED))
    expect(result).toEqual({ result: 'written' })
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'POST'])
    expect(asked[1]?.json).toMatchObject({ transactionId: 'aftale:bkg_1', singleValueExtendedProperties: [{ value: 'bkg_1' }], start: when('2026-11-25T12:00:00.000') })
  })

  it('is brought up to date when a creation that came before was answered again', async () => {
    for (const old of [{ subject: 'Bo' }, { start: when('2026-11-25T11:00:00.0000000') }, { end: when('2026-11-25T13:00:00.0000000') }]) {
      const { result, asked } = await write(found(), answered({ ...AS_WANTED, ...old }), answered({}))
      expect(result).toEqual({ result: 'written' })
      expect(asked.map(({ method, path }) => [method, path.split('/').at(-1)])).toEqual([
        ['GET', 'events'],
        ['POST', 'events'],
        ['PATCH', 'AAMk1%3D'],
      ])
      expect(asked[2]?.json).not.toHaveProperty('transactionId')
    }
  })

  it('is the one that we made, where a person made a copy', async () => {
    const { asked } = await write(found({ id: 'copy', transactionId: null }, { id: 'ours', transactionId: 'aftale:bkg_1' }), answered({}))
    expect(asked[1]).toMatchObject({ method: 'PATCH', path: expect.stringMatching(/\/ours$/) })
  })

  it('is created when it went away between looking and writing', async () => {
    const { result, asked } = await write(found({ id: 'ours', transactionId: 'aftale:bkg_1' }), missing, answered(AS_WANTED))
    expect(result).toEqual({ result: 'written' })
    expect(asked.map(({ method }) => method)).toEqual(['GET', 'PATCH', 'POST'])
  })

  it('is not written where looking failed', async () => {
    expect((await write(missing)).result).toEqual({ result: 'problem', code: 'gone' })
    expect((await write(answered({ nothing: true }))).result).toEqual({ result: 'problem', code: 'unreachable' })
  })
})
