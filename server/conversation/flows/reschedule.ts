import { defineFlow } from '#server/conversation/flows/define-flow'

export const rescheduleFlow = defineFlow({
  id: 'reschedule',
  description: 'move a booking to another time',
  steps: [
    {
      id: 'booking',
      collect: 'bookingId',
      offer: 'bookingToMove',
      on: { none: 'noBookings', gone: 'gone', tooLate: 'tooLate', tooMany: 'tooMany' },
    },
    { id: 'provider', collect: 'providerId', offer: 'providers', skipWhen: 'onlyOneProvider' },
    { id: 'slot', collect: 'startsAt', offer: 'freeSlots', on: { none: 'nothingFree' } },
    { id: 'confirm', collect: 'isConfirmed', offer: 'moveSummary', on: { no: 'change' } },
    {
      id: 'move',
      act: 'moveBooking',
      on: { moved: 'done', pending: 'pending', taken: 'slot', tooLate: 'tooLate', tooMany: 'tooMany', gone: 'gone' },
    },
    { id: 'done', say: 'bookingMoved', then: 'end' },
    { id: 'pending', say: 'movePending', then: 'end' },
    { id: 'change', say: 'askChange', then: 'wait' },
    { id: 'tooLate', say: 'tooLateToMove', then: 'end' },
    { id: 'tooMany', say: 'tooManyMoves', then: 'end' },
    { id: 'gone', say: 'bookingGone', then: 'end' },
    { id: 'noBookings', say: 'noBookings', then: 'end' },
    { id: 'nothingFree', say: 'nothingFree', then: 'wait' },
  ],
})
