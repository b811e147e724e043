let ready: Promise<void> = Promise.resolve()

/** The sandbox is set up while the server already listens; calls wait for it. */
export const whenReady = (): Promise<void> => ready

export function becomeReady(work: Promise<void>): void {
  ready = work
  // Reported by whoever waits for it.
  work.catch(() => undefined)
}
