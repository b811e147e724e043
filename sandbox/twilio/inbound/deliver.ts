import { randomUUID } from 'node:crypto'
import type { InboundContent } from '#sandbox/twilio/inbound/form'
import { inboundForm } from '#sandbox/twilio/inbound/form'
import { newSid } from '#sandbox/twilio/ids'
import { DEFAULT_CONTENT_TYPE, mediaKind } from '#sandbox/twilio/messages/media-kind'
import { observeInbound } from '#sandbox/twilio/inbound/observe'
import type { TwilioContext } from '#sandbox/twilio/store'
import { pairKey } from '#sandbox/twilio/store'
import { findTap } from '#sandbox/twilio/inbound/tap'
import { postWebhook } from '#sandbox/twilio/webhooks/post'

/** What a person does on the phone. */
export interface InboundWish {
  from: string
  to: string
  text?: string
  tap?: { id: string; title?: string }
  /** `type`: a kind of medium or a MIME type. */
  media?: { type: string; url?: string; transcript?: string }
  location?: { lat: number; lng: number; label?: string; address?: string }
  profileName?: string
  sid?: string
  /** How often the same request is made, all at once. */
  deliveries?: number
  webhookUrl: string
}

export interface InboundOutcome {
  sid: string
  /** What the webhook answered to each delivery; 0: no answer. */
  statuses: number[]
}

/** Sends a person's message to the webhook as the vendor would: recorded, signed, and again once when nobody listens. */
export async function deliverInbound(context: TwilioContext, wish: InboundWish): Promise<InboundOutcome> {
  const content = readWish(context, wish)
  const params = inboundForm(content)
  observeInbound(context, params, { mediaUrl: wish.media?.url ?? null, transcript: wish.media?.transcript ?? null })
  const request = { url: wish.webhookUrl, params, authToken: context.authToken, headers: { 'I-Twilio-Idempotency-Token': randomUUID() } }
  const deliver = async (): Promise<number> => {
    const first = await postWebhook(request)
    const outcome = first.result === 'refused' ? await postWebhook(request) : first
    return outcome.result === 'answered' ? outcome.status : 0
  }
  return { sid: content.sid, statuses: await Promise.all(Array.from({ length: wish.deliveries ?? 1 }, deliver)) }
}

function readWish(context: TwilioContext, wish: InboundWish): InboundContent {
  const { from, to, text = '', tap, media, location } = wish
  const kind = media === undefined ? null : mediaKind(media.type)
  return {
    sid: wish.sid ?? newSid(kind === null ? 'SM' : 'MM'),
    accountSid: context.accountSid,
    from,
    to,
    text,
    profileName: wish.profileName ?? context.records.conversations.get(pairKey(to, from))?.profileName ?? null,
    tap: tap === undefined ? null : findTap(context, to, from, tap),
    media:
      kind === null
        ? null
        : { sid: newSid('ME'), kind, contentType: media?.type.includes('/') === true ? media.type : DEFAULT_CONTENT_TYPE[kind] },
    location:
      location === undefined
        ? null
        : { lat: location.lat, lng: location.lng, label: location.label ?? null, address: location.address ?? null },
  }
}
