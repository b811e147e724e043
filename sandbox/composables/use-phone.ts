import { controlApi } from '#sandbox/phone/control-api'
import { jumpsFrom } from '#sandbox/phone/jumps'
import type { InjectionKey } from 'vue'

const CHAT_MS = 1000
const FACTS_MS = 3000

const key: InjectionKey<Phone> = Symbol('phone')

export type Phone = ReturnType<typeof makePhone>

/** The phone of the page below which this is called: whose it is, the chat, the clock, and what the product has stored. */
export function providePhone(): Phone {
  const phone = makePhone()
  provide(key, phone)
  return phone
}

/** The phone of the page that this is a part of. */
export function usePhone(): Phone {
  const phone = inject(key)
  if (phone === undefined) throw new Error('There is no phone around this.')
  return phone
}

function makePhone() {
  const people = usePhonePeople()
  const clock = usePhoneClock(() => people.business.value?.timezone)
  const facts = usePhoneFacts(people)
  const chat = usePhoneChat(people, facts.load)

  const chatPoll = usePoll(async () => {
    if (people.businesses.value.length === 0) await people.load()
    await chat.load()
  }, CHAT_MS)
  const factsPoll = usePoll(() => Promise.all([clock.load(), facts.load()]), FACTS_MS)
  const look = () => Promise.all([chatPoll.runNow(), factsPoll.runNow()])
  onMounted(look)

  const jumps = computed(() =>
    clock.now.value === null ? [] : jumpsFrom(clock.now.value, facts.bookings.value, facts.notifications.value),
  )

  /** What somebody could begin with, while nothing has been said. */
  const suggestions = computed(() => {
    if (!chat.isEmpty.value) return []
    const business = people.business.value
    const hello = business?.shared ? business.keyword : null
    const wishes = facts.services.value.slice(0, 1).map(({ name }) => `${name} tomorrow afternoon`)
    return [hello ?? 'Hi', ...wishes, 'What are your opening hours?']
  })

  async function move(to: number) {
    await clock.moveTo(to)
    await look()
  }

  async function startOver() {
    await controlApi.reset()
    await Promise.all([people.load(), people.loadKnown()])
    await look()
  }

  return reactive({ people, clock, facts, chat, jumps, suggestions, isFailing: chatPoll.isFailing, move, startOver })
}
