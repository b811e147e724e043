import type { ThreadView } from '#sandbox/control/phone/views'
import { controlApi, errorText } from '#sandbox/phone/control-api'
import type { Business, Person, PhoneAct } from '#sandbox/phone/types'

/** How long dots are shown for an answer that is still being made, when the bot itself says nothing of typing. */
const PATIENCE_MS = 6000

const EMPTY: ThreadView = { isTyping: false, window: { open: false, until: null }, messages: [] }

/** The chat of one phone with one business: what is in it, and what can be sent. */
export function usePhoneThread(person: () => Person, business: () => Business | undefined, onChange: () => void) {
  const toast = useToast()
  const thread = ref<ThreadView>(EMPTY)
  const isLoaded = ref(false)
  /** What was said and is not in the chat yet. */
  const sending = ref<string[]>([])
  const waitingSince = ref(0)

  async function load() {
    const [who, where] = [person().phone, business()?.number]
    if (where === undefined) return
    const next = await controlApi.thread(who, where)
    if (who !== person().phone || where !== business()?.number) return
    const isNew = next.messages.length !== thread.value.messages.length
    thread.value = next
    isLoaded.value = true
    if (next.messages.at(-1)?.direction === 'outbound') waitingSince.value = 0
    if (
      next.messages.some(message => message.direction === 'outbound' && ['queued', 'sent', 'delivered'].includes(message.status))
      && !document.hidden
    ) {
      await controlApi.markRead(who, where)
    }
    if (isNew) onChange()
  }

  const isTyping = computed(
    () => thread.value.isTyping || (waitingSince.value > 0 && thread.value.messages.at(-1)?.direction === 'inbound'),
  )

  async function send(act: PhoneAct, shown: string): Promise<void> {
    const where = business()
    if (where === undefined) return
    sending.value = [...sending.value, shown]
    try {
      const { isMine, name, phone } = person()
      const { statuses } = await controlApi.send(phone, where.number, act, isMine ? undefined : name)
      if (statuses.some(status => status < 200 || status > 299)) {
        toast.add({ title: 'The message was not taken', description: `The webhook answered ${statuses.join(', ')}.`, color: 'error' })
      }
      waitingSince.value = Date.now()
      setTimeout(() => {
        if (Date.now() - waitingSince.value >= PATIENCE_MS) waitingSince.value = 0
      }, PATIENCE_MS)
      await load()
    } catch (error) {
      toast.add({ title: 'The message was not sent', description: errorText(error), color: 'error' })
    } finally {
      sending.value = sending.value.toSpliced(sending.value.indexOf(shown), 1)
    }
  }

  watch([() => person().phone, () => business()?.number], () => {
    thread.value = EMPTY
    isLoaded.value = false
    waitingSince.value = 0
    void load()
  })

  return { thread, isLoaded, sending, isTyping, load, send }
}
