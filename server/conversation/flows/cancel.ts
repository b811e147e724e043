import { defineFlow } from '#server/conversation/flows/define-flow'

export const cancelFlow = defineFlow({
  id: 'cancel',
  description: 'cancel a booking',
  steps: [
    { id: 'booking', collect: 'bookingId', offer: 'bookingToCancel', on: { none: 'noBookings', gone: 'gone', tooLate: 'tooLate' } },
    { id: 'confirm', collect: 'isConfirmed', offer: 'cancelSummary', on: { no: 'kept' } },
    { id: 'cancel', act: 'cancelBooking', on: { cancelled: 'done', tooLate: 'tooLate', gone: 'gone' } },
    { id: 'done', say: 'bookingCancelled', then: 'end' },
    { id: 'kept', say: 'bookingKept', then: 'end' },
    { id: 'tooLate', say: 'tooLateToCancel', then: 'end' },
    { id: 'gone', say: 'bookingGone', then: 'end' },
    { id: 'noBookings', say: 'noBookings', then: 'end' },
  ],
})
