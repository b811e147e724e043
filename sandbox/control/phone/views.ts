import type { OutboxFacts } from '#sandbox/control/phone/outbox-facts'
import type { Thread } from '#sandbox/twilio/phone'
import type { StoredMessage, StoredOption } from '#sandbox/twilio/store'
import { refOf } from '#sandbox/twilio/inbound/tap'

const iso = (instant: number): string => new Date(instant).toISOString()

const optionView = ({ id, title, description }: StoredOption) => ({
  id,
  ref: refOf(id),
  title,
  ...(description === null ? {} : { description }),
  payload: id,
})

/** A message that a phone received, as `GET /phone/{phone}/messages` lists it. */
export const receivedView = (message: StoredMessage, facts: OutboxFacts | null) => ({
  sid: message.sid,
  at: iso(message.at),
  from: message.number,
  body: message.body,
  kind: message.kind,
  options: message.options.map(optionView),
  ...(message.media?.url ? { mediaUrl: message.media.url } : {}),
  ...(message.links[0] === undefined ? {} : { link: message.links[0].url }),
  ...(message.location === null ? {} : { location: message.location }),
  ...(message.template === null ? {} : { template: message.template }),
  language: facts?.language ?? message.language,
  status: message.status,
  tenant: facts?.tenant ?? null,
  ...(facts?.notification ? { notification: facts.notification } : {}),
})

/** A message of either direction, with all that the phone page draws. */
const threadMessageView = (message: StoredMessage) => ({
  sid: message.sid,
  at: iso(message.at),
  direction: message.direction,
  body: message.body,
  kind: message.kind,
  options: message.options.map(optionView),
  opener: message.opener,
  media: message.media === null ? null : { kind: message.media.kind, url: message.media.url, transcript: message.media.transcript },
  location: message.location,
  links: message.links,
  template: message.template,
  status: message.status,
  errorCode: message.errorCode,
})

/** The chat of a phone with one number, as the phone page polls it. `window` ends when a free-form message would no longer arrive. */
export const threadView = (thread: Thread, now: number) => ({
  isTyping: thread.isTyping,
  window: {
    open: thread.windowUntil !== null && now <= thread.windowUntil,
    until: thread.windowUntil === null ? null : iso(thread.windowUntil),
  },
  messages: thread.messages.map(threadMessageView),
})

export type ThreadView = ReturnType<typeof threadView>
