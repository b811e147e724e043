import { z } from 'zod'
import type { SandboxStore } from '#sandbox/store'
import type { Collection } from '#sandbox/storage/documents'
import type { VendorContext } from '#sandbox/vendor/app'

export const MessageStatus = z.enum(['queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'undelivered', 'canceled', 'received'])
export type MessageStatus = z.output<typeof MessageStatus>

/** What a tap can choose; `id` is what comes back as ButtonPayload or ListId. */
export const StoredOption = z.object({ id: z.string(), title: z.string(), description: z.string().nullable() })
export type StoredOption = z.output<typeof StoredOption>

export const MediaKind = z.enum(['image', 'audio', 'video', 'document', 'sticker', 'contacts'])
export type MediaKind = z.output<typeof MediaKind>

const StoredMedia = z.object({
  sid: z.string(),
  kind: MediaKind,
  contentType: z.string(),
  url: z.string().nullable(),
  transcript: z.string().nullable(),
})
export type StoredMedia = z.output<typeof StoredMedia>

/** A message as WhatsApp would draw it, in either direction. */
export const StoredMessage = z.object({
  sid: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  /** Epoch ms of the sandbox clock. */
  at: z.number(),
  updatedAt: z.number(),
  /** Our number and the person's address, without `whatsapp:`. */
  number: z.string(),
  phone: z.string(),
  body: z.string(),
  kind: z.enum(['text', 'buttons', 'list', 'media', 'location', 'link']),
  options: z.array(StoredOption),
  /** The words on the button that opens a list. */
  opener: z.string().nullable(),
  media: StoredMedia.nullable(),
  location: z.object({ lat: z.number(), lng: z.number(), label: z.string().nullable() }).nullable(),
  links: z.array(z.object({ title: z.string(), url: z.string() })),
  /** Name of the content, exactly when it is an approved template. */
  template: z.string().nullable(),
  language: z.string().nullable(),
  contentSid: z.string().nullable(),
  status: MessageStatus,
  errorCode: z.int().nullable(),
  statusCallback: z.string().nullable(),
  /** Redacted or deleted through the API: gone from the account, not from the phone. */
  redacted: z.boolean(),
  deleted: z.boolean(),
})
export type StoredMessage = z.output<typeof StoredMessage>

export const Approval = z.object({
  name: z.string(),
  category: z.string(),
  content_type: z.string(),
  status: z.enum(['received', 'pending', 'approved', 'rejected', 'paused', 'disabled']),
  rejection_reason: z.string(),
  allow_category_change: z.boolean(),
})
export type Approval = z.output<typeof Approval>

export const StoredContent = z.object({
  sid: z.string(),
  friendlyName: z.string(),
  language: z.string(),
  variables: z.record(z.string(), z.string()),
  types: z.record(z.string(), z.unknown()),
  createdAt: z.number(),
  approval: Approval.nullable(),
})
export type StoredContent = z.output<typeof StoredContent>

/** Statuses of one message that are still to be reported, in their order, and the process that is at it until a real instant (epoch ms). */
export const Delivery = z.object({
  sid: z.string(),
  steps: z.array(MessageStatus),
  claim: z.object({ pid: z.int(), until: z.number() }).nullable(),
})
export type Delivery = z.output<typeof Delivery>

const Conversation = z.object({ lastInboundAt: z.number(), typingUntil: z.number(), profileName: z.string().nullable() })
export type Conversation = z.output<typeof Conversation>

/** The stand-in's records; see `StoredMessage` for what a message is. */
export interface TwilioRecords {
  messages: Collection<StoredMessage>
  contents: Collection<StoredContent>
  deliveries: Collection<Delivery>
  /** One per pair of our number and a person. */
  conversations: Collection<Conversation>
  /** Names that were rejected once, which WhatsApp never takes again. */
  burntNames: Collection<{ name: string }>
}

export const openRecords = (store: SandboxStore): TwilioRecords => ({
  messages: store.documents('twilio.message', StoredMessage),
  contents: store.documents('twilio.content', StoredContent),
  deliveries: store.documents('twilio.delivery', Delivery),
  conversations: store.documents('twilio.conversation', Conversation),
  burntNames: store.documents('twilio.burnt-name', z.object({ name: z.string() })),
})

export const pairKey = (number: string, phone: string): string => `${number}|${phone}`

/** What everything in this stand-in works with. */
export interface TwilioContext extends VendorContext {
  records: TwilioRecords
  accountSid: string
  authToken: string
}
