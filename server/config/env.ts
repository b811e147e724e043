import type { z } from 'zod'
import type { Prices, ReadVariable } from '#server/config/variables'
import { InvalidEnvironment, variablesOf } from '#server/config/variables'

export interface CalendarClient {
  clientId: string
  clientSecret: string
  /** Replaces every host of the vendor. */
  baseUrl: string | null
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
    /** An instance of the operator's; without one it is the stand-in of the sandbox. */
    isConfigured: boolean
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
    /** US dollars for a million tokens. */
    prices: z.output<typeof Prices> | null
    transcribePrices: z.output<typeof Prices> | null
  } | null
  /** Seals sessions and, under another label, the keys of others; null: where nothing has to be sealed it is not needed. */
  sessionPassword: string | null
}

/** Where a vendor's stand-in answers. Null: this is no sandbox, and a vendor without an account is off. */
type StandIn = ((vendor: string) => string) | null

/** An account and its secret, of which the one is nothing without the other; null: none is configured. */
function accountOf<Id extends 'TWILIO_ACCOUNT_SID' | 'GOOGLE_CLIENT_ID' | 'MICROSOFT_CLIENT_ID'>(
  read: ReadVariable,
  id: Id,
  secret: 'TWILIO_AUTH_TOKEN' | 'GOOGLE_CLIENT_SECRET' | 'MICROSOFT_CLIENT_SECRET',
): { id: string; secret: string } | null {
  const account = { id: read(id), secret: read(secret) }
  if (account.id === undefined) return null
  if (account.secret === undefined) throw new InvalidEnvironment(`${secret} is missing: ${id} is set, and the one goes with the other`)
  return { id: account.id, secret: account.secret }
}

function twilioOf(read: ReadVariable, standIn: StandIn): Env['twilio'] {
  const account = accountOf(read, 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN')
  const baseUrl = read('TWILIO_BASE_URL') ?? null
  if (account !== null) return { accountSid: account.id, authToken: account.secret, baseUrl }
  return (
    standIn && {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: read('TWILIO_AUTH_TOKEN') ?? 'sandbox-twilio-token',
      baseUrl: baseUrl ?? standIn('twilio'),
    }
  )
}

function calOf(read: ReadVariable, standIn: StandIn): Env['cal'] {
  const apiKey = read('CALCOM_API_KEY')
  const webhookSecret = read('CALCOM_WEBHOOK_SECRET')
  if (standIn === null && apiKey === undefined) return null
  if (standIn === null && webhookSecret === undefined) {
    throw new InvalidEnvironment(
      'CALCOM_WEBHOOK_SECRET is missing: CALCOM_API_KEY is set, and without the secret nobody could tell a webhook of Cal.com from another',
    )
  }
  return {
    apiUrl: read('CALCOM_API_URL') ?? (apiKey === undefined ? standIn?.('cal') : null) ?? 'https://api.cal.com',
    apiKey: apiKey ?? 'cal_sandbox',
    webhookSecret: webhookSecret ?? 'cal-sandbox-secret',
    isConfigured: apiKey !== undefined,
  }
}

function calendarClientOf(read: ReadVariable, vendor: 'GOOGLE' | 'MICROSOFT', standIn: StandIn): CalendarClient | null {
  const client = accountOf(read, `${vendor}_CLIENT_ID`, `${vendor}_CLIENT_SECRET`)
  const baseUrl = withoutSlash(read(`${vendor}_BASE_URL`))
  if (client !== null) return { clientId: client.id, clientSecret: client.secret, baseUrl }
  const name = vendor.toLowerCase()
  return (
    standIn && {
      clientId: `${name}-sandbox`,
      clientSecret: read(`${vendor}_CLIENT_SECRET`) ?? `${name}-sandbox-secret`,
      baseUrl: baseUrl ?? standIn(name),
    }
  )
}

function openaiOf(read: ReadVariable, standIn: StandIn): Env['openai'] {
  const apiKey = read('OPENAI_API_KEY')
  if (standIn === null && apiKey === undefined) return null
  return {
    apiKey: apiKey ?? 'sk-sandbox',
    baseUrl: withoutSlash(read('OPENAI_BASE_URL')) ?? (apiKey === undefined && standIn !== null ? `${standIn('openai')}/v1` : null),
    model: read('OPENAI_MODEL'),
    transcribeModel: read('OPENAI_TRANSCRIBE_MODEL'),
    prices: read('OPENAI_PRICES') ?? null,
    transcribePrices: read('OPENAI_TRANSCRIBE_PRICES') ?? null,
  }
}

const withoutSlash = (url: string | undefined): string | null => url?.replace(/(?<!\/)\/+$/, '') ?? null

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
  const here = `http://127.0.0.1:${port}`
  const standIn: StandIn = isSandbox ? vendor => `${here}/sandbox/${vendor}` : null
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY')
  return {
    port,
    isSandbox,
    publicUrl: (read('PUBLIC_URL') ?? here).replace(/\/$/, ''),
    dynamo: {
      endpoint: read('DYNAMODB_ENDPOINT') ?? null,
      table: read('DYNAMODB_TABLE'),
      region: read('AWS_REGION'),
      credentials: accessKeyId !== undefined && secretAccessKey !== undefined ? { accessKeyId, secretAccessKey } : null,
    },
    twilio: twilioOf(read, standIn),
    cal: calOf(read, standIn),
    google: calendarClientOf(read, 'GOOGLE', standIn),
    microsoft: calendarClientOf(read, 'MICROSOFT', standIn),
    openai: openaiOf(read, standIn),
    sessionPassword: read('SESSION_PASSWORD') ?? null,
  }
}
