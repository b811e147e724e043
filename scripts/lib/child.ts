import type { StdioOptions } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'

export interface ChildSpec {
  /** For messages: "database", "server". */
  name: string
  command: string
  args: string[]
  env: NodeJS.ProcessEnv
  cwd?: string
  /** Everything it prints goes there. */
  logFile?: string
  /** A channel on which the child sees that we are gone. */
  isTied?: boolean
}

export interface Child {
  name: string
  pid: number
  /** Set when it has ended. */
  ended: string | null
  exited: Promise<string>
  /** The last of what it printed. */
  output(): string
  /** Asks it to end, insists after a while, and answers when it is gone. */
  stop(graceMs?: number): Promise<void>
  kill9(): Promise<void>
}

const keptCharacters = 20_000

/** Starts a process of ours, in a group of its own: a Ctrl-C reaches us, and we stop it in good order. */
export function startChild(spec: ChildSpec): Child {
  const stdio: StdioOptions = spec.isTied ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe']
  const running = spawn(spec.command, spec.args, { cwd: spec.cwd, env: spec.env, stdio, detached: true })
  const log = spec.logFile === undefined ? null : createWriteStream(spec.logFile, { flags: 'a' })
  let printed = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-keptCharacters)
      log?.write(chunk)
    })
  }
  const exited = new Promise<string>((resolve) => {
    running.once('error', error => resolve(error.message))
    running.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  const child: Child = {
    name: spec.name,
    pid: running.pid ?? -1,
    ended: null,
    exited,
    output: () => printed,
    async stop(graceMs = 5000) {
      running.kill('SIGTERM')
      const insist = setTimeout(() => running.kill('SIGKILL'), graceMs)
      await exited
      clearTimeout(insist)
    },
    async kill9() {
      running.kill('SIGKILL')
      await exited
    },
  }
  void exited.then((how) => {
    child.ended = how
    log?.end()
  })
  return child
}
