// `npm start`, second half: build when something changed, start the embedded database and the server, and stay with them.
import type { Child } from '#scripts/lib/child'
import type { Settings } from '#scripts/lib/settings'
import { join } from 'node:path'
import { build, isBuilt, sandboxBuild } from '#scripts/lib/build'
import { engineBinary, startEngineProcess } from '#scripts/lib/engine'
import { endLeftBehind, forgetRunning, noteRunning } from '#scripts/lib/left-behind'
import { whyNotListen } from '#scripts/lib/ports'
import { inProject } from '#scripts/lib/project'
import { serverEntry, startServerProcess, waitForServer } from '#scripts/lib/server'
import { sandboxServerEnv } from '#scripts/lib/server-env'
import { demandDataDir, readSettings, sessionPassword } from '#scripts/lib/settings'
import { welcome } from '#scripts/lib/welcome'
import { giveUp, Problem } from './lib/problem.mjs'
import { step } from './lib/progress.mjs'

/** What runs, in the order in which it was started; stopped in the opposite order. */
const children: Child[] = []
let isStopping = false

async function stopAll(): Promise<void> {
  isStopping = true
  for (const child of [...children].reverse()) await child.stop()
}

/** What could stop us later is said before the minute that the build takes. */
async function demandRoom({ host, port, dataDir }: Settings, note: string): Promise<void> {
  demandDataDir(dataDir)
  const other = await endLeftBehind(note)
  if (other !== null) {
    throw new Problem(
      `Aftale already runs from this data folder, at ${other.url} (process ${other.launcher.pid}).`,
      'Stop it first, or give this one another folder and port: DATA_DIR=.data-2 PORT=3001 npm start',
    )
  }
  const refused = await whyNotListen(port, host)
  if (refused === 'EADDRINUSE') {
    throw new Problem(`Port ${port} is taken by another program.`, `Stop that program, or choose another port: PORT=${port + 1} npm start`)
  }
  if (refused !== null) {
    throw new Problem(
      `Nothing can listen on ${host}:${port} (${refused}).`,
      'Choose another port or address: PORT=3001 HOST=127.0.0.1 npm start',
    )
  }
  if (process.env.DYNAMODB_ENDPOINT === undefined) engineBinary()
}

async function startDatabase(dataDir: string): Promise<string> {
  if (process.env.DYNAMODB_ENDPOINT !== undefined) return process.env.DYNAMODB_ENDPOINT
  const engine = await startEngineProcess({ dbPath: join(dataDir, 'aftale.db'), logFile: join(dataDir, 'database.log') })
  children.push(engine.child)
  return engine.endpoint
}

async function startServer({ host, port, publicUrl, dataDir }: Settings, dynamoEndpoint: string): Promise<void> {
  const env = sandboxServerEnv({ publicUrl, dataDir, dynamoEndpoint, sessionPassword: sessionPassword(dataDir) }, process.env)
  const server = startServerProcess({ host, port, env, logFile: join(dataDir, 'server.log') })
  children.push(server)
}

function note(file: string, { publicUrl, dataDir }: Settings): void {
  noteRunning(file, {
    launcher: { pid: process.pid, marks: [inProject('scripts/start.ts')] },
    children: children.map(({ name, pid }) => ({ pid, marks: name === 'server' ? [serverEntry] : ['dynoxide', dataDir] })).reverse(),
    url: publicUrl,
  })
}

async function serve(settings: Settings, noteFile: string): Promise<void> {
  const { host, port, dataDir } = settings
  await step('Starting', async () => {
    const endpoint = await startDatabase(dataDir)
    note(noteFile, settings)
    await startServer(settings, endpoint)
    note(noteFile, settings)
    const server = children.at(-1)
    if (server !== undefined) await waitForServer(server, `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`)
  })
}

async function main(): Promise<void> {
  const settings = readSettings()
  const noteFile = join(settings.dataDir, 'running.json')
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) {
    process.on(signal, () => {
      if (isStopping) return
      void stopAll().then(() => {
        forgetRunning(noteFile)
        process.exit(0)
      })
    })
  }
  await demandRoom(settings, noteFile)
  if (!isBuilt(sandboxBuild)) await step('Building (when something changed)', () => build(sandboxBuild))
  await serve(settings, noteFile)
  console.log(await welcome(settings))
  const first = await Promise.race(children.map(async child => ({ child, how: await child.exited })))
  if (isStopping) return
  const last = first.child.output().trim().split('\n').slice(-30).join('\n')
  throw new Problem(
    `The ${first.child.name} stopped by itself (${first.how}). The last it said:\n\n${last}\n`,
    'What was written is kept; start again with: npm start',
  )
}

try {
  await main()
} catch (error) {
  // While stopping on request, an answer that never came is no news; the signal's handler ends the process.
  if (!isStopping) {
    await stopAll()
    giveUp(error)
  }
}
