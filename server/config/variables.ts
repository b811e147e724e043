import { z } from 'zod'

const text = z.string().min(1)

/** What a million tokens cost in US dollars. */
export const Prices = z
  .string()
  .regex(/^\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?){2}$/)
  .transform(list => {
    const [input = 0, cachedInput = 0, output = 0] = list.split(',').map(Number)
    return { input, cachedInput, output }
  })

/** Every variable that the product reads, with what it is for and an example: the message of a start that cannot go on. */
export const variables = {
  PORT: { schema: z.coerce.number().int().min(1).max(65535).default(3000), purpose: 'the port to listen on', example: '3000' },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    purpose: 'the origin that vendors and customers reach; webhooks are signed for it',
    example: 'https://book.example.com',
  },
  DYNAMODB_ENDPOINT: {
    schema: z.url().optional(),
    purpose: 'a DynamoDB-compatible engine; unset: DynamoDB itself',
    example: 'http://127.0.0.1:8000',
  },
  DYNAMODB_TABLE: { schema: z.string().min(3).default('aftale'), purpose: 'the table that holds everything', example: 'aftale' },
  AWS_REGION: { schema: text.default('eu-central-1'), purpose: 'the region of the table', example: 'eu-central-1' },
  AWS_ACCESS_KEY_ID: {
    schema: text.optional(),
    purpose: 'a key that may use the table; unset: what the runtime provides',
    example: 'AKIA…',
  },
  AWS_SECRET_ACCESS_KEY: { schema: text.optional(), purpose: 'the secret of that key', example: '…' },
  SESSION_PASSWORD: {
    schema: z.string().min(32).optional(),
    purpose: 'the secret of at least 32 characters that seals owner sessions',
    example: 'a long random text',
  },
  SANDBOX: { schema: z.enum(['0', '1']).default('0'), purpose: 'whether stand-ins serve vendors without an account', example: '1' },
  TWILIO_ACCOUNT_SID: {
    schema: z
      .string()
      .regex(/^AC[0-9a-f]{32}$/)
      .optional(),
    purpose: 'the Twilio account that sends and receives',
    example: `AC${'0'.repeat(32)}`,
  },
  TWILIO_AUTH_TOKEN: { schema: text.optional(), purpose: 'the token of that account; it also signs webhooks', example: '…' },
  TWILIO_BASE_URL: { schema: z.url().optional(), purpose: 'replaces every Twilio host', example: 'http://127.0.0.1:3000/sandbox/twilio' },
  CALCOM_API_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    purpose: 'where the API of the Cal.com instance is, without /v2',
    example: 'http://cal-api:5555',
  },
  CALCOM_API_KEY: {
    schema: text.optional(),
    purpose: 'the key of the route that makes Cal.com users, or of the one Cal.com user',
    example: 'cal_…',
  },
  CALCOM_WEBHOOK_SECRET: {
    schema: text.optional(),
    purpose: 'the secret with which Cal.com signs its webhooks to us',
    example: 'a long random text',
  },
  GOOGLE_CLIENT_ID: {
    schema: text.optional(),
    purpose: 'the OAuth client with which owners connect a Google calendar',
    example: '1234-abc.apps.googleusercontent.com',
  },
  GOOGLE_CLIENT_SECRET: { schema: text.optional(), purpose: 'the secret of that client', example: 'GOCSPX-…' },
  GOOGLE_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    purpose: 'replaces every Google host',
    example: 'http://127.0.0.1:3000/sandbox/google',
  },
  MICROSOFT_CLIENT_ID: {
    schema: text.optional(),
    purpose: 'the application with which owners connect an Outlook calendar',
    example: '00000000-0000-0000-0000-000000000000',
  },
  MICROSOFT_CLIENT_SECRET: { schema: text.optional(), purpose: 'the secret of that application', example: '…' },
  MICROSOFT_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    purpose: 'replaces every Microsoft host',
    example: 'http://127.0.0.1:3000/sandbox/microsoft',
  },
  OPENAI_API_KEY: {
    schema: text.optional(),
    purpose: 'the key with which a language model helps to understand messages; unset: the rules read alone',
    example: 'sk-…',
  },
  OPENAI_BASE_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    purpose: "a server that speaks OpenAI's protocol, with its /v1",
    example: 'https://api.openai.com/v1',
  },
  OPENAI_MODEL: {
    schema: text.default('gpt-5.4-mini'),
    purpose: 'the model that reads messages; a business may have another',
    example: 'gpt-5.4-mini',
  },
  OPENAI_TRANSCRIBE_MODEL: {
    schema: text.default('gpt-4o-mini-transcribe'),
    purpose: 'the model that writes down voice notes',
    example: 'gpt-4o-mini-transcribe',
  },
  OPENAI_PRICES: {
    schema: Prices.optional(),
    purpose: 'what a million tokens cost in US dollars: input, cached input, output',
    example: '0.25,0.025,2',
  },
  OPENAI_TRANSCRIBE_PRICES: {
    schema: Prices.optional(),
    purpose: 'the same for the model that writes down voice notes',
    example: '1.25,1.25,5',
  },
} as const

export type Variable = keyof typeof variables

/** What a variable comes to, by its name. */
export type ReadVariable = <Name extends Variable>(name: Name) => z.output<(typeof variables)[Name]['schema']>

export class InvalidEnvironment extends Error {}

/** Reads variables of an environment, an empty one as one that is not set. Throws `InvalidEnvironment` that names the variable. */
export const variablesOf =
  (source: Record<string, string | undefined>): ReadVariable =>
  name => {
    const { schema, purpose, example } = variables[name]
    const result = z.safeParse(schema, source[name] === '' ? undefined : source[name])
    if (!result.success) throw new InvalidEnvironment(`${name} is not usable: it is ${purpose}, for example ${name}=${example}`)
    return result.data as z.output<(typeof variables)[typeof name]['schema']>
  }
