import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { currentApp } from '#server/composition'
import { sandboxConfig } from '#sandbox/config'

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Notes this server among those of the sandbox; whether another one is alive. */
function isAlone(): boolean {
  const folder = join(sandboxConfig().dataDir, 'servers')
  mkdirSync(folder, { recursive: true })
  const others = readdirSync(folder)
    .map(Number)
    .filter(pid => pid !== process.pid)
  const dead = others.filter(pid => !isRunning(pid))
  dead.forEach(pid => rmSync(join(folder, String(pid)), { force: true }))
  writeFileSync(join(folder, String(process.pid)), '')
  return dead.length === others.length
}

/**
 * What a server that was killed held in its hands is taken up at once, not when its claims run out: on one machine one can tell that it is
 * gone.
 */
export async function takeOver(): Promise<void> {
  if (isAlone()) await currentApp().takeOver()
}
