import { defineNitroPlugin } from 'nitropack/runtime'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

/** Real time between looks for statuses that a process left behind when it ended. */
const LOOK_MS = 2000

/** Status callbacks that were still to come when a process was killed are posted by whoever runs next. */
export default defineNitroPlugin(nitro => {
  if (import.meta.prerender) return
  const look = setInterval(() => twilioStandIn().deliveries.resume(), LOOK_MS)
  look.unref()
  nitro.hooks.hook('close', () => clearInterval(look))
})
