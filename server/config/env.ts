import { z } from 'zod'

const text = z.string().min(1)

const Prices = z
  .string()
  .regex(/^\d+(\.\d+)?(\s*,\s*\d+(\.\d+)?){2}$/)
  .transform(list => {
    const [input = 0, cachedInput = 0, output = 0] = list.split(',').map(Number)
    return { input, cachedInput, output }
  })

/** Every variable that the product reads, with what it is for and an example: the message of a start that cannot go on. */
const variables = {
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
  OPENAI_TRANSCRIBE_PRICES: {
    schema: Prices.optional(),
    purpose: 'the same for the model that writes down voice notes',
    example: '1.25,1.25,5',
  },
  OPENAI_PRICES: {
    schema: Prices.optional(),
    purpose: 'what a million tokens cost in US dollars: input, cached input, output',
    example: '0.25,0.025,2',
  },
} as const

export interface CalendarClient {
  clientId: string
  clientSecret: string
  /** Replaces every host of the vendor. */ baseUrl: string | null
}

export interface Env {
  port: number
  publicUrl: string
  isSandbox: boolean
  dynamo: { endpoint: string | null; table: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } | null }
  /** Null: no account is configured, so the feature is off and its webhook answers 404. */
  twilio: { accountSid: string; authToken: string; baseUrl: string | null } | null
  /** Null: no scheduling engine outside; every business uses the built-in one. */
  cal: {
    apiUrl: string
    apiKey: string
    webhookSecret: string
    /** An instance of the operator's; without one it is the stand-in of the sandbox. */ isConfigured: boolean
  } | null
  /** Null: owners cannot connect calendars of this kind. */
  google: CalendarClient | null
  microsoft: CalendarClient | null
  /** Null: no language model; the rules read alone, and voice notes are not written down. */
  openai: {
    apiKey: string
    baseUrl: string | null
    model: string
    transcribeModel: string
    /** US dollars for a million tokens. */ prices: z.output<typeof Prices> | null
    transcribePrices: z.output<typeof Prices> | null
  } | null
  /** Seals sessions and, under another label, the keys of others; null: where nothing has to be sealed it is not needed. */
  sessionPassword: string | null
}

export class InvalidEnvironment extends Error {}

const variablesOf = (source: Record<string, string | undefined>) => {
  const read = <Name extends keyof typeof variables>(name: Name): z.output<(typeof variables)[Name]['schema']> => {
    const { schema, purpose, example } = variables[name]
    const result = z.safeParse(schema, source[name] === '' ? undefined : source[name])
    if (!result.success) throw new InvalidEnvironment(`${name} is not usable: it is ${purpose}, for example ${name}=${example}`)
    return result.data as z.output<(typeof variables)[Name]['schema']>
  }
  return read
}

function twilioOf(read: ReturnType<typeof variablesOf>, isSandbox: boolean, port: number): Env['twilio'] {
  const sid = read('TWILIO_ACCOUNT_SID')
  const token = read('TWILIO_AUTH_TOKEN')
  const baseUrl = read('TWILIO_BASE_URL') ?? null
  if (sid !== undefined && token === undefined) {
    throw new InvalidEnvironment('TWILIO_AUTH_TOKEN is missing: TWILIO_ACCOUNT_SID is set, and the token goes with it')
  }
  if (!isSandbox) return sid === undefined || token === undefined ? null : { accountSid: sid, authToken: token, baseUrl }
  return {
    accountSid: sid ?? `AC${'0'.repeat(32)}`,
    authToken: token ?? 'sandbox-twilio-token',
    baseUrl: baseUrl ?? (sid === undefined ? `http://127.0.0.1:${port}/sandbox/twilio` : null),
  }
}

