import type { SandboxStore } from '#sandbox/store'

/** What everything in this stand-in works with. */
export interface OpenaiContext {
  store: SandboxStore
  apiKey: string
  /** Epoch ms of the sandbox clock. */
  now(): number
}
