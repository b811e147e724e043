import type { App } from 'h3'
import { sandboxNow } from '#sandbox/clock'
import { sandboxConfig } from '#sandbox/config'
import type { Wait } from '#sandbox/wait'
import { createOpenaiApp } from '#sandbox/openai/app'
import type { OpenaiContext } from '#sandbox/openai/store'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'

export interface OpenaiStandIn {
  app: App
  context: OpenaiContext
}

export interface OpenaiStandInOptions {
  store: SandboxStore
  apiKey: string
  wait?: Wait
}

/** A language model that needs no account: rules of its own in the place of a model, and every way to misbehave. */
export function createOpenaiStandIn({ store, apiKey, wait }: OpenaiStandInOptions): OpenaiStandIn {
  const context: OpenaiContext = { store, apiKey, now: () => sandboxNow(store) }
  return { app: createOpenaiApp(context, wait), context }
}

let standIn: OpenaiStandIn | null = null

/** The stand-in of this process. */
export function openaiStandIn(): OpenaiStandIn {
  return (standIn ??= createOpenaiStandIn({ store: sandboxStore(), apiKey: sandboxConfig().openaiApiKey }))
}
