/** The closed list of what can go wrong towards a caller; the HTTP edge maps each to a status. */
export type ErrorCode =
  'not_found' | 'not_signed_in' | 'forbidden' | 'invalid_input' | 'slot_taken' | 'rule_refused' | 'conflict' | 'unavailable'

/** An error with a code that callers can act on and a message that may be shown. What is expected of an effect is a value instead. */
export class AppError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string) {
    super(message)
    this.name = new.target.name
    this.code = code
  }
}

/** Also for what belongs to somebody else: the two must not be told apart. */
export class NotFound extends AppError {
  constructor(what = 'That') {
    super('not_found', `${what} was not found.`)
  }
}

export class SlotTaken extends AppError {
  constructor() {
    super('slot_taken', 'That time was taken a moment ago.')
  }
}

/** A rule of the business says no; `reason` names it for programs. */
export class RuleRefused extends AppError {
  readonly reason: string

  constructor(reason: string, message: string) {
    super('rule_refused', message)
    this.reason = reason
  }
}

/** Somebody else changed it first, and trying again did not help. */
export class Conflict extends AppError {
  constructor(message = 'Somebody else changed this at the same time. Please try again.') {
    super('conflict', message)
  }
}
