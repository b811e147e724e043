import type { Answer } from '#sandbox/vendor/answer'
import { Refusal } from '#sandbox/vendor/answer'

/** Google's error body. */
export const googleError = (code: number, reason: string, message: string, domain = 'global') => ({
  error: { errors: [{ domain, reason, message }], code, message },
})

const refusal = (code: number, reason: string, message: string, domain?: string) =>
  new Refusal({ status: code, body: googleError(code, reason, message, domain) })

export const NOT_FOUND: Answer = { status: 404, body: googleError(404, 'notFound', 'Not Found') }

/** Refusals in Google's words. */
export const refuse = {
  invalid: (message: string) => refusal(400, 'invalid', message),
  required: (what: string) => refusal(400, 'required', `Missing ${what}.`),
  emptyRange: () => refusal(400, 'timeRangeEmpty', 'The specified time range is empty.', 'calendar'),
  longRange: () => refusal(400, 'timeRangeTooLong', 'The requested time range is too long.', 'calendar'),
  credentials: () =>
    new Refusal({
      status: 401,
      body: googleError(401, 'authError', 'Invalid Credentials'),
      headers: { 'www-authenticate': 'Bearer realm="https://accounts.google.com/", error="invalid_token"' },
    }),
  scope: () => refusal(403, 'insufficientPermissions', 'Insufficient Permission: Request had insufficient authentication scopes.'),
  access: (needed: string) => refusal(403, 'requiredAccessLevel', `You need to have ${needed} access to this calendar.`, 'calendar'),
  notFound: () => new Refusal(NOT_FOUND),
  duplicate: () => refusal(409, 'duplicate', 'The requested identifier already exists.'),
  deleted: () => refusal(410, 'deleted', 'Resource has been deleted'),
  syncToken: () => refusal(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.', 'calendar'),
  notHttps: (address: string) => refusal(400, 'push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`),
  channelTaken: (id: string) => refusal(400, 'channelIdNotUnique', `Channel id ${id} not unique`),
  channelUnknown: (id: string) => refusal(404, 'notFound', `Channel '${id}' not found for project 'stand-in'`),
}
