import type {
  ControlBooking,
  ControlConversation,
  ControlCustomer,
  ControlMessage,
  ControlNotification,
  ControlPayment,
  ControlProposal,
  ControlService,
  ControlWaiting,
} from '#tests/support/control-shapes'
import type { Fixture } from '#tests/dialogues/fixture'

/** One thing that happened in a dialogue, and how the conversation stood afterwards. */
export interface Turn {
  kind: 'script' | 'answer' | 'mismatch' | 'event' | 'advance'
  /** Counts the customer's scripted turns from 1; null for everything else. */
  number: number | null
  /** Who wrote; null when nobody did. */
  phone: string | null
  /** What was said, tapped or done. */
  said: string[]
  /** What the webhook answered, one for each post. */
  statuses: number[]
  replies: ControlMessage[]
  awaiting: string | null
  proposal: ControlProposal | null
  /** Whether a person had the conversation before this turn. */
  wasHandedOver: boolean
  /** The product's clock when it was said. */
  at: string
}

/** What is stored of one tenant when the conversation is over; lists that the sandbox does not have yet are null. */
export interface TenantState {
  before: ControlBooking[]
  bookings: ControlBooking[]
  notifications: ControlNotification[]
  customers: ControlCustomer[]
  services: ControlService[]
  waitlist: ControlWaiting[] | null
  payments: ControlPayment[] | null
  /** By phone. */
  conversations: Record<string, ControlConversation>
}

export interface AskedSlot {
  tenant: string
  service: string
  provider: string | null
  start: string
  isFree: boolean
}

/** Everything that the checks look at. */
export interface Observation {
  fixture: Fixture
  tenant: string
  phone: string
  /** The product's clock at the end. */
  now: string
  turns: Turn[]
  /** Everything that each phone of the dialogue has received. */
  messages: Record<string, ControlMessage[]>
  states: Record<string, TenantState>
  /** What the slot query said about the starts that the dialogue asks for. */
  slots: AskedSlot[]
  /** Codes of the scripted events that were refused. */
  refusedEvents: string[]
  /** What went wrong while playing: a step that never came, a question asked again and again. */
  troubles: string[]
}

/** One tenant's state; an unknown one is an error of the dialogue. */
export function stateOf(seen: Observation, tenant: string): TenantState {
  const state = seen.states[tenant]
  if (state === undefined) throw new Error(`Nothing was read about the tenant "${tenant}"`)
  return state
}
