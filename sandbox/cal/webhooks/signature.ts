import { createHmac } from 'node:crypto'

/** `x-cal-signature-256`: HMAC-SHA256 of the raw body in lower-case hex; without a secret the vendor says so in words. */
export const signBody = (secret: string | null, body: string): string =>
  secret === null || secret === '' ? 'no-secret-provided' : createHmac('sha256', secret).update(body, 'utf8').digest('hex')
