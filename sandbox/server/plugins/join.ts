import { defineNitroPlugin } from 'nitropack/runtime'
import { joinSandbox } from '#server/composition'
import { readEnv } from '#server/config/env'
import { prepareTable } from '#server/system-ports'
import { sandboxNow } from '#sandbox/clock'
import { fillFirst } from '#sandbox/control/start/fill'
import { takeOver } from '#sandbox/control/start/take-over'
import { becomeReady } from '#sandbox/control/start/readiness'
import { countCapacity } from '#sandbox/control/metrics'
import { tableFaults } from '#sandbox/control/faults/table'
import { sandboxStore } from '#sandbox/store'

/** Puts the product of this process into the sandbox, and something to look at into an empty one. */
export default defineNitroPlugin(() => {
  joinSandbox({
    clock: { now: () => sandboxNow() },
    around: tableFaults,
    onCapacity: countCapacity,
    generation: () => sandboxStore().generation(),
  })
  becomeReady(
    prepareTable(readEnv())
      .then(fillFirst)
      .then(takeOver)
      .catch((error: unknown) => {
        console.error(`The sandbox could not be set up: ${error instanceof Error ? error.message : String(error)}`)
        throw error
      }),
  )
})
