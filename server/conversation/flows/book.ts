import { defineFlow } from '#server/conversation/flows/define-flow'

export const bookFlow = defineFlow({
  id: 'book',
  description: 'book an appointment for one or more of the services',
  steps: [
    { id: 'service', collect: 'serviceIds', offer: 'services' },
    { id: 'provider', collect: 'providerId', offer: 'providers', skipWhen: 'onlyOneProvider' },
    { id: 'slot', collect: 'startsAt', offer: 'freeSlots', on: { none: 'nothingFree' } },
    { id: 'name', collect: 'name', offer: 'name' },
    { id: 'confirm', collect: 'isConfirmed', offer: 'bookingSummary', on: { no: 'change' } },
    // A service with a deposit is booked like any other until payments exist: then `reserve` has a `depositDue`, which leads to the step
    // that sends the link.
    {
      id: 'reserve',
      act: 'reserveSlot',
      on: { reserved: 'done', pending: 'pending', taken: 'slot', tooMany: 'tooMany', already: 'already' },
    },
    { id: 'done', say: 'bookingConfirmed', then: 'end' },
    { id: 'pending', say: 'bookingPending', then: 'end' },
    { id: 'change', say: 'askChange', then: 'wait' },
    { id: 'already', say: 'alreadyBooked', then: 'end' },
    { id: 'tooMany', say: 'tooManyBookings', then: 'end' },
    { id: 'nothingFree', say: 'nothingFree', then: 'wait' },
  ],
})
