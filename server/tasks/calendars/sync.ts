import { defineTask } from 'nitropack/runtime'
import { useReadyApp } from '#server/utils/use-app'

export default defineTask({
  meta: { name: 'calendars:sync', description: 'Reads calendars kept elsewhere whose time has come' },
  run: async () => ({ result: await (await useReadyApp()).calendars.sync.drain({ limit: 20 }) }),
})
