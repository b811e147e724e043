import type { H3Event } from 'h3'
import type { Answer } from '#sandbox/vendor/answer'
import type { Route } from '#sandbox/vendor/route'

export interface Call {
  event: H3Event
  params: Record<string, string>
}

export interface TwilioRoute extends Route<(call: Call) => Answer | Promise<Answer>> {
  /** Needs no credentials. */
  isOpen?: boolean
}
