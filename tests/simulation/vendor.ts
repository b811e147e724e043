import type { MessageContent, OutboundMessage } from '#server/domain/notifications/message'
import type { Messaging, SendOutcome } from '#server/ports/messaging'
import type { Weather } from '#tests/simulation/weather'
import { renderedBody } from '#server/conversation/notifications/template'

export interface Delivered {
  sid: string
  reference: string
  from: string
  to: string
  at: number
  content: MessageContent
  body: string
}

/** The messaging vendor: what it has taken it delivers, and it does not care whether its answer arrived. */
export class Vendor {
  readonly delivered: Delivered[] = []
  readonly #onDelivered: (message: Delivered) => void

  constructor(onDelivered: (message: Delivered) => void) {
    this.#onDelivered = onDelivered
  }

  /** The vendor as one process reaches it. */
  portOf(weather: Weather, now: () => number, isLookupBroken = false): Messaging {
    return {
      send: async (message: OutboundMessage, reference: string): Promise<SendOutcome> => {
        await weather.step(`send ${reference} asked`)
        if (weather.chance('vendorRefusal')) return { result: 'retry', afterMs: null, code: '429' }
        const sid = `SM${String(this.delivered.length).padStart(8, '0')}`
        const delivered = { sid, reference, from: message.from, to: message.to, at: now(), content: message.content, body: renderedBody(message.content, message.language) }
        this.delivered.push(delivered)
        this.#onDelivered(delivered)
        await weather.step(`send ${reference} answered`)
        return weather.chance('vendorSilence') ? { result: 'unknown', code: 'timeout' } : { result: 'sent', sid }
      },
      listSent: async ({ from, to, since }) => {
        await weather.step('list sent')
        if (isLookupBroken) return []
        return this.delivered.filter(one => one.from === from && one.to === to && one.at >= since - 60_000).map(({ sid, body, at }) => ({ sid, body, createdAt: at }))
      },
    }
  }
}
