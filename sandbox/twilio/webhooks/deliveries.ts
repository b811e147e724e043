import type { Wait } from '#sandbox/wait'
import { realWait } from '#sandbox/wait'
import { OUTSIDE_WINDOW } from '#sandbox/twilio/errors'
import { statusForm } from '#sandbox/twilio/webhooks/status-form'
import type { Delivery, MessageStatus, StoredMessage, TwilioContext } from '#sandbox/twilio/store'
import { postWebhook } from '#sandbox/twilio/webhooks/post'

/** Real time for which one process has a message's statuses to itself; longer than a step with all of its attempts can take. */
const CLAIM_MS = 60_000
const RETRY_AFTER_MS = [200, 1000, 3000]
const AT_ONCE = 16

export interface Deliveries {
  /** Takes up one message that was just accepted. */
  wake(sid: string): void
  /** Takes up everything that nobody is working on, such as what a killed process left. */
  resume(): void
  /** Answers when this process has nothing more to report. */
  idle(): Promise<void>
  /** How many messages still have statuses to report, in all processes. */
  pending(): number
}

/**
 * Moves accepted messages through their statuses and posts each one to the message's StatusCallback: in order for one message, several
 * messages side by side. What is left to do is stored with every step, so that it goes on after a restart.
 */
export function createDeliveries(context: TwilioContext, wait: Wait = realWait): Deliveries {
  const { records } = context
  const waiting: string[] = []
  const working = new Set<Promise<void>>()
  const inWork = new Set<string>()

  const start = (): void => {
    while (working.size < AT_ONCE) {
      const sid = waiting.shift()
      if (sid === undefined) return
      if (inWork.has(sid)) continue
      inWork.add(sid)
      const work: Promise<void> = run(context, sid, wait)
        .catch(error => console.error('Status callbacks stopped', sid, error))
        .finally(() => {
          working.delete(work)
          inWork.delete(sid)
          start()
        })
      working.add(work)
    }
  }
  const wake = (sid: string): void => {
    if (!waiting.includes(sid)) waiting.push(sid)
    setImmediate(start)
  }
  return {
    wake,
    resume: () =>
      records.deliveries
        .list()
        .filter(delivery => isFree(delivery, inWork))
        .forEach(delivery => wake(delivery.sid)),
    async idle() {
      start()
      while (working.size > 0) await Promise.all(working)
    },
    pending: () => records.deliveries.count(),
  }
}

/** A claim ends with its time or with its process; one of this process that it knows nothing of is from before a restart. */
function isFree({ sid, claim }: Delivery, inWork: ReadonlySet<string>): boolean {
  if (claim === null || claim.until <= Date.now()) return true
  return claim.pid === process.pid ? !inWork.has(sid) : !isAlive(claim.pid)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const claimed = (delivery: Delivery): Delivery => ({ ...delivery, claim: { pid: process.pid, until: Date.now() + CLAIM_MS } })

async function run(context: TwilioContext, sid: string, wait: Wait): Promise<void> {
  const { records } = context
  let delivery = records.deliveries.change(sid, found => (isFree(found, new Set()) ? claimed(found) : null))
  while (delivery !== null) {
    const status = delivery.steps[0]
    if (status === undefined) return
    const message = setStatus(context, sid, status)
    if (message !== null) await report(context, message, status, wait)
    delivery = stepDone(context, sid)
  }
}

/** Strikes out the step that was reported; what has no step left is forgotten. */
const stepDone = ({ store, records }: TwilioContext, sid: string): Delivery | null =>
  store.transaction(() => {
    const delivery = records.deliveries.change(sid, found => claimed({ ...found, steps: found.steps.slice(1) }))
    if (delivery !== null && delivery.steps.length === 0) records.deliveries.remove(sid)
    return delivery
  })

const RANK: MessageStatus[] = ['queued', 'sending', 'sent', 'delivered', 'read']

function setStatus({ records, now }: TwilioContext, sid: string, status: MessageStatus): StoredMessage | null {
  return records.messages.change(sid, message => ({
    ...message,
    // A step is done again after a crash; the message itself never goes back.
    status: RANK.indexOf(status) < RANK.indexOf(message.status) && RANK.includes(status) ? message.status : status,
    errorCode: status === 'failed' ? OUTSIDE_WINDOW.code : message.errorCode,
    updatedAt: now(),
  }))
}

/** Only a refused connection is tried again: whatever was answered, the vendor takes as heard. */
async function report({ accountSid, authToken }: TwilioContext, message: StoredMessage, status: MessageStatus, wait: Wait): Promise<void> {
  if (message.statusCallback === null) return
  const post = { url: message.statusCallback, params: statusForm(message, status, accountSid), authToken }
  for (const pause of [...RETRY_AFTER_MS, null]) {
    const outcome = await postWebhook(post)
    if (outcome.result !== 'refused' || pause === null) return
    await wait(pause)
  }
}

/** Adds statuses to the end of what a message still has to report. */
export function reportLater({ store, records }: TwilioContext, sid: string, steps: MessageStatus[]): void {
  store.transaction(() => {
    const extended = records.deliveries.change(sid, delivery => ({ ...delivery, steps: [...delivery.steps, ...steps] }))
    if (extended === null) records.deliveries.insert(sid, { sid, steps, claim: null })
  })
}
