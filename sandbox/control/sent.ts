import { openRecords } from '#sandbox/twilio/store'
import { sandboxStore } from '#sandbox/store'

/** The template that a sent message was made from; null for free form. */
export const templateBySid = (sid: string): string | null => openRecords(sandboxStore()).messages.get(sid)?.template ?? null
