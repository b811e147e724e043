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
  /** How it ends when we are killed: by itself, watching the channel of Node (stop-with-parent.mjs), or by a shell between us. */
  tie: 'channel' | 'shell'
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

// When we are gone, however suddenly, the standard input of this shell closes and it ends the program.
const endWithUs = `
"$@" & program=$!
trap 'kill "$program"' TERM INT
exec 3<&0
(cat <&3 >/dev/null; kill "$program" 2>/dev/null) &
wait "$program"; code=$?
wait "$program" 2>/dev/null
exit "$code"`

const keptCharacters = 20_000

/** Starts a process of ours, in a group of its own: a Ctrl-C reaches us, and we stop it in good order. */
export function startChild(spec: ChildSpec): Child {
  const isByShell = spec.tie === 'shell'
  const stdio: StdioOptions = isByShell ? ['pipe', 'pipe', 'pipe'] : ['ignore', 'pipe', 'pipe', 'ipc']
  const [command, args] = isByShell ? ['/bin/sh', ['-c', endWithUs, 'sh', spec.command, ...spec.args]] : [spec.command, spec.args]
  const running = spawn(command, args, { cwd: spec.cwd, env: spec.env, stdio, detached: true })
  const log = spec.logFile === undefined ? null : createWriteStream(spec.logFile, { flags: 'a' })
  let printed = ''
  for (const stream of [running.stdout, running.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-keptCharacters)
      log?.write(chunk)
    })
  }
  const exited = new Promise<string>(resolve => {
    running.once('error', error => resolve(error.message))
    const how = (code: number | null, signal: string | null) => signal ?? `exit code ${code}`
    // `close` comes when all that it printed has been read; whoever inherited its output must not hold us up.
    running.once('close', (code, signal) => resolve(how(code, signal)))
    running.once('exit', (code, signal) => {
      running.stdin?.end()
      setTimeout(() => resolve(how(code, signal)), 200).unref()
    })
  })
  const killGroup = () => {
    if (running.pid !== undefined && child.ended === null) process.kill(-running.pid, 'SIGKILL')
  }
  const child: Child = {
    name: spec.name,
    pid: running.pid ?? -1,
    ended: null,
    exited,
    output: () => printed,
    async stop(graceMs = 5000) {
      running.kill('SIGTERM')
      const insist = setTimeout(killGroup, graceMs)
      await exited
      clearTimeout(insist)
    },
    async kill9() {
      killGroup()
      await exited
    },
  }
  void exited.then(how => {
    child.ended = how
    log?.end()
  })
  return child
}
