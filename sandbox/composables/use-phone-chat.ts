import type { ThreadView } from '#sandbox/control/phone/views'
import { controlApi, errorText } from '#sandbox/phone/control-api'
import type { PhoneAct, ThreadMessage } from '#sandbox/phone/types'
import type { PhoneOf } from './use-phone-people'

/** How long dots are shown for an answer that is still being made, when the bot itself says nothing of typing. */
const PATIENCE_MS = 6000

const isUnread = ({ direction, status }: ThreadMessage) => direction === 'outbound' && ['queued', 'sent', 'delivered'].includes(status)

const EMPTY: ThreadView = { isTyping: false, window: { open: false, until: null }, messages: [] }

/** The chat of one phone with one business: what is in it, and what can be sent. */
export function usePhoneChat({ person, business }: PhoneOf, onChange: () => unknown) {
  const toast = useToast()
  const thread = ref<ThreadView>(EMPTY)
  const isLoaded = ref(false)
  /** What was said and is not in the chat yet. */
  const sending = ref<string[]>([])
  const waitingSince = ref(0)

  async function load() {
    const [who, where] = [person.value.phone, business.value?.number]
    if (where === undefined) return
    const next = await controlApi.thread(who, where)
    if (who !== person.value.phone || where !== business.value?.number) return
    const isNew = next.messages.length !== thread.value.messages.length
    thread.value = next
    isLoaded.value = true
    if (next.messages.at(-1)?.direction === 'outbound') waitingSince.value = 0
    if (!document.hidden && next.messages.some(isUnread)) await controlApi.markRead(who, where)
    if (isNew) onChange()
  }

  const messages = computed(() => thread.value.messages)
  const isTyping = computed(() => thread.value.isTyping || (waitingSince.value > 0 && messages.value.at(-1)?.direction === 'inbound'))
  const isEmpty = computed(() => isLoaded.value && messages.value.length === 0 && sending.value.length === 0)

  async function send(act: PhoneAct, shown: string): Promise<void> {
    const where = business.value
    if (where === undefined) return
    sending.value = [...sending.value, shown]
    try {
      const { isMine, name, phone } = person.value
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

  watch([() => person.value.phone, () => business.value?.number], () => {
    thread.value = EMPTY
    isLoaded.value = false
    waitingSince.value = 0
    void load()
  })

  return { messages, isLoaded, isEmpty, sending, isTyping, load, send }
}
