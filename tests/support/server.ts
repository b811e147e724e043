import type { Child } from '#scripts/lib/child'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngineProcess } from '#scripts/lib/engine'
import { freePort } from '#scripts/lib/ports'
import { startServerProcess, waitForServer } from '#scripts/lib/server'
import { sandboxServerEnv } from '#scripts/lib/server-env'

const host = '127.0.0.1'
const sessionPassword = 'a-password-of-tests-that-seals-nothing-real'

/** A folder of its own for one test; `remove` when done. */
export function temporaryFolder() {
  const path = mkdtempSync(join(tmpdir(), 'aftale-test-'))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export interface TestEngine {
  endpoint: string
  pid: number
  stop(): Promise<void>
}

/** An embedded database for one test file: in memory, unless a file is named. */
export async function startEngine({ dbPath }: { dbPath?: string } = {}): Promise<TestEngine> {
  const { endpoint, child } = await startEngineProcess({ dbPath })
  return { endpoint, pid: child.pid, stop: () => child.stop() }
}

export interface TestServerOptions {
  /** Of `startEngine`; without it the server gets an engine of its own that stops with it. */
  engine?: { endpoint: string }
  /** Beside the defaults of the sandbox, such as `SANDBOX_NOW`, `SANDBOX_FIXTURE` or the `join` of another server's `/info`. */
  env?: Record<string, string>
  port?: number
  /** Kept when given, removed with the server otherwise. */
  dataDir?: string
}

export interface TestServer {
  url: string
  pid: number
  port: number
  /** Everything that it has printed lately. */
  log(): string
  /** Ends it as a deployment would. */
  stop(): Promise<void>
  /** Ends it as a crash would: what is its own (engine, folder) stays until `stop`. */
  kill9(): Promise<void>
}

/** Starts the built server of the project (`.output`) with the sandbox, and waits until it answers. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const ownEngine = options.engine === undefined && options.env?.DYNAMODB_ENDPOINT === undefined ? await startEngine() : null
  const ownFolder = options.dataDir === undefined ? temporaryFolder() : null
  const dataDir = options.dataDir ?? ownFolder?.path ?? tmpdir()
  mkdirSync(dataDir, { recursive: true })
  const port = options.port ?? (await freePort(host))
  const url = `http://${host}:${port}`
  const dynamoEndpoint = options.engine?.endpoint ?? ownEngine?.endpoint ?? ''
  // Nothing that the machine happens to have configured may reach a test; PATH and HOME are enough to run.
  const { PATH, HOME, TMPDIR } = process.env
  const outside = { PATH, HOME, TMPDIR, TZ: 'UTC', ...options.env }
  const env = { ...sandboxServerEnv({ publicUrl: url, dataDir, dynamoEndpoint, sessionPassword }, outside), ...options.env }
  const child = startServerProcess({ host, port, env })
  const release = async () => {
    await ownEngine?.stop()
    ownFolder?.remove()
  }
  await waitForServer(child, url).catch(async (error: unknown) => {
    await child.kill9()
    await release()
    throw error
  })
  return { url, pid: child.pid, port, ...handles(child, release) }
}

const handles = (child: Child, release: () => Promise<void>) => ({
  log: () => child.output(),
  async stop() {
    await child.stop()
    await release()
  },
  kill9: () => child.kill9(),
})
