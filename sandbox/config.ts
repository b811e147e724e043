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
  /** Epoch ms at which a new sandbox starts frozen; null: real time. */
  startsFrozenAt: number | null
}

type Environment = Record<string, string | undefined>

/** The only reader of `process.env` in the sandbox; the defaults are those that the product itself uses when nothing is set. */
export function sandboxConfig(env: Environment = process.env): SandboxConfig {
  const publicUrl = (env.PUBLIC_URL || `http://127.0.0.1:${env.PORT || '3000'}`).replace(/\/+$/, '')
  return {
    dataDir: env.SANDBOX_DATA_DIR || env.DATA_DIR || '.data',
    accountSid: env.TWILIO_ACCOUNT_SID || `AC${'0'.repeat(32)}`,
    authToken: env.TWILIO_AUTH_TOKEN || 'sandbox-twilio-token',
    publicUrl,
    messageUrl: `${publicUrl}/api/webhooks/twilio/message`,
    statusUrl: `${publicUrl}/api/webhooks/twilio/status`,
    startsFrozenAt: instantOrNull(env.SANDBOX_NOW),
  }
}

function instantOrNull(text: string | undefined): number | null {
  if (!text) return null
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) throw new Error(`SANDBOX_NOW must be an ISO instant such as 2026-11-24T10:00:00+01:00, not "${text}".`)
  return instant
}
