import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

// A launcher that was killed cannot stop its children, and a database left behind would keep the file. So the launcher
// notes who runs, and the next one ends what is left: only processes whose command line shows that they are ours.

/** A process, and words that must stand in its command line for it to be the one we mean. */
export interface Noted {
  pid: number
  marks: string[]
}

export interface Running {
  launcher: Noted
  children: Noted[]
  url: string
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  }
  catch {
    try {
      return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    }
    catch {
      return ''
    }
  }
}

/** Does that process live, and is it still the one that was noted? */
export function isAlive({ pid, marks }: Noted): boolean {
  const command = pid > 1 ? commandLine(pid) : ''
  return command !== '' && marks.every(mark => command.includes(mark))
}

async function end(noted: Noted): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (!isAlive(noted)) return
    process.kill(noted.pid, signal)
    for (let waited = 0; waited < 3000 && isAlive(noted); waited += 50) await pause(50)
  }
}

const read = (file: string): Running | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  }
  catch {
    return null
  }
}

/** Notes who runs now, for the next start. */
export const noteRunning = (file: string, running: Running) => writeFileSync(file, JSON.stringify(running, null, 2))

/** Forgets the note when everything has been stopped. */
export const forgetRunning = (file: string) => rmSync(file, { force: true })

/** Ends what a killed launcher left behind. Answers with the note of a launcher that is still at work, which is left alone. */
export async function endLeftBehind(file: string): Promise<Running | null> {
  const note = read(file)
  if (note === null) return null
  if (isAlive(note.launcher)) return note
  for (const child of note.children) await end(child)
  forgetRunning(file)
  return null
}
