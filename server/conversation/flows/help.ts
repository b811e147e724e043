import { defineFlow } from '#server/conversation/flows/define-flow'

export const helpFlow = defineFlow({
  id: 'help',
  description: 'learn what one can write',
  steps: [{ id: 'help', say: 'help', then: 'end' }],
})
