import type { Child } from '#scripts/lib/child'
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { startChild } from '#scripts/lib/child'
import { inProject } from '#scripts/lib/project'
import { Problem } from './problem.mjs'

export interface ServerSpec {
  host: string
  port: number
  env: NodeJS.ProcessEnv
  logFile?: string
}

export const serverEntry = inProject('.output/server/index.mjs')

/** Starts what `nuxt build` made. It ends when we do, even when we are killed. */
export function startServerProcess({ host, port, env, logFile }: ServerSpec): Child {
  if (!existsSync(serverEntry)) throw new Problem('There is no build to start.', 'Make one: SANDBOX=1 npm run build')
  const { NITRO_HOST: _host, NITRO_PORT: _port, ...rest } = env
  return startChild({
    name: 'server',
    command: process.execPath,
    args: ['--import', inProject('scripts/lib/stop-with-parent.mjs'), serverEntry],
    env: { ...rest, NODE_ENV: 'production', HOST: host, PORT: String(port) },
    logFile,
    tie: 'channel',
  })
}

const isAnswering = (url: string) =>
  fetch(url, { signal: AbortSignal.timeout(5000) }).then(
    answer => answer.status < 500,
    () => false,
  )

/** Waits until the server has its table and its data and answers; stops hoping when it has died. */
export async function waitForServer(child: Child, origin: string, timeoutMs = 60_000): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs
  while (child.ended === null && Date.now() < giveUpAt) {
    if (await isAnswering(`${origin}/sandbox/control/info`)) return
    await pause(50)
  }
  const how = child.ended === null ? `did not answer within ${timeoutMs / 1000} s` : `ended (${child.ended})`
  throw new Problem(
    `The server ${how}. The last it said:\n\n${child.output().trim().split('\n').slice(-30).join('\n')}\n`,
    'A missing or malformed setting is named above; otherwise please report this.',
  )
}
