import { defineFlow } from '#server/conversation/flows/define-flow'

export const waitlistFlow = defineFlow({
  id: 'waitlist',
  description: 'wait for a time to become free when nothing suitable is',
  steps: [
    { id: 'service', collect: 'serviceIds', offer: 'services' },
    { id: 'provider', collect: 'providerId', offer: 'anyProvider', skipWhen: 'onlyOneProvider' },
    { id: 'day', collect: 'day', offer: 'daysToWait' },
    { id: 'name', collect: 'name', offer: 'name' },
    // Whoever has said it all in one breath has asked for it; what was asked for piece by piece is shown once.
    { id: 'confirm', collect: 'isConfirmed', offer: 'waitSummary', skipWhen: 'saidAtOnce', on: { no: 'dropped' } },
    { id: 'join', act: 'joinWaitlist', on: { joined: 'done', free: 'free', tooMany: 'tooMany' } },
    { id: 'done', say: 'waitJoined', then: 'end' },
    { id: 'free', say: 'waitNotNeeded', then: 'end' },
    { id: 'tooMany', say: 'waitTooMany', then: 'end' },
    { id: 'dropped', say: 'draftDropped', then: 'end' },
  ],
})
