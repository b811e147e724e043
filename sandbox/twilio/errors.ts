import { Refusal } from '#sandbox/vendor/answer'

/** Twilio's own codes with the texts that its documentation gives them; `{}` is filled in. */
const CATALOG = {
  20001: '{}',
  20003: 'Authenticate',
  20004: 'Method not allowed',
  20009: 'Cannot change this message: {}',
  20404: 'The requested resource {} was not found',
  20429: 'Too Many Requests',
  20500: 'An internal server error has occurred',
  20503: 'Service Unavailable',
  21211: "The 'To' number {} is not a valid phone number.",
  21212: "The 'From' number {} is not a valid phone number.",
  21266: "'To' and 'From' number cannot be the same: {}",
  21603: "A 'From' phone number is required.",
  21604: "A 'To' phone number is required.",
  21609: "The 'StatusCallback' URL {} is not a valid URL.",
  21617: 'The concatenated message body exceeds the 1600 character limit.',
  21619: 'A text message body or media urls must be specified.',
  21620: 'Invalid media URL(s): {}',
  21623: 'Number of media files exceeds allowed limit: {}',
  21654: 'ContentSid is required when ContentVariables is given.',
  21655: 'The ContentSid {} is invalid.',
  21656: 'The ContentVariables parameter is invalid: {}',
  21701: 'The Messaging Service {} does not exist.',
  21910: 'Invalid From and To pair. From and To should be of the same channel.',
  35118: 'MessagingServiceSid is required to schedule a message.',
  63005: 'Channel did not accept given content: {}',
  63007: 'Twilio could not find a Channel with the specified From address {}.',
} as const

type TwilioErrorCode = keyof typeof CATALOG

const STATUS: Partial<Record<TwilioErrorCode, number>> = {
  20003: 401,
  20004: 405,
  20009: 409,
  20404: 404,
  20429: 429,
  20500: 500,
  20503: 503,
}

/** A refusal in Twilio's words. */
export class TwilioError extends Refusal {
  constructor(code: TwilioErrorCode, detail = '') {
    const message = CATALOG[code].replace('{}', () => detail)
    const status = STATUS[code] ?? 400
    super(
      {
        status,
        body: { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
        headers: status === 401 ? { 'WWW-Authenticate': 'Basic realm="Twilio API"' } : {},
      },
      message,
    )
  }
}

/** What WhatsApp says of a free-form message that came too late; it arrives with the status callback, never with the answer. */
export const OUTSIDE_WINDOW = {
  code: 63016,
  message:
    'Failed to send freeform message because you are outside the allowed window. If you are using WhatsApp, please use a Message Template.',
}
