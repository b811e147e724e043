import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

export interface DynamoConfig {
  /** The table's name. */
  table: string
  /** Null: DynamoDB itself. */
  endpoint: string | null
  region: string
  /** Null: what the runtime provides; an engine of one's own takes any. */
  credentials: { accessKeyId: string; secretAccessKey: string } | null
}

export interface OpenDynamo {
  sdk: typeof import('@aws-sdk/lib-dynamodb')
  client: DynamoDBDocumentClient
}

/**
 * A request without an answer is given up after this time, and made again. Longer than a slow answer takes, shorter than a vendor waits for
 * its webhook.
 */
const REQUEST_MILLISECONDS = 5000
const CONNECT_MILLISECONDS = 2000

/** Loads the SDK and makes the client at the first call: at an edge, what is imported at the start is paid for by every cold request. */
export function createDynamoClient({ endpoint, region, credentials }: Omit<DynamoConfig, 'table'>): () => Promise<OpenDynamo> {
  const open = async (): Promise<OpenDynamo> => {
    const [sdk, { DynamoDBClient }] = await Promise.all([import('@aws-sdk/lib-dynamodb'), import('@aws-sdk/client-dynamodb')])
    const known = credentials ?? (endpoint === null ? undefined : { accessKeyId: 'local', secretAccessKey: 'local' })
    const client = new DynamoDBClient({
      region,
      ...(endpoint !== null && { endpoint }),
      ...(known !== undefined && { credentials: known }),
      // Tries again are made by `retry`, on a timer that tests and the simulation hold.
      maxAttempts: 1,
      requestHandler: { requestTimeout: REQUEST_MILLISECONDS, throwOnRequestTimeout: true, connectionTimeout: CONNECT_MILLISECONDS },
    })
    return { sdk, client: sdk.DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }) }
  }
  let opened: Promise<OpenDynamo> | null = null
  return () => (opened ??= open())
}
