import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startChild } from '#scripts/lib/child'
import { freePort, waitForPort } from '#scripts/lib/ports'
import { temporaryFolder } from '#tests/support/server'

// Radicale is a CalDAV server that other people wrote. Where it is not installed it is unpacked from Debian's packages into a folder of the project's cache: no root, nothing installed.

const run = promisify(execFile)
const HOST = '127.0.0.1'
const PACKAGES = ['python3-radicale', 'python3-defusedxml', 'python3-dateutil', 'python3-passlib', 'python3-vobject', 'python3-pkg-resources', 'python3-six', 'python3-tz']
const cache = fileURLToPath(new URL('../../node_modules/.cache/aftale-radicale/', import.meta.url))

/** How it is started. */
export interface RadicaleProgram {
  command: string
  args: string[]
  env: Record<string, string>
}

/** Finds or fetches Radicale; null where it cannot be had, which takes less than two seconds to find out. */
export async function findRadicale(): Promise<RadicaleProgram | null> {
  for (const program of [{ command: 'radicale', args: [], env: {} }, unpacked()]) if (await works(program)) return program
  return (await fetchPackages()) && (await works(unpacked())) ? unpacked() : null
}

const unpacked = (): RadicaleProgram => ({
  command: existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3',
  args: ['-m', 'radicale'],
  env: { PYTHONPATH: join(cache, 'usr/lib/python3/dist-packages'), PYTHONDONTWRITEBYTECODE: '1' },
})

async function works({ command, args, env }: RadicaleProgram): Promise<boolean> {
  if (env.PYTHONPATH !== undefined && !existsSync(env.PYTHONPATH)) return false
  return run(command, [...args, '--version'], { env: { ...process.env, ...env }, timeout: 10_000 }).then(
    () => true,
    () => false,
  )
}

async function fetchPackages(): Promise<boolean> {
  mkdirSync(join(cache, '..'), { recursive: true })
  const folder = mkdtempSync(`${cache.replace(/\/$/, '')}-`)
  try {
    await download(folder)
    for (const file of readdirSync(folder)) await run('dpkg-deb', ['-x', join(folder, file), join(folder, 'root')])
    rmSync(cache, { recursive: true, force: true })
    renameSync(join(folder, 'root'), cache)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Without a mirror that answers at once there is no test, rather than a long wait for one. */
async function download(folder: string): Promise<void> {
  const stop = new AbortController()
  // A machine that is busy with other things is slow to begin.
  const slowness = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
  const impatience = setTimeout(() => readdirSync(folder).length === 0 && stop.abort(), 1700 * slowness)
  const options = ['Acquire::Retries=0', 'Acquire::http::Timeout=1', 'Acquire::https::Timeout=1'].flatMap(option => ['-o', option])
  await run('apt-get', ['-q', ...options, 'download', ...PACKAGES], { cwd: folder, timeout: 30_000, killSignal: 'SIGKILL', signal: stop.signal }).finally(() => clearTimeout(impatience))
}

/** Starts a server with one account, on this machine only. */
export async function startRadicale(program: RadicaleProgram, { username, password }: { username: string; password: string }) {
  const folder = temporaryFolder()
  const port = await freePort(HOST)
  writeFileSync(join(folder.path, 'users'), `${username}:${password}\n`)
  writeFileSync(
    join(folder.path, 'config'),
    [
      '[server]',
      `hosts = ${HOST}:${port}`,
      '[auth]',
      'type = htpasswd',
      `htpasswd_filename = ${join(folder.path, 'users')}`,
      'htpasswd_encryption = plain',
      'delay = 0',
      '[storage]',
      `filesystem_folder = ${join(folder.path, 'collections')}`,
      '[logging]',
      'level = warning',
      '',
    ].join('\n'),
  )
  const child = startChild({ name: 'radicale', command: program.command, args: [...program.args, '--config', join(folder.path, 'config')], env: { ...process.env, ...program.env }, tie: 'shell' })
  const stop = async (): Promise<void> => {
    await child.stop()
    folder.remove()
  }
  if (!(await waitForPort(port, HOST, () => child.ended === null))) {
    await stop()
    throw new Error(`Radicale did not start: ${child.output()}`)
  }
  return { url: `http://${HOST}:${port}/`, stop }
}
