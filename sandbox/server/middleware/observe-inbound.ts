import { defineEventHandler, getHeader, readRawBody } from 'h3'
import { sandboxConfig } from '#sandbox/config'
import { observeInbound } from '#sandbox/twilio/inbound/observe'
import { isSigned } from '#sandbox/twilio/webhooks/signature'
import { twilioStandIn } from '#sandbox/twilio/stand-in'

/** As much as the webhook itself reads. */
const MAX_BYTES = 1024 * 1024

const { publicUrl, messageUrl } = sandboxConfig()
const messagePath = messageUrl.slice(publicUrl.length)

/**
 * Somebody may play the vendor themselves and post a signed message straight to the webhook. WhatsApp would know of that message, so the
 * stand-in must: it opens the 24-hour window and shows on the phone. What is not signed with the sandbox's token leaves no trace.
 */
export default defineEventHandler(async event => {
  if (event.method !== 'POST' || event.path.split('?')[0] !== messagePath) return
  const size = Number(getHeader(event, 'content-length') ?? Number.POSITIVE_INFINITY)
  if (size > MAX_BYTES) return
  const params = Object.fromEntries(new URLSearchParams((await readRawBody(event, 'utf8')) ?? ''))
  const { context } = twilioStandIn()
  if (isSigned(context.authToken, publicUrl + event.path, params, getHeader(event, 'x-twilio-signature'))) observeInbound(context, params)
})
