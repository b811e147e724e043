import { z } from 'zod'
import { Language } from '#shared/schemas/language'

/**
 * One thing that a customer can tap. `id` is what comes back; see `conversation/payload`. Titles keep the channel's limits: button 20, row
 * 24, description 72 characters.
 */
export const MessageOption = z.object({ id: z.string().max(200), title: z.string().min(1), description: z.string().optional() })
export type MessageOption = z.output<typeof MessageOption>

/** What is said, in the product's words. Free-form kinds only within the 24-hour window; a template also outside it. */
export const MessageContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), body: z.string().min(1).max(1024) }),
  z.object({ kind: z.literal('buttons'), body: z.string().min(1).max(1024), options: z.array(MessageOption).min(1).max(3) }),
  z.object({
    kind: z.literal('list'),
    body: z.string().min(1).max(1024),
    opener: z.string().min(1).max(20),
    options: z.array(MessageOption).min(1).max(10),
  }),
  z.object({
    kind: z.literal('template'),
    /** A `TemplateName` of `conversation/notifications`. */
    name: z.string(),
    variables: z.array(z.string()),
    /** Ids of the template's quick replies, in its order. */
    optionIds: z.array(z.string()),
  }),
])
export type MessageContent = z.output<typeof MessageContent>

/** A customer's message as the channel delivered it; the wire form stays in the integration. */
export const InboundMessage = z.object({
  id: z.string().min(1),
  /** Our number, E.164. */
  to: z.string(),
  /** E.164 number, or the channel's own user id. */
  from: z.string(),
  profileName: z.string().nullable(),
  text: z.string(),
  /** Id of the tapped button or list row. */
  payload: z.string().nullable(),
  kind: z.enum(['text', 'tap', 'image', 'audio', 'video', 'document', 'sticker', 'contacts', 'location', 'reaction', 'unsupported']),
  mediaUrl: z.string().nullable(),
  /** ISO instant of arrival on the product's clock. */
  receivedAt: z.iso.datetime(),
})
export type InboundMessage = z.output<typeof InboundMessage>

export const OutboundMessage = z.object({
  from: z.string(),
  to: z.string(),
  language: Language,
  content: MessageContent,
})
export type OutboundMessage = z.output<typeof OutboundMessage>

/** An outbound template as the vendor must know it: `{{1}}` marks the variables, buttons are quick replies. */
export interface TemplateDefinition {
  name: string
  language: Language
  body: string
  buttons: string[]
  samples: string[]
}
