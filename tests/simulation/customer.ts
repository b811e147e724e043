import type { InboundMessage } from '#server/domain/notifications/message'
import type { Theme } from '#tests/simulation/swarm'
import type { Delivered } from '#tests/simulation/vendor'

interface Needs {
  phone: string
  number: string
  draw: () => number
  /** Sends one message; `delay` ms from now. */
  send: (message: Omit<InboundMessage, 'receivedAt'>, delay: number) => void
  isHasty: boolean
  theme: Theme
}

const hair = [
  'Haircut with Maja on Tuesday at 10',
  'haircut tomorrow at 10 with Maja',
  'Hi',
  'colouring on Tuesday at 10',
  'Haircut with anyone on Tuesday at 10',
  'klip hos Maja på tirsdag kl. 10',
  'Can I get a haircut on Wednesday morning?',
  'haircut',
  'Haircut with anyone on Wednesday at 11',
  'haircut with Maja on Sunday at 10',
]
const trims = ['Beard trim on Tuesday at 10', 'beard trim tomorrow at 10', 'Beard trim on Tuesday']
const queues = ['put me on the waiting list for a beard trim on Tuesday', 'put me on the waiting list for a beard trim tomorrow', 'put me on the waiting list for yoga on Tuesday']
const shared = ['Yoga on Tuesday at 10', 'yoga on Tuesday at 10', 'colouring on Tuesday at 10', 'colouring with Jonas on Tuesday at 10']
const anyone = ['Haircut with anyone on Tuesday at 10', 'Haircut with anyone on Wednesday at 11', 'Haircut with anyone on Thursday at 14', 'haircut with anyone on Sunday at 10']
const openings: Record<Theme, string[]> = {
  hair,
  anyone,
  class: ['Yoga on Tuesday at 10', 'yoga on Tuesday at 10', 'Yoga on Tuesday at 10', 'colouring on Tuesday at 10'],
  scarce: [...trims, ...shared, ...queues, ...queues, ...queues],
  mixed: [...hair, ...trims, ...shared],
}
const small = [
  'what does it cost?',
  'with Jonas',
  'Tuesday at 10',
  'Wednesday at 11',
  'the second',
  'ok',
  'cancel',
  'my bookings',
  'move it to Wednesday at 14',
  'cancel my haircut',
  'menu',
  'back',
  'hvor ligger I?',
  '👍',
  'put me on the waiting list',
  'cancel my booking',
  'with anyone',
  'leave the waiting list',
]
const asides: Record<Theme, string[]> = {
  hair: small,
  anyone: small.slice(0, 6),
  class: ['what does it cost?', 'ok', 'cancel my booking'],
  mixed: [...small, ...queues],
  scarce: [...small.slice(0, 6), ...queues, ...queues, 'cancel my beard trim', 'cancel my booking', 'leave the waiting list'],
}
const NAME = 'Kim Lund'
/** Words that end the talk with the bot; the others are what this is about. */
const ENDING = new Set(['human'])

const pick = <T>(draw: () => number, list: readonly T[]): T | undefined => list[Math.floor(draw() * list.length)]

/** Somebody with a phone: mostly goes along with what is offered, sometimes says something else, sometimes twice, sometimes before the answer is there. */
export class Customer {
  readonly sent: string[] = []
  left: number
  #isSilent = false
  readonly #needs: Needs

  constructor(needs: Needs) {
    this.#needs = needs
    this.left = 4 + Math.floor(needs.draw() * 8)
  }

  get phone(): string {
    return this.#needs.phone
  }

  begin(delay: number): void {
    this.#say(pick(this.#needs.draw, openings[this.#needs.theme]) ?? 'Hi', delay)
    if (this.#needs.draw() < 0.3) this.#say(pick(this.#needs.draw, asides[this.#needs.theme]) ?? 'ok', delay + 30)
  }

  fallSilent(): void {
    this.left = 0
    this.#isSilent = true
  }

  /** Changes their mind in so many ms. */
  interrupt(delay: number): void {
    this.#say(pick(this.#needs.draw, ['cancel my booking', 'cancel my haircut', 'move my haircut to Wednesday at 15', 'yes', 'hi']) ?? 'hi', delay)
    this.left = Math.max(this.left, 3)
  }

  /** A message has come: answers it after a while, unless there is no more to say. */
  hear({ content }: Delivered): void {
    const { draw, isHasty, theme } = this.#needs
    if (this.#answerOffer(content) || this.left <= 0) return
    const delay = isHasty ? 20 + Math.floor(draw() * 80) : 500 + Math.floor(draw() * 20_000)
    const options = content.kind === 'buttons' || content.kind === 'list' ? content.options.filter(({ id }) => !ENDING.has(id.split('~')[0] ?? '') && (!id.startsWith('leave:') || draw() < 0.15)) : []
    const roll = draw()
    const agreed = options.find(({ id }) => id.startsWith('yes~'))
    if (roll < (theme === 'scarce' ? 0.3 : 0.12)) this.#say(pick(draw, asides[theme]) ?? 'ok', delay)
    else if (agreed !== undefined && roll < 0.85) this.#tap(agreed.id, agreed.title, delay)
    else if (options.length > 0) this.#tapOne(options, delay)
    else if (content.kind === 'text' && roll < 0.8) this.#say(NAME, delay)
    else if (content.kind === 'template') this.#tap(pick(draw, content.optionIds) ?? 'menu', 'Confirm', delay)
  }

  /** A time that is kept is taken, or not, or too late, by who had nothing more to say as well. */
  #answerOffer(content: Delivered['content']): boolean {
    const { draw } = this.#needs
    const ids = content.kind === 'template' ? content.optionIds : content.kind === 'buttons' ? content.options.map(({ id }) => id) : []
    const offered = ids.filter(id => id.includes('~time:'))
    if (offered.length === 0 || this.#isSilent) return false
    const id = pick(draw, [offered[0] ?? '', ...offered])
    if (draw() < 0.7) this.#tap(id ?? '', 'Answer', draw() < 0.7 ? Math.floor(draw() * 60_000) : Math.floor(draw() * 2_400_000))
    return true
  }

  #tapOne(options: { id: string; title: string }[], delay: number): void {
    const option = pick(this.#needs.draw, options)
    if (option !== undefined) this.#tap(option.id, option.title, delay)
  }

  #tap(payload: string, title: string, delay: number): void {
    this.#send({ text: title, payload, kind: 'tap' }, delay)
    // A finger that slips taps twice.
    if (this.#needs.draw() < 0.1) this.#send({ text: title, payload, kind: 'tap' }, delay + 40)
  }

  #say(text: string, delay: number): void {
    this.#send({ text, payload: null, kind: 'text' }, delay)
  }

  #send(what: Pick<InboundMessage, 'text' | 'payload' | 'kind'>, delay: number): void {
    const { phone, number, send } = this.#needs
    this.left--
    const id = `SM${phone.slice(-4)}x${this.sent.length}`
    this.sent.push(id)
    send({ ...what, id, from: phone, to: number, profileName: null, mediaUrl: null }, delay)
  }
}
