/**
 * Calls every few seconds while somebody is looking, and at once when they come back; one call at a time. A failed call is simply made
 * again.
 */
export function usePoll(call: () => Promise<unknown>, everyMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isRunning = false
  let isGone = false
  const isFailing = ref(false)

  function plan() {
    clearTimeout(timer)
    if (!isGone && !document.hidden) timer = setTimeout(runNow, everyMs)
  }

  async function runNow() {
    if (isRunning || isGone) return
    clearTimeout(timer)
    isRunning = true
    isFailing.value = await call().then(
      () => false,
      () => true,
    )
    isRunning = false
    plan()
  }

  const look = () => (document.hidden ? clearTimeout(timer) : void runNow())

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

  return { runNow, isFailing }
}
