import type { Step, Utterance } from '#tests/dialogues/format'
import type { Control } from '#tests/support/control'
import type { ControlInfo, ControlMessage } from '#tests/support/control-shapes'
import type { Tap } from '#tests/support/customer-form'
import type { Person } from '#tests/dialogues/fixture'
import { createCustomer, findTap } from '#tests/support/customer'
import { newMessageSid, tapForm, textForm } from '#tests/support/customer-form'

export type Message = Omit<Utterance, 'customer'>

/** What was posted: a label for the transcript, and the statuses of the answers. */
export interface Posted {
  said: string
  statuses: number[]
}

export type Actor = ReturnType<typeof createActor>

interface Needs {
  control: Control
  info: ControlInfo
  person: Person
  number: string
  profileName?: string | undefined
}

/** One person of a dialogue. Texts and taps go straight to the webhook; media and places through the phone, which has the files. */
export function createActor({ control, info, person, number, profileName = person.name ?? '🙂' }: Needs) {
  const customer = createCustomer({ control, info, phone: person.phone, number, profileName })
  const seen: ControlMessage[] = []
  const times = async (count: number, post: () => Promise<number>): Promise<number[]> => Promise.all(Array.from({ length: count }, post))

  const tapped = async (tap: Tap, deliveries: number): Promise<Posted> => {
    const form = tapForm(customer.sender, tap)
    return { said: `[${tap.option.title}]`, statuses: await times(deliveries, () => customer.post(form)) }
  }
  const written = async (text: string, deliveries: number): Promise<Posted> => {
    const form = textForm(customer.sender, text)
    return { said: text, statuses: await times(deliveries, () => customer.post(form)) }
  }
  const throughPhone = async ({ say, media, location }: Message, deliveries: number): Promise<Posted> => {
    const { statuses } = await control.phoneSend({
      from: person.phone,
      to: number,
      profileName,
      sid: newMessageSid(),
      deliveries,
      ...(say === undefined ? {} : { text: say }),
      ...(media === undefined ? {} : { media }),
      ...(location === undefined ? {} : { location }),
    })
    return { said: `[${media?.type ?? 'location'}] ${say ?? ''}`, statuses }
  }

  return {
    phone: person.phone,
    /** Everything that has been looked at. */
    seen,
    /** What has come since the last look. */
    async received(): Promise<ControlMessage[]> {
      const fresh = await customer.received()
      seen.push(...fresh)
      return fresh
    },
    tapped,
    async send(message: Message, deliveries = 1): Promise<Posted> {
      if (message.media !== undefined || message.location !== undefined) return throughPhone(message, deliveries)
      if (message.tap === undefined) return written(message.say ?? '', deliveries)
      const tap = findTap(seen, message.tap)
      if (tap !== null) return tapped(tap, deliveries)
      if (message.say !== undefined) return written(message.say, deliveries)
      // A button that was never offered: what a forged or very old message would carry.
      return tapped({ option: { id: message.tap, payload: null, title: message.tap, description: null }, isList: false, messageSid: null }, deliveries)
    },
  }
}

/** The messages of a step, which go out together, each with who writes it; undefined: the dialogue's customer. */
export function messagesOf({ customer, say, tap, media, location, parallel, burst }: Step): { customer: string | undefined; message: Message }[] {
  const together = [parallel, burst].find(list => Array.isArray(list))
  if (Array.isArray(together)) return together.map(({ customer: writer, ...message }) => ({ customer: writer ?? customer, message }))
  if (Array.isArray(say)) return say.map(text => ({ customer, message: { say: text } }))
  const isEmpty = [say, tap, media, location].every(part => part === undefined)
  return isEmpty ? [] : [{ customer, message: { say, tap, media, location } }]
}
