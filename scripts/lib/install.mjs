import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { passOnSignals } from './pass-on-signals.mjs'
import { Problem } from './problem.mjs'
import { step } from './progress.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, dev?: boolean, devOptional?: boolean, optional?: boolean, extraneous?: boolean, os?:
 * string[], cpu?: string[], libc?: string[] }} Locked
 */

/** @param {string} path @returns {Record<string, Locked>} */
const lockedPackages = path => JSON.parse(readFileSync(path, 'utf8')).packages ?? {}

/** May an install lack it? Optional packages are mostly for other platforms. @param {Locked} wanted */
function mayLack({ optional, devOptional, os, cpu, libc, integrity }) {
  if (!optional && !devOptional) return false
  const isForUs = os?.includes(process.platform) && cpu?.includes(process.arch) && libc === undefined
  // Without a checksum the registry did not carry it when the lockfile was made.
  return !isForUs || integrity === undefined
}

/**
 * Does node_modules hold what the lockfile asks for? npm keeps a lockfile of its own of what it really installed, written
 * last; with a look for each folder, an install that was broken off or that somebody made by hand is judged rightly too.
 * @param {string} root
 * @param {'all' | 'run'} scope `run`: without the tools of developers
 */
export function isInstalled(root, scope) {
  const written = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(written)) return false
  const present = lockedPackages(written)
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(([path, wanted]) => {
    // `extraneous`: npm noted it, but nothing asks for it.
    if (path === '' || wanted.extraneous || (scope === 'run' && wanted.dev)) return true
    const found = present[path]
    if (found === undefined) return mayLack(wanted)
    const isSame = found.version === wanted.version && (wanted.integrity === undefined || found.integrity === wanted.integrity)
    return isSame && existsSync(join(root, path))
  })
}

/** npm as it called us, else the one on PATH. The folder of installed tools is taken off PATH: it is about to be replaced. */
function npmCommand() {
  const env = { ...process.env }
  env.PATH = (env.PATH ?? '')
    .split(delimiter)
    .filter(folder => !folder.includes(`node_modules${sep}.bin`))
    .join(delimiter)
  const script = process.env.npm_execpath
  const node = process.env.npm_node_execpath
  if (script !== undefined && node !== undefined && existsSync(script) && existsSync(node)) return { command: node, first: [script], env }
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', first: [], env }
}

/** @param {string} root @param {'all' | 'run'} scope @returns {Promise<void>} */
function runNpmCi(root, scope) {
  const { command, first, env } = npmCommand()
  const args = [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error', ...(scope === 'run' ? ['--omit=dev'] : [])]
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    passOnSignals(child)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk))
    child.on('error', () =>
      reject(new Problem('npm was not found.', 'Install Node with npm from https://nodejs.org and run the command again.')),
    )
    child.on('close', code => {
      if (code === 0) resolve()
      else
        reject(
          new Problem(
            `npm could not install the packages:\n\n${output.trim().split('\n').slice(-25).join('\n')}\n`,
            'Is the network (or the registry that npm is set to) reachable, and is there 1.5 GB of free space? Then run the command again.',
          ),
        )
    })
  })
}

/** Says so before the work begins when the project's folder is read-only. @param {string} root */
export function demandWritable(root) {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    throw new Problem(
      `The folder ${root} cannot be written to.`,
      'Installing and building write into it: copy the project to a folder of your own, or change the rights of this one.',
    )
  }
}

/**
 * Installs exactly what the lockfile names, when it is not there yet.
 * @param {string} root
 * @param {'all' | 'run'} scope
 */
export async function install(root, scope) {
  if (isInstalled(root, scope)) return
  demandWritable(root)
  await step('Installing packages (a minute or two, the first time)', () => runNpmCi(root, scope))
}
