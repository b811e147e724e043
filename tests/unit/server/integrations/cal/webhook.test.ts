import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readCalEvent, verifyCalSignature } from '#server/integrations/cal/webhook'

const AT = '2026-11-22T16:42:40.760Z'
const organizer = { id: 7, username: 't_salon_ada', email: 'x@example.test' }
const body = (triggerEvent: string, payload: object, rest: object = {}) => JSON.stringify({ triggerEvent, createdAt: AT, payload, ...rest })

describe('a webhook of Cal.com', () => {
  it.each<[string, string, object | null]>([
    [
      'made',
      body('BOOKING_CREATED', { uid: 'abc', organizer, metadata: { bookingId: 'bkg' } }),
      { trigger: 'BOOKING_CREATED', uid: 'abc', previousUid: null, organizerUsername: 't_salon_ada', createdAt: AT },
    ],
    ['moved', body('BOOKING_RESCHEDULED', { uid: 'new', rescheduleUid: 'old', organizer }), { trigger: 'BOOKING_RESCHEDULED', uid: 'new', previousUid: 'old' }],
    ['cancelled, without metadata', body('BOOKING_CANCELLED', { uid: 'abc', organizer, rescheduleUid: null }), { trigger: 'BOOKING_CANCELLED', uid: 'abc', previousUid: null }],
    ['asked for', body('BOOKING_REQUESTED', { uid: 'abc', organizer }), { trigger: 'BOOKING_REQUESTED', uid: 'abc' }],
    [
      'not come to, named in another way',
      body('BOOKING_NO_SHOW_UPDATED', { bookingUid: 'abc', bookingId: 1, message: 'x' }),
      { trigger: 'BOOKING_NO_SHOW_UPDATED', uid: 'abc', organizerUsername: null },
    ],
    ['a seat of a class', body('BOOKING_CREATED', { uid: 'abc', attendeeSeatId: 'seat', organizer }), { uid: 'abc:seat' }],
    [
      'begun, without a wrapping',
      JSON.stringify({ triggerEvent: 'MEETING_STARTED', createdAt: AT, id: 3, uid: 'abc', title: 'x' }),
      { trigger: 'MEETING_STARTED', uid: 'abc', organizerUsername: null },
    ],
    ['with an organizer without a name', body('BOOKING_CREATED', { uid: 'abc', organizer: { username: null } }), { organizerUsername: null }],
    ['a ping', body('PING', { type: 'Test', organizer }), null],
    ['a ping that names a booking', body('PING', { uid: 'abc' }), null],
    ['about no booking', body('OOO_CREATED', { oooEntry: {} }), null],
    ['without a time', JSON.stringify({ triggerEvent: 'BOOKING_CREATED', payload: { uid: 'abc' } }), null],
    ['with a time that is none', JSON.stringify({ triggerEvent: 'BOOKING_CREATED', createdAt: 'soon', payload: { uid: 'abc' } }), null],
    ['with an endless name', body('BOOKING_CREATED', { uid: 'x'.repeat(201) }), null],
    ['a list', '[]', null],
    ['no JSON', '<html>', null],
    ['empty', '', null],
  ])('of a booking %s is read', (_, raw, expected) => {
    if (expected === null) expect(readCalEvent(raw)).toBeNull()
    else expect(readCalEvent(raw)).toMatchObject(expected)
  })

  it('has the same id when it comes twice, and another for every other event', () => {
    const made = body('BOOKING_CREATED', { uid: 'abc', organizer })
    expect(readCalEvent(made)?.id).toBe(readCalEvent(body('BOOKING_CREATED', { organizer, uid: 'abc', title: 'differs' }))?.id)
    const others = [
      body('BOOKING_CANCELLED', { uid: 'abc' }),
      body('BOOKING_CREATED', { uid: 'abd' }),
      JSON.stringify({ triggerEvent: 'BOOKING_CREATED', createdAt: '2026-11-22T16:42:40.761Z', payload: { uid: 'abc' } }),
    ]
    expect(new Set([made, ...others].map(raw => readCalEvent(raw)?.id)).size).toBe(4)
  })

  it('is believed only with the right signature', async () => {
    const raw = body('BOOKING_CREATED', { uid: 'abc' })
    const signature = await signed(raw, 'secret')
    expect(await verifyCalSignature(raw, signature, 'secret')).toBe(true)
    const wrong: [string, string | undefined, string][] = [
      [raw, signature, 'another'],
      [`${raw} `, signature, 'secret'],
      [raw, undefined, 'secret'],
      [raw, '', 'secret'],
      [raw, 'no-secret-provided', 'secret'],
      [raw, signature.toUpperCase(), 'secret'],
      [raw, signature.slice(1), 'secret'],
      [raw, `${signature}0`, 'secret'],
      [raw, 'g'.repeat(64), 'secret'],
      [raw, signature, ''],
    ]
    for (const [text, given, secret] of wrong) expect(await verifyCalSignature(text, given, secret), `${given} of ${secret}`).toBe(false)
  })

  it('recorded from a real instance is verified and read', async test => {
    const path = '../shared/contracts/calcom-v2.tape.json'
    if (!existsSync(path)) return test.skip('the tape is not beside the project')
    const Tape = z.object({ webhookDeliveries: z.array(z.object({ rawBody: z.string(), secret: z.string(), headers: z.record(z.string(), z.string()) })) })
    const { webhookDeliveries } = Tape.parse(JSON.parse(readFileSync(path, 'utf8')))
    expect(webhookDeliveries.length).toBeGreaterThan(10)
    for (const { rawBody, secret, headers } of webhookDeliveries) {
      expect(await verifyCalSignature(rawBody, headers['x-cal-signature-256'], secret)).toBe(true)
      expect(readCalEvent(rawBody)?.uid).toMatch(/^\w{22}(?::[0-9a-f-]{36})?$/)
    }
    expect(new Set(webhookDeliveries.map(({ rawBody }) => readCalEvent(rawBody)?.id)).size).toBe(webhookDeliveries.length)
  })
})

async function signed(raw: string, secret: string): Promise<string> {
  const text = new TextEncoder()
  const key = await crypto.subtle.importKey('raw', text.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return Array.from(new Uint8Array(await crypto.subtle.sign('HMAC', key, text.encode(raw))), byte => byte.toString(16).padStart(2, '0')).join('')
}
