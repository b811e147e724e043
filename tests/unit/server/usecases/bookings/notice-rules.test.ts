import { describe, expect, it } from 'vitest'
import { startWaitingWorld } from '#tests/support/waiting-world'

const cancelled = { status: 'cancelled', isLateCancel: true }

describe('how late one may cancel', () => {
  it('binds the customer, who is told the rule, and not the business', async () => {
    const { one, tenantId, write } = await startWaitingWorld({ bookings: ['ada cut maja 2030-05-06T10:00'], waiting: [], rules: { cancel_until_minutes: 120 } })
    expect(await write('ada', 'cancel')).toContain('can be cancelled until 2 hours before')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject({ status: 'confirmed', version: 1 })
    expect(await one.ownerActs.cancel(tenantId, 'b1')).toMatchObject(cancelled)
  })

  it('lets the customer cancel in time, late as it may be', async () => {
    const { one, tenantId, write, pass } = await startWaitingWorld({ bookings: ['ada cut maja 2030-05-06T10:00'], waiting: [], rules: { cancel_until_minutes: 30 } })
    pass(30)
    expect(await write('ada', 'cancel')).toContain('late')
    await write('ada', 'yes')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject(cancelled)
  })

  it('is judged anew at the yes', async () => {
    const { one, tenantId, write, pass } = await startWaitingWorld({ bookings: ['ada cut maja 2030-05-06T10:00'], waiting: [], rules: { cancel_until_minutes: 30 } })
    await write('ada', 'cancel')
    pass(31)
    expect(await write('ada', 'yes')).toContain('I cannot cancel it any more')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject({ status: 'confirmed' })
  })
})

describe('how often one may move', () => {
  it('is counted in the booking, and ends with the rule and a person', async () => {
    const { one, tenantId, write } = await startWaitingWorld({ bookings: ['ada cut maja 2030-05-08T10:00'], waiting: [], rules: { max_reschedules: 1 } })
    await write('ada', 'move my booking to Thursday at 9')
    expect(await write('ada', 'yes')).toContain('moved')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject({ startsAt: '2030-05-09T07:00:00.000Z', rescheduleCount: 1 })
    expect(await write('ada', 'move my booking to Friday at 9')).toContain('it has been moved once already')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject({ startsAt: '2030-05-09T07:00:00.000Z', rescheduleCount: 1 })
  })
})

describe('notice when moving', () => {
  it('is that of a booking: the new time is not offered when it is too near', async () => {
    const { one, tenantId, write } = await startWaitingWorld({ bookings: ['ada cut maja 2030-05-08T10:00'], waiting: [], rules: { minimum_notice_minutes: 1441 } })
    expect(await write('ada', 'move my booking to tomorrow at 9')).toContain('too soon')
    expect(await one.data.bookings.find(tenantId, 'b1')).toMatchObject({ startsAt: '2030-05-08T08:00:00.000Z', version: 1 })
  })
})
