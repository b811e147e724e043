import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from './problem.mjs'

// nuxt and nitro ask for it, and older ones cannot run TypeScript files as they are.
const NEEDED = { major: 24, minor: 11 }

/** @param {string} version such as v24.11.0 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  return major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)
}

/** The Node that came with the packages, when it runs on this machine. @param {string} root */
function bundledNode(root) {
  const path = join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin/node')
  if (!existsSync(path)) return null
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
  return status === 0 && isNewEnough(stdout.trim()) ? path : null
}

/**
 * The Node to run the project with: this one when it is new enough, else the one from npm.
 * @param {string} root
 */
export function projectNode(root) {
  if (isNewEnough(process.version)) return process.execPath
  const bundled = bundledNode(root)
  if (bundled !== null) return bundled
  throw new Problem(
    `Node ${NEEDED.major}.${NEEDED.minor} or newer is needed; this is ${process.version}, and npm has none that runs on ${process.platform} ${process.arch}.`,
    'Install Node 24 from https://nodejs.org and run the command again.',
  )
}
