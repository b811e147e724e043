import { describe, expect, it } from 'vitest'
import { CalEventType } from '#server/integrations/cal/wire'
import { createBody, freeTimeType, repairBody, visitType } from '#server/integrations/cal/event-types'
import { salon, services } from '#tests/support/salon'

const [cut, , colour] = services
const wish = visitType(salon, [cut!], 7)
const asThere = (changes: object = {}, of = wish) => CalEventType.parse({ id: 1, ...createBody(of), confirmationPolicy: { disabled: true }, disableCancelling: { disabled: false }, ...changes })

describe('an event type', () => {
  it('of several services takes as long as all, with the buffers of the first and the last', () => {
    expect(createBody(visitType(salon, [cut!, colour!], 7))).toMatchObject({ title: 'Haircut + Colour and cut', lengthInMinutes: 150, beforeEventBuffer: 0, afterEventBuffer: 15, scheduleId: 7 })
  })

  it('follows the rules of the service before those of the business', () => {
    const strict = { ...cut!, gridMinutes: 30 as const, minimumNoticeMinutes: 300, bookingWindowDays: 10, seats: 6 }
    expect(createBody(visitType(salon, [strict], 7))).toMatchObject({
      slotInterval: 30,
      minimumBookingNotice: 300,
      bookingWindow: { type: 'calendarDays', value: 10, rolling: false },
      seats: { seatsPerTimeSlot: 6, showAttendeeInfo: false },
    })
  })

  it('for free time is hidden and has no rule', () => {
    expect(createBody(freeTimeType('Nygade 1', 7))).toMatchObject({
      hidden: true,
      lengthInMinutes: 5,
      slotInterval: 5,
      minimumBookingNotice: 0,
      beforeEventBuffer: 0,
      afterEventBuffer: 0,
      bookingWindow: { disabled: true },
      seats: { disabled: true },
    })
  })

  it('without an address names the business, for a place there must be', () => {
    const { address: _, ...nowhere } = salon
    expect(createBody(visitType(nowhere, [cut!], 7))).toMatchObject({ locations: [{ type: 'address', address: 'Salon Klip', public: true }] })
  })

  it('that is right is let alone', () => {
    expect(repairBody(asThere(), wish)).toBeNull()
    expect(repairBody(asThere({}, freeTimeType('Nygade 1', 7)), freeTimeType('Nygade 1', 7))).toBeNull()
  })

  it.each<[string, object, object]>([
    ['another length', { lengthInMinutes: 45 }, { lengthInMinutes: 30 }],
    ['another name', { title: 'Cut' }, { title: 'Haircut' }],
    ['no interval', { slotInterval: null }, { slotInterval: 15 }],
    ['another notice', { minimumBookingNotice: 120 }, { minimumBookingNotice: 60 }],
    ['buffers', { beforeEventBuffer: 5, afterEventBuffer: 10 }, { beforeEventBuffer: 0, afterEventBuffer: 0 }],
    ['another schedule', { scheduleId: null }, { scheduleId: 7 }],
    ['a hidden page', { hidden: true }, { hidden: false }],
    ['no window', { bookingWindow: { disabled: true } }, { bookingWindow: { type: 'calendarDays', value: 30, rolling: false } }],
    ['a rolling window', { bookingWindow: { type: 'calendarDays', value: 30, rolling: true } }, { bookingWindow: { type: 'calendarDays', value: 30, rolling: false } }],
    ['a window of dates', { bookingWindow: { type: 'range', value: ['2030-01-01', '2030-02-01'] } }, { bookingWindow: { type: 'calendarDays', value: 30, rolling: false } }],
    ['seats', { seats: { disabled: false, seatsPerTimeSlot: 2 } }, { seats: { disabled: true } }],
    ['a video for a place', { locations: [{ type: 'integration', integration: 'cal-video' }] }, { locations: [{ type: 'address', address: 'Nygade 1, Aarhus', public: true }] }],
    ['a wish to confirm', { confirmationPolicy: { type: 'always', blockUnconfirmedBookingsInBooker: true } }, { confirmationPolicy: { disabled: true } }],
    ['no cancelling', { disableCancelling: { disabled: true } }, { disableCancelling: { disabled: false } }],
    ['no moving', { disableRescheduling: { disabled: true } }, { disableRescheduling: { disabled: false } }],
  ])('with %s is put right in that alone', (_, there, expected) => {
    expect(repairBody(asThere(there), wish)).toEqual(expected)
  })
})
