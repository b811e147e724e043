/** What work took, in ms: of the processor, and on the clock. */
export interface Took {
  cpuMs: number
  wallMs: number
}

export async function timed(work: () => unknown): Promise<Took> {
  const [cpu, begun] = [process.cpuUsage(), performance.now()]
  await work()
  const wallMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  return { cpuMs: (user + system) / 1000, wallMs }
}

/** So many at once, each taking the next of all until none is left. */
export async function atOnce<T>(count: number, all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = all.values()
  await Promise.all(
    Array.from({ length: count }, async () => {
      for (const one of waiting) await work(one)
    }),
  )
}
