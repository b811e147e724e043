import type { Answer } from '#sandbox/vendor/answer'
import { Refusal } from '#sandbox/vendor/answer'

/** Graph's error body. */
export const graphError = (code: string, message: string) => ({
  error: { code, message, innerError: { date: '2026-11-24T11:00:00', 'request-id': 'stand-in', 'client-request-id': 'stand-in' } },
})

const refusal = (status: number, code: string, message: string) => new Refusal({ status, body: graphError(code, message) })

export const NOT_FOUND: Answer = { status: 404, body: graphError('ResourceNotFound', 'Resource could not be discovered.') }

/** Refusals in Graph's words. */
export const refuse = {
  token: () => refusal(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'),
  scope: () => refusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'),
  item: () => refusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.'),
  malformedId: () => refusal(400, 'ErrorInvalidIdMalformed', 'Id is malformed.'),
  body: (message: string) => refusal(400, 'RequestBodyRead', message),
  property: (message: string) => refusal(400, 'ErrorPropertyValidationFailure', message),
  query: (message: string) => refusal(400, 'ErrorInvalidUrlQuery', message),
  filter: () => refusal(400, 'ErrorInvalidUrlQueryFilter', 'The query filter contains one or more invalid nodes.'),
  range: () => refusal(400, 'ErrorInvalidParameter', 'The end of the time range must lie after its start.'),
  syncState: () => refusal(410, 'SyncStateNotFound', 'The sync state generation is not found.'),
  request: (message: string) => refusal(400, 'InvalidRequest', message),
  validation: (what: string) => refusal(400, 'ValidationError', `Subscription validation request failed. ${what}`),
}
