import { sandboxNow } from '#sandbox/clock'
import type { SandboxStore } from '#sandbox/store'
import { sandboxStore } from '#sandbox/store'
import type { Fault, FaultMode, FaultVendor } from '#sandbox/storage/fault-table'

export interface FaultWish {
  vendor: FaultVendor
  mode: FaultMode
  /** How many calls fail this way; without `times` and `seconds`: all, until removed or reset. */
  times?: number
  /** For how long, on the sandbox clock. */
  seconds?: number
  extras?: Record<string, unknown>
}

/** From now on the vendor's calls fail in this way. */
export function addFault({ vendor, mode, times, seconds, extras = {} }: FaultWish, store: SandboxStore = sandboxStore()): void {
  const until = seconds === undefined ? null : sandboxNow(store) + seconds * 1000
  store.faults.add({ vendor, mode, remaining: times ?? null, until, extras })
}

/** What the call that has just arrived must suffer, counted down; null: nothing. */
export const takeFault = (vendor: FaultVendor, store: SandboxStore = sandboxStore()): Fault | null =>
  store.faults.take(vendor, sandboxNow(store))

export const listFaults = (store: SandboxStore = sandboxStore()): Fault[] => store.faults.list(sandboxNow(store))

export const clearFaults = (store: SandboxStore = sandboxStore()): void => store.faults.clear()
