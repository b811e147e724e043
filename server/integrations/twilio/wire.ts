import { z } from 'zod'

// What Twilio posts for WhatsApp. It adds parameters without notice, so unknown ones are let through and ignored.

const channelAddress = z
  .string()
  .startsWith('whatsapp:')
  .transform(address => address.slice('whatsapp:'.length))

export const InboundForm = z.object({
  MessageSid: z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/),
  AccountSid: z.string(),
  From: channelAddress,
  To: channelAddress,
  Body: z.string().default(''),
  NumMedia: z.coerce.number().int().min(0).catch(0).default(0),
  ProfileName: z.string().optional(),
  MessageType: z.string().optional(),
  ButtonPayload: z.string().optional(),
  ButtonText: z.string().optional(),
  ListId: z.string().optional(),
  ListTitle: z.string().optional(),
  Latitude: z.string().optional(),
  Longitude: z.string().optional(),
  MediaUrl0: z.string().optional(),
  MediaContentType0: z.string().optional(),
})
export type InboundForm = z.output<typeof InboundForm>

export const StatusForm = z.object({
  MessageSid: z.string().min(1),
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
})
export type StatusForm = z.output<typeof StatusForm>

export const ErrorBody = z.object({ code: z.coerce.number().optional(), message: z.string().optional() })

export const ApprovalAnswer = z.object({ status: z.string() })
