import type { SandboxStore } from '#sandbox/store'
import { readSettings } from '#sandbox/cal/settings'
import { signBody } from '#sandbox/cal/webhooks/signature'

/** A webhook that is to be posted. */
export interface Announcement {
  url: string
  secret: string | null
  body: string
}

export interface Deliveries {
  /** Posts announcements, each once and in no promised order, as the settings say; the promise is for who wants to wait. */
  send(announcements: Announcement[]): Promise<void>
  /** Answers when nothing of this process is under way. */
  idle(): Promise<void>
}

const TIMEOUT_MS = 10_000
/** How long a webhook is kept back for the one that is to overtake it. */
const HOLD_MS = 300

/** One attempt for each webhook, none after a crash: the vendor does no better. */
export function createDeliveries(store: SandboxStore): Deliveries {
  const working = new Set<Promise<void>>()
  const held = { announcement: null as Announcement | null, timer: undefined as NodeJS.Timeout | undefined }
  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => working.delete(tracked))
    working.add(tracked)
    return tracked
  }
  const release = (): Promise<void> => {
    const { announcement, timer } = held
    clearTimeout(timer)
    held.announcement = null
    return announcement === null ? Promise.resolve() : track(post(announcement))
  }
  /** Keeps every second one back until the next has arrived. */
  const reverse = async (announcement: Announcement): Promise<void> => {
    if (held.announcement !== null) {
      await track(post(announcement))
      return release()
    }
    held.announcement = announcement
    held.timer = setTimeout(() => void release(), HOLD_MS)
    held.timer.unref()
  }
  const sendOne = (announcement: Announcement): Promise<void> => {
    switch (readSettings(store).webhooks) {
      case 'lost':
        return Promise.resolve()
      case 'double':
        return track(Promise.all([post(announcement), post(announcement)]).then(() => undefined))
      case 'reversed':
        return reverse(announcement)
      default:
        return track(post(announcement))
    }
  }
  return {
    send: announcements => Promise.all(announcements.map(sendOne)).then(() => undefined),
    async idle() {
      do {
        await Promise.all(working)
        await release()
      } while (working.size > 0 || held.announcement !== null)
    },
  }
}

/** Redirects are not followed, and whatever is answered is taken as heard. */
async function post({ url, secret, body }: Announcement): Promise<void> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Cal-Signature-256': signBody(secret, body), 'X-Cal-Webhook-Version': '2021-10-20' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await response.arrayBuffer()
  } catch {
    // Nobody listens: the vendor does not try again.
  }
}
