import { createError } from 'h3'
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

/**
 * An error with a code becomes the status that it stands for, and its words reach the caller. Anything else is ours alone: it is passed on as it is, so that the
 * server answers a bare 500 and reports it.
 */
export function toHttpError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error
  const { code, message } = error
  const reason = error instanceof RuleRefused ? error.reason : undefined
  return createError({ statusCode: statusOf[code], message, data: { code, message, reason }, cause: error })
}
