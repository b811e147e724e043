import { defineTask } from 'nitropack/runtime'
import { useApp } from '#server/utils/use-app'

export default defineTask({
  meta: { name: 'outbox:drain', description: 'Sends the messages that are due' },
  run: async () => ({ result: await useApp().outbox.drain({ limit: 100 }) }),
})
