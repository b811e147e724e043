import type { OutboundMessage, TemplateDefinition } from '#server/domain/notifications/message'
import type { Messaging, RejectionReason, SendOutcome, SentMessage } from '#server/ports/messaging'
import type { TwilioAccount, TwilioClient } from '#server/integrations/twilio/client'
import { NoAnswer, NotReached, twilioClient } from '#server/integrations/twilio/client'
import { NotApprovedYet, contentUse, createContents } from '#server/integrations/twilio/contents'

/** Twilio's error codes that end an attempt for good, by what they mean for us. Names: twilio.com/docs/api/errors. */
const rejections: Record<number, RejectionReason> = {
  63016: 'window_closed',
  63003: 'unreachable',
  63013: 'unreachable',
  63024: 'unreachable',
  21211: 'unreachable',
  63033: 'opted_out',
  63014: 'opted_out',
  21610: 'opted_out',
  63027: 'template_missing',
  63040: 'template_missing',
  63041: 'template_missing',
  63001: 'sender_not_ready',
  63007: 'sender_not_ready',
  63008: 'sender_not_ready',
  63020: 'sender_not_ready',
  63038: 'sender_not_ready',
}

/** 404 of a Content resource: somebody deleted it; made anew at the next attempt. */
const CONTENT_GONE = new Set([20404, 21655])

/** A review takes from minutes to two days; asking more often does not speed it up. */
const APPROVAL_MS = 60_000

interface VendorError {
  status: number
  code: number
}

function vendorError(error: unknown): VendorError | null {
  if (typeof error !== 'object' || error === null || !('status' in error)) return null
  const code = 'code' in error ? Number(error.code) : 0
  return { status: Number(error.status), code: Number.isFinite(code) ? code : 0 }
}

function outcomeOf(error: unknown): Exclude<SendOutcome, { result: 'sent' }> {
  if (error instanceof NotReached) return { result: 'retry', afterMs: null, code: error.message }
  if (error instanceof NotApprovedYet) return { result: 'retry', afterMs: APPROVAL_MS, code: error.message }
  if (error instanceof NoAnswer) return { result: 'unknown', code: error.message }
  const vendor = vendorError(error)
  if (vendor === null) return { result: 'unknown', code: error instanceof Error ? error.name : 'unknown' }
  const code = String(vendor.code || vendor.status)
  if (vendor.status === 429) return { result: 'retry', afterMs: 1000, code }
  // A retry after a 5xx may send twice (twilio.com/docs/api/errors/20500).
  if (vendor.status >= 500) return { result: 'unknown', code }
  if (vendor.status === 401 || vendor.status === 403) return { result: 'rejected', reason: 'sender_not_ready', code }
  if (CONTENT_GONE.has(vendor.code)) return { result: 'retry', afterMs: null, code }
  return { result: 'rejected', reason: rejections[vendor.code] ?? 'invalid', code }
}

/** What can fail before the message itself is posted cannot have sent it. */
const beforeSending = (outcome: Exclude<SendOutcome, { result: 'sent' }>): SendOutcome =>
  outcome.result === 'unknown' ? { result: 'retry', afterMs: null, code: outcome.code } : outcome

async function postMessage(
  client: TwilioClient,
  message: OutboundMessage,
  statusCallback: string,
  content: { sid: string; variables: Record<string, string> } | null,
) {
  const said =
    content === null
      ? { body: message.content.kind === 'text' ? message.content.body : '' }
      : { contentSid: content.sid, contentVariables: JSON.stringify(content.variables) }
  return client.api.account.messages.create({ from: `whatsapp:${message.from}`, to: `whatsapp:${message.to}`, statusCallback, ...said })
}

/** Messaging through Twilio's WhatsApp API. `statusUrl`: where delivery statuses are posted; the reference rides along in its query. */
export function createTwilioMessaging(account: TwilioAccount, statusUrl: string): Messaging & { forget(): void } {
  let loaded: Promise<TwilioClient> | null = null
  const client = () => (loaded ??= twilioClient(account))
  const contents = createContents(client)

  const contentFor = async (message: OutboundMessage, template: TemplateDefinition | null) => {
    const use = contentUse(message.content, template)
    return use === null ? null : { sid: await contents.sidOf(use), variables: use.variables }
  }

  return {
    async send(message, reference, template): Promise<SendOutcome> {
      let content: Awaited<ReturnType<typeof contentFor>>
      try {
        content = await contentFor(message, template)
      } catch (error) {
        return beforeSending(outcomeOf(error))
      }
      try {
        const sent = await postMessage(await client(), message, `${statusUrl}?ref=${encodeURIComponent(reference)}`, content)
        return { result: 'sent', sid: sent.sid }
      } catch (error) {
        const outcome = outcomeOf(error)
        if ('code' in outcome && CONTENT_GONE.has(Number(outcome.code))) contents.forget()
        return outcome
      }
    },

    async listSent({ from, to, since }): Promise<SentMessage[]> {
      const messages = await (
        await client()
      ).api.account.messages.list({
        from: `whatsapp:${from}`,
        to: `whatsapp:${to}`,
        dateSentAfter: new Date(since - 60_000),
        limit: 50,
      })
      return messages.map(message => ({ sid: message.sid, body: message.body, createdAt: message.dateCreated.getTime() }))
    },

    forget: () => contents.forget(),
  }
}
