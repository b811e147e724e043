import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { World } from '#tests/integration/world'
import { SALON, ownerCookie, startWorld } from '#tests/integration/world'

const root = fileURLToPath(new URL('../../server/api/tenants/', import.meta.url))

/** Every route of a tenant, read from the files that make them: a new one is tested from its first day. */
const routes = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.(?:get|post|put|patch|delete)\.ts$/.test(entry.name))
  .map(entry => {
    const file = relative(root, join(entry.parentPath, entry.name))
    const [, path = '', method = ''] = /^(.*)\.(get|post|put|patch|delete)\.ts$/.exec(file) ?? []
    return { method: method.toUpperCase(), path: path.replace(/\/index$/, '') }
  })

/** What a route must be asked with to answer. */
const queries: Record<string, string> = { '[tenant]/calendars/consent': '?kind=google&provider=anybody' }

/** The route for one tenant; other parameters name something that does not exist. */
const urlOf = (path: string, tenant: string) => `/api/tenants/${path.replace('[tenant]', tenant).replaceAll(/\[[^\]]+\]/g, 'unknown-id')}${queries[path] ?? ''}`

describe('routes of a tenant', () => {
  let world: World
  let cookie = ''

  beforeAll(async () => {
    world = await startWorld()
    cookie = await ownerCookie(world)
  })
  afterAll(() => world.stop())

  const ask = async (method: string, path: string, tenant: string, signedIn: boolean) => {
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }
    const response = await fetch(`${world.server.url}${urlOf(path, tenant)}`, {
      method,
      headers: { 'content-type': 'application/json', origin: world.server.url, ...(signedIn ? { cookie } : {}) },
      redirect: 'manual',
      ...body,
    })
    return { status: response.status, text: await response.text() }
  }

  it('there are some', () => {
    expect(routes.length).toBeGreaterThan(0)
  })

  it.each(routes)('$method $path: 401 for nobody', async ({ method, path }) => {
    expect((await ask(method, path, SALON, false)).status).toBe(401)
  })

  it.each(routes)('$method $path: 404 for the owner of another business, as for one that does not exist', async ({ method, path }) => {
    const foreign = await ask(method, path, 'krop', true)
    const unknown = await ask(method, path, 'no-such-business', true)
    expect(foreign.status).toBe(404)
    expect(unknown.status).toBe(404)
    expect(foreign.text.replaceAll('krop', '…')).toBe(unknown.text.replaceAll('no-such-business', '…'))
  })

  it.each(routes.filter(({ method, path }) => method === 'GET' && path.split('[').length === 2))('$method $path: answers its own owner', async ({ method, path }) => {
    expect((await ask(method, path, SALON, true)).status).toBe(path.endsWith('/consent') ? 302 : 200)
  })

  it('a wrong password, an unknown address and a missing body are refused alike', async () => {
    const signIn = async (body: unknown) =>
      (
        await fetch(`${world.server.url}/api/auth/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: world.server.url },
          body: JSON.stringify(body),
        })
      ).status
    const owner = world.info.owners[0]
    expect(await signIn({ email: owner?.email, password: 'not the password' })).toBe(401)
    expect(await signIn({ email: 'nobody@nowhere.example', password: 'not the password' })).toBe(401)
    expect(await signIn({})).toBeLessThan(500)
  })
})
