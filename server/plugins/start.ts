import { defineNitroPlugin } from 'nitropack/runtime'
import { adoptSessionPassword, readEnv } from '#server/config/env'

/** Checks the environment before the first request, so that a wrong value is told at the start and by its name. */
export default defineNitroPlugin(() => {
  try {
    readEnv()
    adoptSessionPassword()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
})
