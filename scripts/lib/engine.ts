import type { Child } from '#scripts/lib/child'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { startChild } from '#scripts/lib/child'
import { freePort, waitForPort } from '#scripts/lib/ports'
import { inProject } from '#scripts/lib/project'
import { Problem } from './problem.mjs'

const host = '127.0.0.1'

/** The program of the embedded database; npm installs it where there is one for the platform. */
export function engineBinary(): string {
  const path = inProject('node_modules/@dynoxide', `${process.platform}-${process.arch}`, 'dynoxide')
  if (existsSync(path)) return path
  throw new Problem(
    `There is no embedded database for ${process.platform} ${process.arch}.`,
    'Start any engine that speaks DynamoDB and say where it is: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
  )
}

export interface Engine {
  endpoint: string
  child: Child
}

/** Starts the embedded database on a free port of this machine. Without a file it keeps its data in memory. */
export async function startEngineProcess({ dbPath, logFile }: { dbPath?: string; logFile?: string } = {}): Promise<Engine> {
  const port = await freePort(host)
  const args = ['serve', '--host', host, '--port', String(port)]
  if (dbPath !== undefined) {
    mkdirSync(dirname(dbPath), { recursive: true })
    args.push('--db-path', dbPath)
  }
  const { PATH } = process.env
  const child = startChild({ name: 'database', command: engineBinary(), args, env: { PATH }, logFile, tie: 'shell' })
  const isUp = await waitForPort(port, host, () => child.ended === null)
  if (!isUp) {
    throw new Problem(
      `The embedded database did not start (${child.ended}):\n\n${child.output()}`,
      `Is ${dbPath ?? 'its memory'} readable and not in use by another program?`,
    )
  }
  return { endpoint: `http://${host}:${port}`, child }
}

/** What the AWS SDK wants to hear before it talks to an engine that checks nothing. */
export const engineCredentials = { AWS_REGION: 'local', AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' }
