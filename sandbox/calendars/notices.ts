/** How long a vendor waits for the listener. */
const TIMEOUT_MS = 10_000

export interface Notice {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Notices {
  /** Posted once, after the present work; whoever misses it finds the change when reading. */
  later(notice: Notice): void
  /** Posts at once; null: nobody answered. */
  now(notice: Notice): Promise<{ status: number; contentType: string; text: string } | null>
  /** Answers when nothing is on its way. */
  idle(): Promise<void>
}

export function createNotices(): Notices {
  const underWay = new Set<Promise<unknown>>()
  const post: Notices['now'] = async ({ url, headers, body }) => {
    try {
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) })
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', text: await response.text() }
    } catch {
      return null
    }
  }
  return {
    now: post,
    later(notice) {
      const work: Promise<unknown> = new Promise(resolve => setImmediate(resolve))
        .then(() => post(notice))
        .finally(() => underWay.delete(work))
      underWay.add(work)
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** Vendors post to https alone; on this machine plain http does. */
export function isListener(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
}
