import type { LookupFunction } from 'node:net'

/** One request on its way. `addresses`: the only ones that may be connected to; null where the runtime does not let us choose. */
export interface TransportCall {
  url: URL
  method: string
  headers: Record<string, string>
  body: string | undefined
  addresses: string[] | null
  signal: AbortSignal
}

export interface TransportAnswer {
  status: number
  headers: Headers
  body: AsyncIterable<Uint8Array>
  cancel(): void
}

/** Sends a request and follows nothing; throws when there is no answer. */
export type Transport = (call: TransportCall) => Promise<TransportAnswer>

/** All addresses of a name. */
export type Lookup = (name: string) => Promise<string[]>

/** Node lets us choose the address that a connection goes to; a worker has neither names nor sockets to choose. */
export const hasSockets = (): boolean => globalThis.navigator?.userAgent.startsWith('Node.js') === true

/** What the machine's resolver says. */
export async function systemLookup(name: string): Promise<string[]> {
  const { lookup } = await import('node:dns/promises')
  return (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address)
}

const familyOf = (address: string): 4 | 6 => (address.includes(':') ? 6 : 4)

/** Answers with the addresses that were checked, so that a name which changes its mind between two questions gains nothing. */
const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_name, options, done) => {
    const [first] = addresses
    if (first === undefined) done(new Error('There is no address.'), '')
    else if (options.all === true) {
      done(
        null,
        addresses.map(address => ({ address, family: familyOf(address) })),
      )
    } else done(null, first, familyOf(first))
  }

/** Connects to the checked addresses alone. */
export const nodeTransport: Transport = async ({ url, method, headers, body, addresses, signal }) => {
  const [{ request }, { createGunzip }, { pipeline }] = await Promise.all([
    url.protocol === 'https:' ? import('node:https') : import('node:http'),
    import('node:zlib'),
    import('node:stream'),
  ])
  return new Promise((resolve, reject) => {
    // No agent: a connection that was kept would outlive its check.
    const call = request(
      url,
      { method, headers: { ...headers, 'accept-encoding': 'gzip' }, agent: false, signal, lookup: pinnedTo(addresses ?? []) },
      answer => {
        const encoding = answer.headers['content-encoding'] ?? 'identity'
        const isPacked = encoding === 'gzip' || encoding === 'x-gzip'
        const answered = new Headers()
        for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) answered.set(name, String(value))
        if (!isPacked && encoding !== 'identity' && encoding !== '') {
          answer.destroy()
          reject(new Error('The answer is packed in a way that was not asked for.'))
          return
        }
        // Unpacked as it is read: who stops reading stops the unpacking.
        const stream = isPacked ? pipeline(answer, createGunzip(), () => {}) : answer
        resolve({ status: answer.statusCode ?? 0, headers: answered, body: stream, cancel: () => answer.destroy() })
      },
    )
    call.on('error', reject)
    call.end(body)
  })
}

/** For a runtime that gives us `fetch` and nothing else. */
export const fetchTransport =
  (fetcher: typeof fetch): Transport =>
  async ({ url, method, headers, body, signal }) => {
    const answer = await fetcher(url.href, { method, headers, body, redirect: 'manual', signal })
    return {
      status: answer.status,
      headers: answer.headers,
      body: answer.body ?? nothing(),
      cancel: () => void answer.body?.cancel().catch(() => {}),
    }
  }

async function* nothing(): AsyncGenerator<Uint8Array> {}
