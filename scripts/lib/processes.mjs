import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** @param {number} pid @param {string} column of ps */
function ask(pid, column) {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

/** The whole command line of a process; empty when there is none of that number. @param {number} pid */
export function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return process.platform === 'linux' ? '' : ask(pid, 'command')
  }
}

/** @param {number} pid */
export function parentOf(pid) {
  try {
    // The name in brackets may hold anything; the parent is the second word behind it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return Number(process.platform === 'linux' ? 0 : ask(pid, 'ppid'))
  }
}

/** The npm that runs our script, above the shell that it may have put between; null when nobody uses npm. */
export function callingNpm() {
  if (process.env.npm_lifecycle_event === undefined) return null
  const near = [process.ppid, parentOf(process.ppid)]
  return near.find(pid => pid > 1 && /\bnpm\b/.test(commandLine(pid)) && !/^\S*sh -c /.test(commandLine(pid))) ?? null
}
