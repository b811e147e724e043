import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ControlNotification } from '#tests/support/control-shapes'
import type { Customer } from '#tests/support/customer'
import type { World } from '#tests/integration/world'
import { z } from 'zod'
import { postSigned } from '#tests/support/customer-form'
import { SALON, SALON_NUMBER, startWorld, until } from '#tests/integration/world'

const START = '2027-03-23T13:00:00+01:00'
const DAY_BEFORE = '2027-03-22T13:00:00+01:00'
const TWO_HOURS_BEFORE = '2027-03-23T11:00:00+01:00'
const instant = (text: string) => new Date(text).toISOString()

const StoredRow = z.looseObject({ tenantId: z.string(), customerId: z.string(), id: z.string(), sid: z.string().nullable() })

describe('messages around a booking', () => {
  let world: World
  let lena: Customer
  let booking = ''

  beforeAll(async () => {
    world = await startWorld()
  })
  afterAll(() => world.stop())
  beforeEach(async () => {
    await world.reset()
    // Nothing else is booked by her, so nothing else is sent to her.
    lena = world.customer('+491701234567', 'Lena')
    await lena.say('pedicure with Freja Tuesday 23 March at 13:00')
    await lena.tap('yes')
    booking = (await world.control.bookings(SALON)).find(({ customer, start }) => customer === lena.phone && Date.parse(start) === Date.parse(START))?.id ?? ''
    expect(booking).not.toBe('')
  })

  const notes = async (kind?: string): Promise<ControlNotification[]> =>
    (await world.control.notifications(SALON)).filter(note => note.booking === booking && (kind === undefined || note.kind === kind))

  const reminders = async () => (await notes()).filter(({ kind }) => kind.startsWith('reminder')).map(({ kind, dueAt, status }) => [kind, dueAt, status])

  it('a booking plans its two reminders, and they go out when they are due, as templates outside the window', async () => {
    expect(await reminders()).toEqual(
      expect.arrayContaining([
        ['reminder_24h', instant(DAY_BEFORE), 'planned'],
        ['reminder_2h', instant(TWO_HOURS_BEFORE), 'planned'],
      ]),
    )
    await lena.received()
    await world.control.advance({ to: instant(DAY_BEFORE) })
    const [dayBefore, ...more] = await lena.received()
    expect(more).toEqual([])
    expect(dayBefore).toMatchObject({ at: instant(DAY_BEFORE), notification: { kind: 'reminder_24h', booking } })
    expect(dayBefore?.template).not.toBeNull()
    await world.control.advance({ to: '2027-03-23T12:59:00+01:00' })
    expect((await lena.received()).map(({ at, notification }) => [at, notification?.kind])).toEqual([[instant(TWO_HOURS_BEFORE), 'reminder_2h']])
  })

  it('the button that confirms is noted on the booking', async () => {
    await world.control.advance({ to: instant(DAY_BEFORE) })
    expect((await lena.tap(`attend:${booking}`)).length).toBe(1)
    const stored = (await world.control.bookings(SALON)).find(({ id }) => id === booking)
    expect(stored).toMatchObject({ attendanceConfirmed: true, status: 'confirmed' })
  })

  it('the button that moves begins the move, and the reminders follow the booking', async () => {
    await world.control.advance({ to: instant(DAY_BEFORE) })
    await lena.tap(`move:${booking}`)
    await lena.say('Wednesday 24 March at 15:00')
    expect((await world.control.conversation(SALON, lena.phone)).proposal).toMatchObject({ move: booking })
    await lena.tap('yes')
    const stored = (await world.control.bookings(SALON)).find(({ id }) => id === booking)
    expect(Date.parse(stored?.start ?? '')).toBe(Date.parse('2027-03-24T15:00:00+01:00'))
    const planned = (await reminders()).filter(([, , status]) => status === 'planned')
    expect(planned).toEqual(
      expect.arrayContaining([
        ['reminder_24h', instant('2027-03-23T15:00:00+01:00'), 'planned'],
        ['reminder_2h', instant('2027-03-24T13:00:00+01:00'), 'planned'],
      ]),
    )
    expect(planned.length).toBe(2)
    expect((await notes('rescheduled')).length).toBe(1)
    expect((await notes('confirmation')).length).toBe(1)
    await lena.received()
    await world.control.advance({ to: '2027-03-24T14:00:00+01:00' })
    expect((await lena.received()).map(({ at, notification }) => [at, notification?.kind])).toEqual([
      [instant('2027-03-23T15:00:00+01:00'), 'reminder_24h'],
      [instant('2027-03-24T13:00:00+01:00'), 'reminder_2h'],
    ])
  })

  it('the button that cancels asks once, cancels, and nothing more is sent', async () => {
    await world.control.advance({ to: instant(DAY_BEFORE) })
    await lena.tap(`cancel:${booking}`)
    expect((await world.control.conversation(SALON, lena.phone)).proposal).toMatchObject({ cancel: booking })
    await lena.tap('yes')
    expect((await world.control.bookings(SALON)).find(({ id }) => id === booking)?.status).toBe('cancelled')
    await lena.received()
    await world.control.advance({ to: '2027-03-25T12:00:00+01:00' })
    expect(await lena.received()).toEqual([])
    expect((await reminders()).filter(([, , status]) => status === 'planned')).toEqual([])
  })

  it('a booking that the business cancels loses its reminders', async () => {
    await world.control.event({ type: 'cancel_booking', tenant: SALON, booking })
    await world.control.settle()
    await lena.received()
    await world.control.advance({ to: '2027-03-23T14:00:00+01:00' })
    expect((await lena.received()).filter(({ notification }) => notification?.kind.startsWith('reminder'))).toEqual([])
  })

  it('a walk over ten weeks ends within thirty seconds', async () => {
    const begun = performance.now()
    await world.control.advance({ by: 'P70D' })
    expect(performance.now() - begun).toBeLessThan(30_000)
  })

  it('delivery statuses come back and never go backwards', async () => {
    const status = async () => (await notes('confirmation'))[0]?.status
    await until(status, now => now === 'delivered' || now === 'read')
    const looked = await fetch(`${world.control.origin}/sandbox/control/phone/${encodeURIComponent(lena.phone)}/read`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: SALON_NUMBER }),
    })
    expect(looked.status).toBe(200)
    await until(status, now => now === 'read')
    const sid = (await notes('confirmation'))[0]?.sid ?? ''
    const row = (await world.control.outbox(SALON)).map(item => StoredRow.parse(item)).find(item => item.sid === sid)
    const url = `${world.info.twilio.statusUrl}?ref=${row?.tenantId}.${row?.customerId}.${row?.id}`
    const { accountSid, authToken } = world.info.twilio
    for (const late of ['sent', 'delivered', 'queued', 'failed']) {
      expect(
        await postSigned(authToken, url, {
          MessageSid: sid,
          SmsSid: sid,
          AccountSid: accountSid,
          MessageStatus: late,
          SmsStatus: late,
          From: `whatsapp:${SALON_NUMBER}`,
          To: `whatsapp:${lena.phone}`,
        }),
      ).toBeLessThan(300)
      expect(await status()).toBe('read')
    }
  })

  it('a forged status is refused', async () => {
    const { statusUrl, accountSid } = world.info.twilio
    expect(await postSigned('another-token', statusUrl, { MessageSid: `SM${'0'.repeat(32)}`, AccountSid: accountSid, MessageStatus: 'read' })).toBe(403)
  })
})
