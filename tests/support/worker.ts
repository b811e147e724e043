import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from '#scripts/lib/child'
import { freePort } from '#scripts/lib/ports'
import { inProject } from '#scripts/lib/project'
import { temporaryFolder } from '#tests/support/server'

export const edgeOutput = inProject('.output-edge')

export interface TestWorker {
  url: string
  log(): string
  stop(): Promise<void>
}

const isAnswering = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(10_000) }).then(
    () => true,
    () => false,
  )

/** Runs the worker build in workerd on this machine: no account, no network. */
export async function startWorker({ port, env }: { port: number; env: Record<string, string> }): Promise<TestWorker> {
  const config = `${edgeOutput}/server/wrangler.json`
  if (!existsSync(config)) throw new Error('There is no worker build. Make one: npm run build:edge')
  const folder = temporaryFolder()
  const url = `http://127.0.0.1:${port}`
  const variables = Object.entries(env).flatMap(([name, value]) => ['--var', `${name}:${value}`])
  const { PATH } = process.env
  const child = startChild({
    name: 'worker',
    command: process.execPath,
    args: [
      inProject('node_modules/wrangler/bin/wrangler.js'),
      'dev',
      '--config',
      config,
      '--local',
      '--ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--inspector-port',
      String(await freePort()),
      '--persist-to',
      folder.path,
      '--show-interactive-dev-session=false',
      ...variables,
    ],
    // A home of its own: what wrangler keeps about its user is no part of a test.
    env: { PATH, HOME: folder.path, CI: '1', WRANGLER_SEND_METRICS: 'false' },
    cwd: inProject(),
    tie: 'shell',
  })
  const stop = async () => {
    await child.stop()
    folder.remove()
  }
  for (const until = Date.now() + 60_000; child.ended === null && Date.now() < until; await pause(100)) {
    if (await isAnswering(`${url}/api/auth/me`)) return { url, log: () => child.output(), stop }
  }
  const said = child.output()
  await stop()
  throw new Error(`The worker did not start:\n${said}`)
}
