import { engineCredentials } from '#scripts/lib/engine'

export interface Wiring {
  publicUrl: string
  dataDir: string
  dynamoEndpoint: string
  sessionPassword: string
}

/** The environment of a sandbox server: what is configured outside wins over what we fill in, except where the parts must fit together. */
export function sandboxServerEnv(wiring: Wiring, outside: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...engineCredentials,
    DYNAMODB_TABLE: 'aftale',
    // Browsers other than Chromium keep no Secure cookie on plain http, not even on this machine.
    NUXT_SESSION_COOKIE_SECURE: String(wiring.publicUrl.startsWith('https:')),
    ...outside,
    SANDBOX: '1',
    PUBLIC_URL: wiring.publicUrl,
    DATA_DIR: wiring.dataDir,
    DYNAMODB_ENDPOINT: wiring.dynamoEndpoint,
    SESSION_PASSWORD: wiring.sessionPassword,
    NUXT_SESSION_PASSWORD: wiring.sessionPassword,
  }
}
