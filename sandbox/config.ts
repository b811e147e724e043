import { resolve } from 'node:path'

/** What the sandbox takes from its environment. */
export interface SandboxConfig {
  /** Folder of `sandbox.sqlite`. Processes that name the same folder share one sandbox. */
  dataDir: string
  accountSid: string
  authToken: string
  /** Where the product is reached: webhooks are signed over this origin. */
  publicUrl: string
  messageUrl: string
  statusUrl: string
  /** The operator's key of the Cal.com instance. */
  calApiKey: string
  calWebhookSecret: string
  calWebhookUrl: string
  /** The application that owners let into their calendars. */
  google: { clientId: string; clientSecret: string }
  microsoft: { clientId: string; clientSecret: string }
  openaiApiKey: string
  /** Epoch ms at which a new sandbox starts frozen; null: real time. */
  startsFrozenAt: number | null
  /** A fixture file to load on the first start; null: the demo. */
  fixture: string | null
  /** With these another process of the same build is in the same sandbox: one table, one set of stand-ins, one clock. */
  join: Record<string, string>
}

type Environment = Record<string, string | undefined>

/** The only reader of `process.env` in the sandbox; the defaults are those that the product itself uses when nothing is set. */
export function sandboxConfig(env: Environment = process.env): SandboxConfig {
  const publicUrl = (env.PUBLIC_URL || `http://127.0.0.1:${env.PORT || '3000'}`).replace(/(?<!\/)\/+$/, '')
  return {
    dataDir: env.SANDBOX_DATA_DIR || env.DATA_DIR || '.data',
    accountSid: env.TWILIO_ACCOUNT_SID || `AC${'0'.repeat(32)}`,
    authToken: env.TWILIO_AUTH_TOKEN || 'sandbox-twilio-token',
    publicUrl,
    messageUrl: `${publicUrl}/api/webhooks/twilio/message`,
    statusUrl: `${publicUrl}/api/webhooks/twilio/status`,
    calApiKey: env.CALCOM_API_KEY || 'cal_sandbox',
    calWebhookSecret: env.CALCOM_WEBHOOK_SECRET || 'cal-sandbox-secret',
    calWebhookUrl: `${publicUrl}/api/webhooks/cal`,
    google: { clientId: env.GOOGLE_CLIENT_ID || 'google-sandbox', clientSecret: env.GOOGLE_CLIENT_SECRET || 'google-sandbox-secret' },
    microsoft: {
      clientId: env.MICROSOFT_CLIENT_ID || 'microsoft-sandbox',
      clientSecret: env.MICROSOFT_CLIENT_SECRET || 'microsoft-sandbox-secret',
    },
    openaiApiKey: env.OPENAI_API_KEY || 'sk-sandbox',
    startsFrozenAt: instantOrNull(env.SANDBOX_NOW),
    fixture: env.SANDBOX_FIXTURE || null,
    join: joinOf(env),
  }
}

const SHARED = [
  'DYNAMODB_ENDPOINT',
  'DYNAMODB_TABLE',
  'AWS_REGION',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'TWILIO_ACCOUNT_SID',
  'TWILIO_AUTH_TOKEN',
  'CALCOM_API_URL',
  'CALCOM_API_KEY',
  'CALCOM_WEBHOOK_SECRET',
  'GOOGLE_CLIENT_ID',
  'GOOGLE_CLIENT_SECRET',
  'GOOGLE_BASE_URL',
  'MICROSOFT_CLIENT_ID',
  'MICROSOFT_CLIENT_SECRET',
  'MICROSOFT_BASE_URL',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'OPENAI_MODEL',
  'OPENAI_TRANSCRIBE_MODEL',
  'OPENAI_PRICES',
  'OPENAI_TRANSCRIBE_PRICES',
  'SESSION_PASSWORD',
  'NUXT_SESSION_PASSWORD',
]

function joinOf(env: Environment): Record<string, string> {
  const shared = SHARED.flatMap(name => (env[name] ? [[name, env[name]]] : []))
  return { ...Object.fromEntries(shared), SANDBOX: '1', SANDBOX_DATA_DIR: resolve(env.SANDBOX_DATA_DIR || env.DATA_DIR || '.data') }
}

function instantOrNull(text: string | undefined): number | null {
  if (!text) return null
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new Error(`SANDBOX_NOW must be an ISO instant such as 2026-11-24T10:00:00+01:00, not "${text}".`)
  return instant
}
