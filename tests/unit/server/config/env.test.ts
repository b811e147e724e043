import { describe, expect, it } from 'vitest'
import { readEnv } from '#server/config/env'

describe('the environment', () => {
  it('has a default for everything in a sandbox', () => {
    expect(readEnv({ SANDBOX: '1' })).toMatchObject({
      port: 3000, publicUrl: 'http://127.0.0.1:3000', isSandbox: true,
      twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'sandbox-twilio-token', baseUrl: 'http://127.0.0.1:3000/sandbox/twilio' },
    })
  })

  it('leaves a vendor without an account off outside the sandbox', () => {
    expect(readEnv({}).twilio).toBeNull()
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
  ])('stops the start over a bad %s, by its name', (name, source) => {
    expect(() => readEnv(source)).toThrow(new RegExp(`^${name} is`))
  })

  it('takes an empty value for one that is not set', () => {
    expect(readEnv({ PORT: '', PUBLIC_URL: '' }).publicUrl).toBe('http://127.0.0.1:3000')
  })

  it('cuts the slash that would break signatures', () => {
    expect(readEnv({ PUBLIC_URL: 'https://book.example.com/' }).publicUrl).toBe('https://book.example.com')
  })
})