function calOf(read: ReturnType<typeof variablesOf>, isSandbox: boolean, port: number): Env['cal'] {
  const apiKey = read('CALCOM_API_KEY')
  const apiUrl = read('CALCOM_API_URL')
  const webhookSecret = read('CALCOM_WEBHOOK_SECRET')
  if (!isSandbox) {
    if (apiKey === undefined) return null
    if (webhookSecret === undefined) {
      throw new InvalidEnvironment(
        'CALCOM_WEBHOOK_SECRET is missing: CALCOM_API_KEY is set, and without the secret nobody could tell a webhook of Cal.com from another',
      )
    }
  }
  return {
    apiUrl: apiUrl ?? (isSandbox && apiKey === undefined ? `http://127.0.0.1:${port}/sandbox/cal` : 'https://api.cal.com'),
    apiKey: apiKey ?? 'cal_sandbox',
    webhookSecret: webhookSecret ?? 'cal-sandbox-secret',
    isConfigured: apiKey !== undefined,
  }
}

function calendarClientOf(
  read: ReturnType<typeof variablesOf>,
  vendor: 'GOOGLE' | 'MICROSOFT',
  isSandbox: boolean,
  port: number,
): CalendarClient | null {
  const clientId = read(`${vendor}_CLIENT_ID`)
  const clientSecret = read(`${vendor}_CLIENT_SECRET`)
  const baseUrl = read(`${vendor}_BASE_URL`)?.replace(/(?<!\/)\/+$/, '') ?? null
  if (clientId !== undefined && clientSecret === undefined) {
    throw new InvalidEnvironment(`${vendor}_CLIENT_SECRET is missing: ${vendor}_CLIENT_ID is set, and the secret goes with it`)
  }
  if (clientId !== undefined && clientSecret !== undefined) return { clientId, clientSecret, baseUrl }
  const name = vendor.toLowerCase()
  return isSandbox
    ? {
        clientId: `${name}-sandbox`,
        clientSecret: clientSecret ?? `${name}-sandbox-secret`,
        baseUrl: baseUrl ?? `http://127.0.0.1:${port}/sandbox/${name}`,
      }
    : null
}

function openaiOf(read: ReturnType<typeof variablesOf>, isSandbox: boolean, port: number): Env['openai'] {
  const apiKey = read('OPENAI_API_KEY')
  const baseUrl = read('OPENAI_BASE_URL')?.replace(/(?<!\/)\/+$/, '') ?? null
  if (apiKey === undefined && !isSandbox) return null
  return {
    apiKey: apiKey ?? 'sk-sandbox',
    baseUrl: baseUrl ?? (apiKey === undefined ? `http://127.0.0.1:${port}/sandbox/openai/v1` : null),
    model: read('OPENAI_MODEL'),
    transcribeModel: read('OPENAI_TRANSCRIBE_MODEL'),
    prices: read('OPENAI_PRICES') ?? null,
    transcribePrices: read('OPENAI_TRANSCRIBE_PRICES') ?? null,
  }
}

/** The session library knows its secret under a name of its own; one name is enough for who deploys. */
export function adoptSessionPassword(environment: Record<string, string | undefined> = process.env): void {
  const password = variablesOf(environment)('SESSION_PASSWORD')
  if (password !== undefined) environment.NUXT_SESSION_PASSWORD ??= password
}

/** Reads and checks the environment; throws `InvalidEnvironment` naming the variable. The only reader of `process.env`. */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const read = variablesOf(source)
  const isSandbox = read('SANDBOX') === '1'
  const port = read('PORT')
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY')
  return {
    port,
    isSandbox,
    publicUrl: (read('PUBLIC_URL') ?? `http://127.0.0.1:${port}`).replace(/\/$/, ''),
    dynamo: {
      endpoint: read('DYNAMODB_ENDPOINT') ?? null,
      table: read('DYNAMODB_TABLE'),
      region: read('AWS_REGION'),
      credentials: accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : null,
    },
    twilio: twilioOf(read, isSandbox, port),
    cal: calOf(read, isSandbox, port),
    google: calendarClientOf(read, 'GOOGLE', isSandbox, port),
    microsoft: calendarClientOf(read, 'MICROSOFT', isSandbox, port),
    openai: openaiOf(read, isSandbox, port),
    sessionPassword: read('SESSION_PASSWORD') ?? null,
  }
}
