import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inProject, projectRoot } from '#scripts/lib/project'
import { Problem } from './problem.mjs'

export interface Settings {
  host: string
  port: number
  publicUrl: string
  dataDir: string
}

/** Where to listen and where to keep data: from the environment and `.env`, else the defaults of a first start. */
export function readSettings(): Settings {
  if (existsSync(inProject('.env'))) process.loadEnvFile(inProject('.env'))
  const { HOST: host = '127.0.0.1', PORT = '3000', PUBLIC_URL, DATA_DIR = '.data' } = process.env
  const port = Number(PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Problem(`PORT is "${PORT}", which is no port.`, 'Give a number from 1 to 65535, such as PORT=3001 npm start')
  }
  return { host, port, publicUrl: PUBLIC_URL ?? `http://127.0.0.1:${port}`, dataDir: resolve(projectRoot, DATA_DIR) }
}

/** Makes the folder for the database, or says that it cannot be written to. */
export function demandDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK)
  } catch {
    throw new Problem(`The data folder ${dataDir} cannot be written to.`, 'Choose another one: DATA_DIR=/some/folder npm start')
  }
}

/** The secret that seals owner sessions: as configured, else made once and kept with the data. */
export function sessionPassword(dataDir: string): string {
  const { SESSION_PASSWORD } = process.env
  if (SESSION_PASSWORD !== undefined && SESSION_PASSWORD !== '') return SESSION_PASSWORD
  const file = join(dataDir, 'session-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}
