import type { VendorContext } from '#sandbox/vendor/app'

/** What everything in this stand-in works with; a model remembers nothing but what was counted. */
export interface OpenaiContext extends VendorContext {
  apiKey: string
}
