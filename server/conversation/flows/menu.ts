import { defineFlow } from '#server/conversation/flows/define-flow'

export const menuFlow = defineFlow({
  id: 'menu',
  description: 'see what can be done here, or start over',
  steps: [{ id: 'menu', say: 'menu', then: 'end' }],
})
