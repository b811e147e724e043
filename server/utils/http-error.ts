import type { H3Error } from 'h3'
import { createError } from 'h3'
import type { Refusal } from '#shared/schemas/refusal'
import { AppError, RuleRefused } from '#server/domain/errors'
import type { ErrorCode } from '#server/domain/errors'

const statusOf = {
  invalid_input: 422,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  slot_taken: 409,
  rule_refused: 409,
  conflict: 409,
  unavailable: 503,
} satisfies Record<ErrorCode, number>

const names: Record<number, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Content',
  503: 'Service Unavailable',
}

/** An answer that says no, in the shape that pages read. */
export const refuse = (statusCode: number, data: Refusal): H3Error<Refusal> =>
  createError({ statusCode, statusMessage: names[statusCode], message: data.message, data })

/**
 * An error with a code becomes the status that it stands for, and its words reach the caller. Anything else is ours alone: it is passed on
 * as it is, so that the
 * server answers a bare 500 and reports it.
 */
export function toHttpError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const { code, message } = error
  return refuse(statusOf[code], { code, message, ...(error instanceof RuleRefused ? { reason: error.reason } : {}) })
}
