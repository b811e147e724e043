import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'
import { CLOCK_SETTING, sandboxStore } from '#sandbox/store'

const FrozenAt = z.number()

const frozenAt = (store: SandboxStore): number | null => store.settings.get(CLOCK_SETTING, FrozenAt)

/**
 * Epoch ms of the product's clock: the instant at which it was frozen, or real time. Read from the file each time, since another process
 * may move it.
 */
export const sandboxNow = (store: SandboxStore = sandboxStore()): number => frozenAt(store) ?? Date.now()

export const isFrozen = (store: SandboxStore = sandboxStore()): boolean => frozenAt(store) !== null

/**
 * Freezes the clock at an instant (epoch ms); null lets it run with real time again. It only sets: whoever moves the clock runs what falls
 * due on the way.
 */
export const setClock = (instant: number | null, store: SandboxStore = sandboxStore()): void => store.settings.set(CLOCK_SETTING, instant)
