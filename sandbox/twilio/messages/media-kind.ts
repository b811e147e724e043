import { MediaKind } from '#sandbox/twilio/store'

/** What a phone sends when the kind is all that is known. */
export const DEFAULT_CONTENT_TYPE: Record<MediaKind, string> = {
  image: 'image/jpeg',
  audio: 'audio/ogg',
  video: 'video/mp4',
  document: 'application/pdf',
  sticker: 'image/webp',
  contacts: 'text/vcard',
}

/** A kind as the vendor names it in MessageType, from that name, from everyday names or from a MIME type. */
export function mediaKind(type: string): MediaKind {
  const name = type.toLowerCase()
  const known = MediaKind.safeParse(name)
  if (known.success) return known.data
  if (name === 'voice' || name.startsWith('audio/')) return 'audio'
  if (name === 'text/vcard' || name === 'contact') return 'contacts'
  if (name === 'image/webp') return 'sticker'
  if (name.startsWith('image/')) return 'image'
  return name.startsWith('video/') ? 'video' : 'document'
}
