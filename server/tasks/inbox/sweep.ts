import { defineTask } from 'nitropack/runtime'
import { useReadyApp } from '#server/utils/use-app'

export default defineTask({
  meta: { name: 'inbox:sweep', description: 'Answers messages that a crash or a failed turn has left' },
  run: async () => ({ result: await (await useReadyApp()).turns.sweep({ limit: 50 }) }),
})
