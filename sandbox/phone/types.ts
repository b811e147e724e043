import type { ThreadView } from '#sandbox/control/phone/views'

export type ThreadMessage = ThreadView['messages'][number]

/** A business that can be written to. */
export interface Business {
  slug: string
  name: string
  number: string
  shared: boolean
  keyword: string | null
  timezone?: string
}

/** Somebody whose phone this can be. */
export interface Person {
  phone: string
  name: string
  isMine: boolean
}

export interface Conversation {
  awaiting: string | null
  flow: string | null
  draft: unknown
  proposal: unknown
  language: string | null
  handoff: boolean
  window: { open: boolean; until: string | null }
}

export interface StoredBooking {
  id: string
  customer: string
  services: string[]
  provider: string
  start: string
  end: string
  status: string
  priceMinor: number
  currency: string
}

export interface StoredNotification {
  id: string
  kind: string
  to: string
  dueAt: string
  status: string
  booking: string | null
  template: string | null
}

export interface StoredService {
  ref: string
  name: string
}

/** What the person did on the phone. */
export type PhoneAct =
  | { text: string }
  | { tap: { id: string; title: string } }
  | { location: { lat: number; lng: number; label: string } }
  | { media: { type: string; url?: string } }
