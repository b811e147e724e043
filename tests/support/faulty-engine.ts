import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

/** What can happen to one request on its way to a database; the last three leave it done with nobody told. */
export type EngineFault = 'conflict' | 'throttled' | 'server error' | 'refused connection' | 'garbage' | 'reset after it was done' | 'server error after it was done' | 'garbage after it was done'

export interface FaultyEngine {
  endpoint: string
  /** The next requests meet these faults, one each, in order; later ones none. */
  next(...faults: EngineFault[]): void
  /** Runs before a request is passed on. */
  beforeNext(act: () => Promise<void>): void
  requests(): string[]
  stop(): Promise<void>
}

const isAfter = (fault: EngineFault): boolean => fault.endsWith('after it was done')

function answer(response: ServerResponse, fault: EngineFault, writes: number): void {
  const error = (status: number, type: string, more = {}) =>
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'made up', ...more }))
  if (fault === 'conflict' && writes > 0) {
    return void error(400, 'TransactionCanceledException', { CancellationReasons: Array.from({ length: writes }, (_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' })) })
  }
  if (fault === 'conflict') return void error(400, 'TransactionConflictException')
  if (fault === 'throttled') return void error(400, 'ProvisionedThroughputExceededException')
  if (fault.startsWith('server error')) return void error(500, 'InternalServerError')
  if (fault.startsWith('garbage')) return void response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Item": {')
  response.destroy()
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

const writesIn = (body: string): number => body.split(/"(?:Put|Update|Delete|ConditionCheck)":/).length - 1

/** Stands between a client and an engine and lets requests fail as a database far away does. */
export async function startFaultyEngine(engine: string): Promise<FaultyEngine> {
  let faults: EngineFault[] = []
  let before: (() => Promise<void>) | null = null
  const seen: string[] = []
  const pass = async (request: IncomingMessage, body: string) =>
    fetch(engine, {
      method: 'POST',
      body,
      headers: Object.fromEntries(
        Object.entries(request.headers)
          .filter(([name]) => !['host', 'connection', 'content-length'].includes(name))
          .map(([name, value]) => [name, String(value)]),
      ),
    })
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request)
    const target = String(request.headers['x-amz-target']).split('.')[1] ?? ''
    seen.push(target)
    const act = before
    before = null
    await act?.()
    const fault = faults.shift()
    if (fault !== undefined && !isAfter(fault)) return answer(response, fault, target === 'TransactWriteItems' ? writesIn(body) : 0)
    const answered = await pass(request, body)
    const text = await answered.text()
    if (fault !== undefined) return answer(response, fault, 0)
    response.writeHead(answered.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text)
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The faulty engine has no port.')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    next: (...wanted) => {
      faults = wanted
    },
    beforeNext: act => {
      before = act
    },
    requests: () => seen.splice(0),
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
