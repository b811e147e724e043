import { defineTask } from 'nitropack/runtime'
import { useReadyApp } from '#server/utils/use-app'

export default defineTask({
  meta: {
    name: 'engine:look',
    description: 'Compares providers with the scheduling engine outside: what its messages missed, and what has drifted',
  },
  run: async () => ({ result: await (await useReadyApp()).engine.sync.look({ limit: 50 }) }),
})
