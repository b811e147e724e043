import { defineTask } from 'nitropack/runtime'
import { useReadyApp } from '#server/utils/use-app'

export default defineTask({
  meta: { name: 'outbox:drain', description: 'Sends the messages that are due' },
  run: async () => ({ result: await (await useReadyApp()).outbox.drain({ limit: 100 }) }),
})
