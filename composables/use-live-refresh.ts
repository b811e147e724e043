/** Calls again every few seconds while somebody is looking, and at once when they come back. One call at a time. */
export function useLiveRefresh(refresh: () => Promise<void>, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isGone = false

  function plan() {
    clearTimeout(timer)
    if (!isGone && document.visibilityState === 'visible') timer = setTimeout(run, everyMs)
  }

  async function run() {
    if (isRunning || isGone) return
    isRunning = true
    await refresh().finally(() => {
      isRunning = false
    })
    plan()
  }

  const look = () => (document.visibilityState === 'visible' ? void run() : clearTimeout(timer))

  onMounted(() => {
    plan()
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    isGone = true
    clearTimeout(timer)
    window.removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
}
