import { defineTask } from 'nitropack/runtime'
import { useReadyApp } from '#server/utils/use-app'

export default defineTask({
  meta: { name: 'jobs:drain', description: 'Does the work that is due: what vendors are to be told, offers that run out' },
  run: async () => ({ result: await (await useReadyApp()).jobs.drain({ limit: 50 }) }),
})
