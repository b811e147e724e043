import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { readEnv } from '#server/config/env'
import { variables } from '#server/config/variables'

describe('the environment', () => {
  it('has a default for everything in a sandbox', () => {
    expect(readEnv({ SANDBOX: '1' })).toMatchObject({
      port: 3000,
      publicUrl: 'http://127.0.0.1:3000',
      isSandbox: true,
      twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'sandbox-twilio-token', baseUrl: 'http://127.0.0.1:3000/sandbox/twilio' },
    })
  })

  it('leaves a vendor without an account off outside the sandbox', () => {
    expect(readEnv({})).toMatchObject({ twilio: null, cal: null, sessionPassword: null })
  })

  it('has a Cal.com of its own in a sandbox, on the port it listens on', () => {
    expect(readEnv({ SANDBOX: '1', PORT: '4100' }).cal).toEqual({ apiUrl: 'http://127.0.0.1:4100/sandbox/cal', apiKey: 'cal_sandbox', webhookSecret: 'cal-sandbox-secret', isConfigured: false })
  })

  it('takes Cal.com where it is configured', () => {
    const configured = { CALCOM_API_KEY: 'cal_live', CALCOM_WEBHOOK_SECRET: 'secret' }
    expect(readEnv(configured).cal).toEqual({ apiUrl: 'https://api.cal.com', apiKey: 'cal_live', webhookSecret: 'secret', isConfigured: true })
    expect(readEnv({ SANDBOX: '1', ...configured, CALCOM_API_URL: 'http://127.0.0.1:5555' }).cal?.apiUrl).toBe('http://127.0.0.1:5555')
  })

  it('hands on the password that seals', () => {
    expect(readEnv({ SESSION_PASSWORD: 'x'.repeat(32) }).sessionPassword).toBe('x'.repeat(32))
  })

  it('talks to the vendor itself when an account is configured, also in a sandbox', () => {
    const account = { TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'token' }
    expect(readEnv({ SANDBOX: '1', ...account }).twilio?.baseUrl).toBeNull()
    expect(readEnv({ ...account, TWILIO_BASE_URL: 'http://127.0.0.1:9999' }).twilio?.baseUrl).toBe('http://127.0.0.1:9999')
  })

  it.each([
    ['PORT', { PORT: 'http' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'book.example.com' }],
    ['TWILIO_ACCOUNT_SID', { TWILIO_ACCOUNT_SID: 'AC1' }],
    ['TWILIO_AUTH_TOKEN', { TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}` }],
    ['DYNAMODB_TABLE', { DYNAMODB_TABLE: 'x' }],
    ['CALCOM_WEBHOOK_SECRET', { CALCOM_API_KEY: 'cal_live' }],
    ['CALCOM_API_URL', { SANDBOX: '1', CALCOM_API_URL: 'cal.example.com' }],
  ])('stops the start over a bad %s, by its name', (name, source) => {
    expect(() => readEnv(source)).toThrow(new RegExp(`^${name} is`))
  })

  it('takes an empty value for one that is not set', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: '' }).publicUrl).toBe('http://127.0.0.1:3000')
  })

  it('cuts the slash that would break signatures', () => {
    expect(readEnv({ PUBLIC_URL: 'https://book.example.com/' }).publicUrl).toBe('https://book.example.com')
  })

  it.each(['google', 'microsoft'] as const)('serves %s by its stand-in in a sandbox, and by the vendor once a client is configured', vendor => {
    const prefix = vendor.toUpperCase()
    expect(readEnv({})[vendor]).toBeNull()
    expect(readEnv({ SANDBOX: '1', PORT: '4100' })[vendor]).toEqual({ clientId: `${vendor}-sandbox`, clientSecret: `${vendor}-sandbox-secret`, baseUrl: `http://127.0.0.1:4100/sandbox/${vendor}` })
    const configured = { [`${prefix}_CLIENT_ID`]: 'id', [`${prefix}_CLIENT_SECRET`]: 'secret' }
    expect(readEnv({ SANDBOX: '1', ...configured })[vendor]).toEqual({ clientId: 'id', clientSecret: 'secret', baseUrl: null })
    expect(readEnv({ ...configured, [`${prefix}_BASE_URL`]: 'http://127.0.0.1:9/x/' })[vendor]?.baseUrl).toBe('http://127.0.0.1:9/x')
    expect(() => readEnv({ [`${prefix}_CLIENT_ID`]: 'id' })).toThrow(`${prefix}_CLIENT_SECRET is missing`)
  })

  it('stands in the example from which who deploys begins, name by name', async () => {
    const named = (await readFile('.env.example', 'utf8')).match(/^(?:# )?[A-Z][A-Z_]+(?==)/gm)?.map(line => line.replace('# ', ''))
    const ofOthers = ['DATA_DIR', 'SANDBOX_FIXTURE', 'SANDBOX_NOW']
    expect(named?.toSorted()).toEqual([...Object.keys(variables), ...ofOthers].sort())
  })
})
