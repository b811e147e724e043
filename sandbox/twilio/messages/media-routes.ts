import { TwilioError } from '#sandbox/twilio/errors'
import { rfc2822 } from '#sandbox/twilio/messages/resource'
import type { Call } from '#sandbox/twilio/route'
import type { Answer } from '#sandbox/vendor/answer'
import type { StoredMedia, StoredMessage, TwilioContext } from '#sandbox/twilio/store'

/** Handlers of what came with a message. As at the vendor, the medium itself lies at a short-lived address that needs no credentials. */
export function mediaRoutes({ records, accountSid }: TwilioContext) {
  const find = (params: Call['params']): { message: StoredMessage; media: StoredMedia } => {
    const message = records.messages.get(params.message ?? '')
    const isHere =
      message !== null && !message.deleted && message.media !== null && (params.media === undefined || params.media === message.media.sid)
    if (!isHere || message.media === null) {
      throw new TwilioError(20404, `/2010-04-01/Accounts/${accountSid}/Messages/${params.message}/Media`)
    }
    return { message, media: message.media }
  }
  return {
    list({ params }: Call): Answer {
      const message = records.messages.get(params.message ?? '')
      if (message === null || message.deleted) throw new TwilioError(20404, `/2010-04-01/Accounts/${accountSid}/Messages/${params.message}`)
      const uri = `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media.json`
      const entries = message.media === null ? [] : [mediaResource(message, message.media, accountSid)]
      return {
        status: 200,
        body: {
          media_list: entries,
          uri,
          first_page_uri: uri,
          next_page_uri: null,
          previous_page_uri: null,
          page: 0,
          page_size: 50,
          start: 0,
          end: 0,
        },
      }
    },
    describe({ params }: Call): Answer {
      const { message, media } = find(params)
      return { status: 200, body: mediaResource(message, media, accountSid) }
    },
    fetch({ params }: Call): Answer {
      const { media } = find(params)
      return { status: 307, headers: { Location: media.url ?? `stored/${media.sid}` } }
    },
    stored({ params }: Call): Answer {
      const { media } = find(params)
      return { status: 200, body: mediaBytes(media), headers: { 'Content-Type': media.contentType } }
    },
    remove({ params }: Call): Answer {
      const { message } = find(params)
      records.messages.change(message.sid, found => ({ ...found, media: null }))
      return { status: 204 }
    },
  }
}

const mediaResource = (message: StoredMessage, media: StoredMedia, accountSid: string) => ({
  sid: media.sid,
  account_sid: accountSid,
  parent_sid: message.sid,
  content_type: media.contentType,
  date_created: rfc2822(message.at),
  date_updated: rfc2822(message.at),
  uri: `/2010-04-01/Accounts/${accountSid}/Messages/${message.sid}/Media/${media.sid}.json`,
})

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/**
 * Something in place of a recording or a picture. A voice note carries its words behind the Ogg mark, so that a transcriber of the sandbox
 * can hear them.
 */
function mediaBytes({ kind, transcript }: StoredMedia): Buffer {
  if (kind === 'audio') return Buffer.from(`OggS\n${transcript ?? ''}`, 'utf8')
  if (kind === 'image' || kind === 'sticker') return Buffer.from(PIXEL, 'base64')
  return Buffer.from(transcript ?? '', 'utf8')
}
