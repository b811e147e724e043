import { Refusal } from '#sandbox/vendor/answer'

/** The vendor's error envelope. */
export const errorBody = (message: string, type: string, param: string | null, code: string | null) => ({
  error: { message, type, param, code },
})

/** What the stand-in refuses, in the vendor's words. */
export class OpenaiError extends Refusal {
  constructor(
    status: number,
    message: string,
    { param = null, code = null, type = 'invalid_request_error' }: { param?: string | null; code?: string | null; type?: string } = {},
  ) {
    super({ status, body: errorBody(message, type, param, code) }, message)
  }
}

export const refuse = {
  noKey: () =>
    new OpenaiError(
      401,
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
    ),
  key: () =>
    new OpenaiError(401, 'Incorrect API key provided. You can find your API key at https://platform.openai.com/account/api-keys.', {
      code: 'invalid_api_key',
    }),
  url: (method: string, path: string) => new OpenaiError(404, `Invalid URL (${method} ${path})`),
  method: (method: string) => new OpenaiError(405, `Not allowed to ${method} on this endpoint.`),
  json: () => new OpenaiError(400, 'We could not parse the JSON body of your request.'),
  unknown: (param: string) => new OpenaiError(400, `Unknown parameter: '${param}'.`, { param, code: 'unknown_parameter' }),
  missing: (param: string) =>
    new OpenaiError(400, `Missing required parameter: '${param}'.`, { param, code: 'missing_required_parameter' }),
  type: (param: string, expected: string, got: string) =>
    new OpenaiError(400, `Invalid type for '${param}': expected ${expected}, but got ${got} instead.`, { param, code: 'invalid_type' }),
  value: (param: string, message: string) => new OpenaiError(400, `Invalid '${param}': ${message}`, { param, code: 'invalid_value' }),
  unsupported: (param: string) =>
    new OpenaiError(400, `Unsupported parameter: '${param}' is not supported with this model.`, { param, code: 'unsupported_parameter' }),
  notCovered: (param: string) =>
    new OpenaiError(400, `'${param}' is not covered by this stand-in.`, { param, code: 'unsupported_parameter' }),
  model: (model: string) =>
    new OpenaiError(404, `The model '${model}' does not exist or you do not have access to it.`, {
      param: 'model',
      code: 'model_not_found',
    }),
  schema: (name: string, problem: string) =>
    new OpenaiError(400, `Invalid schema for response_format '${name}': ${problem}`, {
      param: 'text.format.schema',
      code: 'invalid_json_schema',
    }),
}

export const VENDOR_FAILURE = {
  429: 'Rate limit reached for requests. Please try again in 1s.',
  500: 'The server had an error while processing your request. Sorry about that!',
  503: 'The engine is currently overloaded, please try again later.',
}
