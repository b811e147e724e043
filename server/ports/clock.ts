/** The product's time: slots, windows, reminders and due work follow it. In the sandbox it can be frozen and moved. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
}

/**
 * Real time, for what must go on while the product's clock stands still: leases, gathering a burst, back-off. Its epoch milliseconds are
 * never shown to anybody.
 */
export interface Timer {
  now(): number
  sleep(milliseconds: number, label: string): Promise<void>
}
