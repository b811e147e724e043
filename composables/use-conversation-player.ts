/** One thing that happens on the phone, and how long it takes to read before the next. */
export interface Beat<Message> {
  message: Message
  pauseMs: number
}

/** Plays messages one after the other, again and again. For people who want no motion it shows all of them and stands still. */
export function useConversationPlayer<Message>(
  beats: Beat<Message>[],
  { startWith, typingMs, restMs }: { startWith: number; typingMs: (message: Message) => number; restMs: number },
) {
  const count = ref(startWith)
  const isTyping = ref(false)
  const isPlaying = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  const wait = (ms: number, then: () => void) => {
    timer = setTimeout(then, ms)
  }

  function next() {
    const beat = beats[count.value]
    if (beat === undefined) return wait(restMs, again)
    const typing = typingMs(beat.message)
    isTyping.value = typing > 0
    wait(typing, () => {
      isTyping.value = false
      count.value++
      wait(beat.pauseMs, next)
    })
  }

  function again() {
    count.value = 0
    next()
  }

  function play() {
    isPlaying.value = true
    if (count.value >= beats.length) again()
    else next()
  }

  function pause() {
    clearTimeout(timer)
    isPlaying.value = false
    isTyping.value = false
  }

  onMounted(() => {
    if (!window.matchMedia('(prefers-reduced-motion: reduce)').matches) return play()
    count.value = beats.length
  })
  onBeforeUnmount(pause)

  return { messages: computed(() => beats.slice(0, count.value).map(({ message }) => message)), isTyping, isPlaying, play, pause }
}
