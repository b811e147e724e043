#!/usr/bin/env node
// Run after every change of dependencies: `npm install …`, then `npm run lockfile`.
//
// Packages with native parts name one optional package per platform. A registry or mirror that does not carry all of them
// makes npm leave the absent ones out of package-lock.json, without a word; `npm ci` then refuses the file ("Missing: … from
// lock file"). This writes them back, as far as their names tell: version, and the platform on which they would be installed.
// Why this is safe, and what it costs, is told in docs/decisions/002-complete-lockfile.md.
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** Words in package names -> npm's name of the system. */
const SYSTEMS = new Map(
  Object.entries({
    aix: 'aix',
    android: 'android',
    darwin: 'darwin',
    macos: 'darwin',
    freebsd: 'freebsd',
    linux: 'linux',
    linuxmusl: 'linux',
    netbsd: 'netbsd',
    openbsd: 'openbsd',
    openharmony: 'openharmony',
    sunos: 'sunos',
    win32: 'win32',
    windows: 'win32',
    // No system is called wasm, so these are never installed: right, since each is the spare for platforms without a binary.
    wasi: 'wasm',
    wasm32: 'wasm',
    wasm: 'wasm',
  }),
)

/** Words in package names -> npm's name of the processor. */
const PROCESSORS = new Map(
  Object.entries({
    arm: 'arm',
    arm64: 'arm64',
    aarch64: 'arm64',
    ia32: 'ia32',
    loong64: 'loong64',
    mips64el: 'mips64el',
    ppc64: 'ppc64',
    riscv64: 'riscv64',
    s390x: 's390x',
    x64: 'x64',
    x86_64: 'x64',
    64: 'x64',
    wasm32: 'wasm32',
  }),
)

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[],
 * optionalDependencies?: Record<string, string> }} Entry
 */
/** @typedef {Record<string, Entry>} Packages */

/** The folders in which Node looks for what a package imports, nearest first. @param {string} path @returns {string[]} */
function foldersSeenFrom(path) {
  const folders = []
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    folders.push(at === '' ? 'node_modules' : `${at}/node_modules`)
    if (at === '') return folders
    if (!at.includes('/node_modules/')) return [...folders, 'node_modules']
  }
}

/** What the name of a platform package says about where it runs. @param {string} name */
function platformOf(name) {
  const words = name.toLowerCase().split(/[/\-.@]/)
  const find = (/** @type {Map<string, string>} */ known) => words.map(word => known.get(word)).find(word => word !== undefined)
  return { os: find(SYSTEMS), cpu: find(PROCESSORS) }
}

/** A version that a range allows: the lowest, which is written in it. @param {string} range */
const lowest = range => /\d+\.\d+\.\d+(?:-[\w.]+)?/.exec(range)?.[0]

/**
 * The entries that are missing, by their place in the lockfile, and those that cannot be told from their names.
 * @param {Packages} packages
 */
export function missingEntries(packages) {
  /** @type {Packages} */
  const added = {}
  /** @type {string[]} */
  const untold = []
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const places = foldersSeenFrom(path).map(folder => `${folder}/${name}`)
      if (places.some(place => place in packages || added[place]?.version === lowest(range))) continue
      const { os, cpu } = platformOf(name)
      const version = lowest(range)
      if (os === undefined || version === undefined) {
        untold.push(`${name}@${range} (wanted by ${path || 'the project'})`)
        continue
      }
      const top = `node_modules/${name}`
      const place = top in packages || top in added ? `${path}/${top}` : top
      added[place] = { version, ...(dev ? { dev } : {}), optional: true, os: [os], ...(cpu ? { cpu: [cpu] } : {}) }
    }
  }
  return { added, untold }
}

/** @param {string} file */
function complete(file) {
  const lockfile = JSON.parse(readFileSync(file, 'utf8'))
  const { added, untold } = missingEntries(lockfile.packages)
  const all = Object.entries({ ...lockfile.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en'))
  lockfile.packages = Object.fromEntries(all)
  writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`)
  console.log(`${Object.keys(added).length} entries added.`)
  for (const line of untold) console.log(`Not added, its platform is not in its name: ${line}`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  complete(join(dirname(dirname(fileURLToPath(import.meta.url))), 'package-lock.json'))
}
