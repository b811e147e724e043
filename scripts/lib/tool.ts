import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import { inProject, projectRoot } from '#scripts/lib/project'

export interface ToolResult {
  code: number
  output: string
}

export interface ToolOptions {
  env?: Record<string, string>
  /** Everything it prints is kept there too. */
  logFile?: string
}

const running = new Set<ChildProcess>()

/** Ends the tools that run, when we are told to end ourselves. */
export function stopTools(): void {
  for (const child of running) child.kill('SIGTERM')
}

/** Runs one of the installed tools to its end, silently, on the Node that runs us. */
export function runTool(name: string, args: string[], { env = {}, logFile }: ToolOptions = {}): Promise<ToolResult> {
  const path = [inProject('node_modules/.bin'), dirname(process.execPath), process.env.PATH].join(delimiter)
  if (logFile !== undefined) mkdirSync(dirname(logFile), { recursive: true })
  const log = logFile === undefined ? null : createWriteStream(logFile)
  return new Promise((resolve, reject) => {
    const child = spawn(inProject('node_modules/.bin', name), args, {
      cwd: projectRoot,
      env: { ...process.env, PATH: path, FORCE_COLOR: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        log?.write(chunk)
      })
    }
    child.on('error', reject)
    child.on('close', code => {
      running.delete(child)
      log?.end()
      resolve({ code: code ?? 1, output })
    })
  })
}
