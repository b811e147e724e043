import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * X-Twilio-Signature as the vendor documents it: HMAC-SHA1, keyed with the account's token, over the URL that is called (query included,
 * fragment not) followed by every form parameter, name then value, in the order of the names.
 */
export function signRequest(authToken: string, url: string, params: Record<string, string>): string {
  const signed = Object.keys(params)
    .sort()
    .reduce((text, name) => text + name + params[name], url.replace(/#.*/s, ''))
  return createHmac('sha1', authToken).update(signed, 'utf8').digest('base64')
}

/** Whether a request was signed with this token. */
export function isSigned(authToken: string, url: string, params: Record<string, string>, signature: string | undefined): boolean {
  const expected = Buffer.from(signRequest(authToken, url, params))
  const given = Buffer.from(signature ?? '')
  return expected.length === given.length && timingSafeEqual(expected, given)
}
