import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { commandLine } from './processes.mjs'

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

/** Does that process live, and is it still the one that was noted? */
export function isAlive({ pid, marks }: Noted): boolean {
  const command = pid > 1 ? commandLine(pid) : ''
  return command !== '' && marks.every(mark => command.includes(mark))
}

/** Is it gone within that time? */
async function isGone(noted: Noted, patienceMs: number): Promise<boolean> {
  for (const until = Date.now() + patienceMs; isAlive(noted); await pause(50)) {
    if (Date.now() > until) return false
  }
  return true
}

async function end(noted: Noted): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    if (await isGone(noted, 0)) return
    process.kill(noted.pid, signal)
    if (await isGone(noted, 3000)) return
  }
}

const read = (file: string): Running | null => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
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
  // One that was told to stop a moment ago needs that moment.
  if (!(await isGone(note.launcher, 3000))) return note
  for (const child of note.children) await end(child)
  forgetRunning(file)
  return null
}
