/** The exceptions that the vendor's framework knows, with the name that it gives to each. */
const KINDS = {
  400: ['BadRequestException', 'Bad Request'],
  401: ['UnauthorizedException', 'Unauthorized'],
  403: ['ForbiddenException', 'Forbidden'],
  404: ['NotFoundException', 'Not Found'],
  409: ['ConflictException', 'Conflict'],
  422: ['UnprocessableEntityException', 'Unprocessable Entity'],
} as const

export type CalErrorStatus = keyof typeof KINDS

/** `bare` comes from the booking core, without the usual wrapping. */
type Body = { bare: true; message: string } | { bare: false; code: string; message: string; details?: unknown }

/** A refusal in the vendor's words and in one of its three shapes. */
export class CalError extends Error {
  readonly status: number
  readonly body: Body

  constructor(status: number, body: Body) {
    super(body.message)
    this.status = status
    this.body = body
  }
}

/** The usual shape. */
export function refused(status: CalErrorStatus, message: string, details?: unknown): CalError {
  const [code, error] = KINDS[status]
  return new CalError(status, { bare: false, code, message, details: details ?? { message, error, statusCode: status } })
}

/** The shape of errors that the booking core throws. */
export const bareError = (status: number, message: string): CalError => new CalError(status, { bare: true, message })

/** The shape of a booking field that is missing or wrong. */
export const fieldError = (message: string): CalError => new CalError(400, { bare: false, code: 'BAD_REQUEST', message })

export const throttled = (): CalError => {
  const message = 'CustomThrottlerGuard - Too many requests. Please try again later.'
  return new CalError(429, { bare: false, code: 'ThrottlerException', message, details: message })
}

export const cannot = (method: string, path: string): CalError => refused(404, `Cannot ${method} ${path}`)

/** The body of an error; `now` is the sandbox clock and `path` as it was asked. */
export function errorBody({ status, body }: CalError, path: string, now: number): unknown {
  if (body.bare) return { statusCode: status, message: body.message }
  const { code, message, details } = body
  return {
    status: 'error',
    timestamp: new Date(now).toISOString(),
    path,
    error: { code, message, ...(details === undefined ? {} : { details }) },
  }
}
