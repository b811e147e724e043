import type { AroundCall } from '#server/data/table/retry'
import { takeFault } from '#sandbox/faults'
import { isOfModels } from '#sandbox/storage/fault-table'
import { realWait } from '#sandbox/wait'

/** As long as the client waits for an answer; the fault itself holds on for longer. */
const GIVEN_UP_MS = 5000
const SLOW_MS = 3000

const answer = (name: string, status: number) => Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } })
const noAnswer = (name: string) => Object.assign(new Error(name), { name, $metadata: {} })

/** Plays the faults that are set for the database, on this side of the wire: the engine itself cannot fail on request. */
export const tableFaults: AroundCall = async call => {
  const fault = takeFault('dynamodb')
  if (fault === null || isOfModels(fault.mode)) return call()
  switch (fault.mode) {
    case 'http_500':
      throw answer('InternalServerError', 500)
    case 'http_503':
      throw answer('ServiceUnavailable', 503)
    case 'rate_limit':
      throw answer('ThrottlingException', 400)
    case 'slow':
      await realWait(SLOW_MS)
      return call()
    case 'timeout':
      await realWait(GIVEN_UP_MS)
      throw noAnswer('TimeoutError')
    case 'drop_response':
      await call()
      throw noAnswer('ECONNRESET')
    case 'malformed':
      await call()
      throw noAnswer('SyntaxError')
    default:
      return fault.mode satisfies never
  }
}
