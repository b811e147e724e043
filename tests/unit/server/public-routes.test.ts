import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Everything that answers without somebody being signed in. Adding a line here is a decision: say in the route why it may be public. */
const PUBLIC = [
  'server/api/auth/me.get.ts',
  'server/api/auth/sign-in.post.ts',
  'server/api/auth/sign-out.post.ts',
  'server/api/calendars/callback.get.ts',
  'server/api/feeds/[token].get.ts',
  'server/api/webhooks/cal.post.ts',
  'server/api/webhooks/calendars/[kind]/[tenant]/[connection].post.ts',
  'server/api/webhooks/twilio/message.post.ts',
  'server/api/webhooks/twilio/status.post.ts',
]

/** Nitro turns every file in these folders into a route. */
const routes = globSync(['server/api/**/*.ts', 'server/routes/**/*.ts'], { cwd: root })
  .map(path => path.replaceAll('\\', '/'))
  .sort()
const textOf = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const isGuarded = (path: string) => /^export default defineTenantRoute\(/m.test(textOf(path))

describe('public routes', () => {
  it('are the ones that are written down', () => {
    expect(routes.filter(path => !isGuarded(path))).toEqual(PUBLIC)
  })

  it('never lie below a business', () => {
    expect(PUBLIC.filter(path => path.includes('/tenants/'))).toEqual([])
  })

  it('of vendors verify before they read', () => {
    const webhooks = PUBLIC.filter(path => path.includes('/webhooks/'))
    expect(webhooks.filter(path => !/^export default defineWebhook\(\{\s*verify:/m.test(textOf(path)))).toEqual([])
  })
})

describe('guarded routes', () => {
  it('lie below a business, whose membership is what the guard checks', () => {
    const guarded = routes.filter(isGuarded)
    expect(guarded.length).toBeGreaterThan(0)
    expect(guarded.filter(path => !path.startsWith('server/api/tenants/[tenant]/'))).toEqual([])
  })
})
