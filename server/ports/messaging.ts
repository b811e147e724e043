import type { OutboundMessage, TemplateDefinition } from '#server/domain/notifications/message'

export type RejectionReason = 'window_closed' | 'unreachable' | 'opted_out' | 'template_missing' | 'sender_not_ready' | 'invalid'

/**
 * `retry`: not sent; `afterMs` when the vendor named a wait.
 * `unknown`: the vendor may have sent it; look with `findSent` before sending again.
 * `rejected`: it will never be sent in this form.
 */
export type SendOutcome =
  | { result: 'sent'; sid: string }
  | { result: 'retry'; afterMs: number | null; code: string }
  | { result: 'unknown'; code: string }
  | { result: 'rejected'; reason: RejectionReason; code: string }

export interface SentMessage {
  sid: string
  body: string
  createdAt: number
}

export interface Messaging {
  /** Hands one message to the vendor. Never throws for what the vendor answers; `reference` comes back with each delivery status. */
  send(message: OutboundMessage, reference: string, template: TemplateDefinition | null): Promise<SendOutcome>
  /** What was sent from one of our numbers to a person since an instant (epoch ms), for settling an unknown outcome. */
  listSent(query: { from: string; to: string; since: number }): Promise<SentMessage[]>
}
