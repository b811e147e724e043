import type { Control } from '#tests/support/control'
import type { ControlInfo, ControlMessage, ControlOption } from '#tests/support/control-shapes'
import type { Sender, Tap, WebhookForm } from '#tests/support/customer-form'
import { newMessageSid, postSigned, tapForm, textForm } from '#tests/support/customer-form'

export interface CustomerSpec {
  control: Control
  info: ControlInfo
  phone: string
  number: string
  profileName?: string | null
}

/** The logical id of what can be tapped. */
export const optionRef = (option: ControlOption): string => option.ref ?? option.id

export type Customer = ReturnType<typeof createCustomer>

/** Somebody who writes to the public webhook and reads what their phone has received. */
export function createCustomer({ control, info, phone, number, profileName = '🙂' }: CustomerSpec) {
  const sender: Sender = { accountSid: info.twilio.accountSid, phone, number, profileName }
  let lastSeen: string | undefined

  const post = (form: WebhookForm): Promise<number> => postSigned(info.twilio.authToken, info.twilio.messageUrl, form)

  const demandAccepted = (status: number): void => {
    if (status < 200 || status > 299) throw new Error(`The webhook answered ${status}`)
  }

  /** What has come since the last look. */
  const received = async (): Promise<ControlMessage[]> => {
    const messages = await control.messages(phone, lastSeen)
    lastSeen = messages.at(-1)?.sid ?? lastSeen
    return messages
  }

  const answered = async (form: WebhookForm): Promise<ControlMessage[]> => {
    await received()
    demandAccepted(await post(form))
    await control.settle()
    return received()
  }

  return {
    phone,
    number,
    sender,
    post,
    postText: (text: string, sid = newMessageSid()): Promise<number> => post(textForm(sender, text, sid)),
    postTap: (tap: Tap, sid = newMessageSid()): Promise<number> => post(tapForm(sender, tap, sid)),
    received,
    allReceived: (): Promise<ControlMessage[]> => control.messages(phone),

    /** Writes, waits until everything is handled, and answers what came back. */
    say: (text: string): Promise<ControlMessage[]> => answered(textForm(sender, text)),

    /** Taps the option with this logical id in the newest message that has it. */
    async tap(ref: string): Promise<ControlMessage[]> {
      const tap = findTap(await control.messages(phone), ref)
      if (tap === null) throw new Error(`Nothing to tap for "${ref}"`)
      return answered(tapForm(sender, tap))
    },
  }
}

/** The option with this logical id in the newest message that offers it; null when none does. */
export function findTap(messages: ControlMessage[], ref: string): Tap | null {
  for (const message of [...messages].reverse()) {
    const option = message.options.find(one => optionRef(one) === ref)
    if (option !== undefined) return { option, isList: message.kind === 'list', messageSid: message.sid }
  }
  return null
}
