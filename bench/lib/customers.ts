import type { App } from '#server/composition'
import type { MessageContent } from '#server/domain/notifications/message'
import type { Messaging } from '#server/ports/messaging'
import { random } from '#tests/support/real-ports'

/** What a customer does: writes something, or taps what was offered last. */
export interface Act {
  says?: string
  taps?: RegExp
}

export interface Customers {
  /** Where the product's messages go: the last one to each phone is kept. */
  messaging: Messaging
  /** One turn, from the webhook's hands to the vendor's; what was answered. */
  turn(app: App, phone: string, act: Act): Promise<MessageContent>
}

/** Customers of one number. */
export function customersOf(number: string): Customers {
  const answers = new Map<string, MessageContent>()
  let count = 0
  return {
    messaging: {
      send: async ({ to, content }) => {
        answers.set(to, content)
        return { result: 'sent', sid: `SM${random.token(32)}` }
      },
      listSent: async () => [],
    },
    async turn(app, phone, { says = '', taps }) {
      const tapped = taps === undefined ? undefined : optionsOf(answers.get(phone)).find(({ id }) => taps.test(id))
      answers.delete(phone)
      const work = await app.inbox.receive({
        id: `SM${String(count++).padStart(32, '0')}`,
        to: number,
        from: phone,
        profileName: 'Ada Jensen',
        text: tapped?.title ?? says,
        payload: tapped?.id ?? null,
        kind: tapped === undefined ? 'text' : 'tap',
        mediaUrl: null,
        receivedAt: new Date(app.clock.now()).toISOString(),
      })
      if (work === null) throw new Error('The message was not taken in.')
      await app.turns.run(work)
      const answer = answers.get(phone)
      if (answer === undefined) throw new Error('Nothing was answered.')
      return answer
    },
  }
}

export const optionsOf = (content: MessageContent | undefined) => (content !== undefined && 'options' in content ? content.options : [])

export const bodyOf = (content: MessageContent): string => ('body' in content ? content.body : '')
