/**
 * Calls again and again while somebody is looking, one call at a time, and at once when they come back. A failed call is simply made again.
 */
export function usePoll(call: () => Promise<void>, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isGone = false
  const isFailing = ref(false)

  async function run() {
    clearTimeout(timer)
    if (isRunning || isGone) return
    isRunning = true
    try {
      await call()
      isFailing.value = false
    } catch {
      isFailing.value = true
    } finally {
      isRunning = false
    }
    if (!isGone && !document.hidden) timer = setTimeout(run, everyMs)
  }

  const look = () => (document.hidden ? clearTimeout(timer) : void run())

  onMounted(() => {
    void run()
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    isGone = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  })
  return { runNow: run, isFailing }
}
