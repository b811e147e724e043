import { defineFlow } from '#server/conversation/flows/define-flow'

export const myBookingsFlow = defineFlow({
  id: 'myBookings',
  description: 'see the bookings to come, and move or cancel one',
  steps: [
    { id: 'booking', collect: 'bookingId', offer: 'myBookings', on: { none: 'noBookings', listed: 'listed' } },
    { id: 'detail', say: 'bookingDetail', then: 'end' },
    { id: 'listed', say: 'bookingsList', then: 'end' },
    { id: 'noBookings', say: 'noBookings', then: 'end' },
  ],
})
