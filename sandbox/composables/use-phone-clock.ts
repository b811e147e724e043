import type { ClockView } from '#sandbox/phone/control-api'
import { controlApi, errorText } from '#sandbox/phone/control-api'
import { wallTime } from '#sandbox/phone/wall-time'

/** The product's clock as it stands (or runs) right now, read on the wall of the business. */
export function usePhoneClock(zone: () => string | undefined) {
  const toast = useToast()
  const read = ref<(ClockView & { at: number }) | null>(null)
  const tick = ref(0)
  const isMoving = ref(false)

  const isFrozen = computed(() => read.value?.frozen ?? false)
  const now = computed(() => {
    if (read.value === null) return null
    const since = isFrozen.value ? 0 : Math.max(0, tick.value - read.value.at)
    return Date.parse(read.value.now) + since
  })
  const wall = computed(() => wallTime(zone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone))

  const take = (view: ClockView) => {
    read.value = { ...view, at: Date.now() }
  }
  const load = async () => {
    if (!isMoving.value) take(await controlApi.clock())
  }

  /** Moves the clock; whatever falls due on the way happens before this ends. */
  async function moveTo(instant: number): Promise<void> {
    isMoving.value = true
    try {
      take(await controlApi.moveTo(instant))
    } catch (error) {
      toast.add({ title: 'The clock could not be moved', description: errorText(error), color: 'error' })
    } finally {
      isMoving.value = false
    }
  }

  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => {
      tick.value = Date.now()
    }, 1000)
  })
  onBeforeUnmount(() => clearInterval(timer))

  return { now, isFrozen, isMoving, wall, load, moveTo }
}
