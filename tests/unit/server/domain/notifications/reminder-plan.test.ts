import { describe, expect, it } from 'vitest'
import { reminderPlan } from '#server/domain/notifications/reminder-plan'
import { aConfirmedBooking } from '#tests/support/booking-fixtures'
import { aWorkplace } from '#tests/support/schedule-fixtures'

const plan = (startsAt: string, now: string, tenant = aWorkplace()) => reminderPlan(aConfirmedBooking({ startsAt }), tenant, Date.parse(now))

describe('the reminders of a booking', () => {
  it('come at the same wall time on the day before and two hours before', () => {
    expect(plan('2026-11-26T13:00:00.000Z', '2026-11-20T09:00:00.000Z')).toEqual([
      { kind: 'reminder_24h', dueAt: '2026-11-25T13:00:00.000Z' },
      { kind: 'reminder_2h', dueAt: '2026-11-26T11:00:00.000Z' },
    ])
  })

  it('keep to wall time over both changes of the clock; two hours stay two hours', () => {
    expect(plan('2027-03-28T02:00:00.000Z', '2027-03-20T09:00:00.000Z')).toEqual([
      { kind: 'reminder_24h', dueAt: '2027-03-27T03:00:00.000Z' },
      { kind: 'reminder_2h', dueAt: '2027-03-28T00:00:00.000Z' },
    ])
    expect(plan('2026-10-25T09:00:00.000Z', '2026-10-20T09:00:00.000Z')[0]).toEqual({ kind: 'reminder_24h', dueAt: '2026-10-24T08:00:00.000Z' })
  })

  it('are left out once their moment is now or has passed', () => {
    const kinds = (now: string) => plan('2026-11-26T13:00:00.000Z', now).map(({ kind }) => kind)
    expect(kinds('2026-11-25T12:59:59.999Z')).toEqual(['reminder_24h', 'reminder_2h'])
    expect(kinds('2026-11-25T13:00:00.000Z')).toEqual(['reminder_2h'])
    expect(kinds('2026-11-26T10:59:59.999Z')).toEqual(['reminder_2h'])
    expect(kinds('2026-11-26T11:00:00.000Z')).toEqual([])
  })

  it('are those that the business wants, each once, by time', () => {
    const wanting = (...reminders: ('reminder_24h' | 'reminder_2h')[]) => plan('2026-11-26T13:00:00.000Z', '2026-11-20T09:00:00.000Z', aWorkplace({}, { reminders })).map(({ kind }) => kind)
    expect(wanting()).toEqual([])
    expect(wanting('reminder_2h')).toEqual(['reminder_2h'])
    expect(wanting('reminder_2h', 'reminder_24h', 'reminder_2h')).toEqual(['reminder_24h', 'reminder_2h'])
  })

  it('belong to a confirmed booking alone', () => {
    for (const status of ['held', 'cancelled', 'completed', 'no_show', 'expired'] as const) {
      expect(reminderPlan(aConfirmedBooking({ status }), aWorkplace(), 0)).toEqual([])
    }
  })
})
