import { z } from 'zod'
import { idFrom } from '#server/domain/ids'
import { seatName } from '#server/integrations/cal/attendees'

export interface CalEvent {
  /** The same for every delivery of the same event: the vendor gives deliveries no ids. */
  id: string
  trigger: string
  /** The booking that it is about, as the engine names it; after a move the new one. */
  uid: string
  previousUid: string | null
  /** Ours, where the message carries it. */
  bookingId: string | null
  organizerUsername: string | null
  /** When the vendor says that it happened. */
  createdAt: string
}

const HEX_SHA256 = /^[0-9a-f]{64}$/

/** Whether Cal.com signed this body with our secret (HMAC-SHA256; the comparison takes the same time for every signature). */
export async function verifyCalSignature(rawBody: string, signature: string | undefined, secret: string): Promise<boolean> {
  if (secret === '' || signature === undefined || !HEX_SHA256.test(signature)) return false
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => Number.parseInt(signature.slice(index * 2, index * 2 + 2), 16))
  return crypto.subtle.verify('HMAC', key, bytes, new TextEncoder().encode(rawBody))
}

const uid = z.string().min(1).max(200)
const createdAt = z.string().refine(text => !Number.isNaN(Date.parse(text)))
const About = z.object({
  uid: uid.optional(),
  /** Of a no-show, which names its booking in another way. */
  bookingUid: uid.optional(),
  rescheduleUid: uid.nullish().catch(null),
  /** Of a class, whose seat it is about. */
  attendeeSeatId: uid.nullish().catch(null),
  organizer: z.object({ username: z.string().nullish() }).nullish().catch(null),
  metadata: z.object({ bookingId: z.string().nullish() }).nullish().catch(null),
})
const Wrapped = z.object({ triggerEvent: z.string().min(1).max(80), createdAt, payload: About })
/** Begun and ended meetings are told as the bare booking. */
const Unwrapped = z.object({ triggerEvent: z.string().min(1).max(80), createdAt, uid })

/**
 * Reads a delivery; null for a ping and for what is about no booking. What it says of the booking is not believed: its present state is
 * fetched.
 */
export function readCalEvent(rawBody: string): CalEvent | null {
  const body = jsonOf(rawBody)
  const wrapped = Wrapped.safeParse(body)
  if (wrapped.success) {
    const { triggerEvent, createdAt, payload } = wrapped.data
    const about = payload.uid ?? payload.bookingUid
    return about === undefined
      ? null
      : event(triggerEvent, seatName(about, payload.attendeeSeatId), createdAt, {
          previousUid: payload.rescheduleUid ?? null,
          organizerUsername: payload.organizer?.username ?? null,
          bookingId: payload.metadata?.bookingId ?? null,
        })
  }
  const bare = Unwrapped.safeParse(body)
  return bare.success
    ? event(bare.data.triggerEvent, bare.data.uid, bare.data.createdAt, { previousUid: null, organizerUsername: null, bookingId: null })
    : null
}

const event = (
  trigger: string,
  uid: string,
  createdAt: string,
  rest: Pick<CalEvent, 'previousUid' | 'organizerUsername' | 'bookingId'>,
): CalEvent | null =>
  trigger === 'PING'
    ? null
    : { id: idFrom('cal_', 26, 'cal', uid, trigger, createdAt), trigger, uid, createdAt: new Date(createdAt).toISOString(), ...rest }

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
