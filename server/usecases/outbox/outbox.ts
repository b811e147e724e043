import type { CustomerId } from '#shared/schemas/ids'
import type { NotificationKind } from '#shared/schemas/notification'
import type { Told } from '#server/conversation/told'
import type { MessageContent } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { OutboxRepository } from '#server/data/outbox.repository'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { Clock, Timer } from '#server/ports/clock'
import type { Messaging, SendOutcome } from '#server/ports/messaging'
import type { Random } from '#server/ports/random'
import type { Alternatives } from '#server/usecases/bookings/alternatives'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { renderedBody, templateFor } from '#server/conversation/notifications/template'
import { loadWordings } from '#server/conversation/replies/wording'
import { outboxReference, readOutboxReference } from '#server/domain/notifications/outbox'
import { createPrepare } from '#server/usecases/outbox/prepare-outbound'

export interface OutboxNeeds {
  outbox: OutboxRepository
  bookings: BookingsRepository
  sessions: SessionsRepository
  catalog: CatalogCache
  alternatives: Pick<Alternatives, 'show'>
  /** Null: no account is configured, so what is due waits. */
  messaging: Messaging | null
  clock: Clock
  timer: Timer
  random: Random
}

/** A quick failure is tried again at once for so long (real ms); after that the next drain goes on. */
const INLINE_MS = 3000

/** What could not be sent for so long (product ms) nobody waits for any more. */
const GIVE_UP_MS = 24 * 60 * 60_000

/** So many attempts the statuses of messages of the same words are waited for. */
const SURE_AFTER = 5

/** Real milliseconds between attempts: 0.25 s, doubling up to 10 s, with jitter so that a recovered vendor is not hit all at once. */
const backOff = (attempt: number, fraction: number): number => Math.min(10_000, 250 * 2 ** attempt) * (0.5 + fraction / 2)

/** Messages of the business's own accord that a bare word or number answers. */
const ANSWERABLE: Partial<Record<NotificationKind, Told['kind']>> = {
  reminder_24h: 'reminder',
  reminder_2h: 'reminder',
  follow_up: 'followUp',
}

export type Outbox = ReturnType<typeof createOutbox>

/**
 * Sends what is due, once each. A send is not idempotent at the vendor, so an attempt of unknown outcome is looked up before another is
 * made.
 */
export function createOutbox({ outbox, bookings, sessions, catalog, alternatives, messaging, clock, timer, random }: OutboxNeeds) {
  const prepare = createPrepare({ bookings, sessions, catalog, alternatives, clock })
  const lastOf = new Map<CustomerId, Promise<unknown>>()

  /** Within this process the messages to one person leave in the order in which they were committed. */
  const inOrder = (customerId: CustomerId, send: () => Promise<void>): Promise<void> => {
    const mine = (lastOf.get(customerId) ?? Promise.resolve()).then(send)
    const quiet = mine
      .catch(() => undefined)
      .finally(() => {
        if (lastOf.get(customerId) === quiet) lastOf.delete(customerId)
      })
    lastOf.set(customerId, quiet)
    return mine
  }

  /**
   * What an earlier attempt may have sent: a delivery status has told, or the vendor's list has it, less what we know to be other messages
   * of ours. Where several of the
   * same words are under way at once the list alone does not say whose one is, and the statuses are waited for; in the end they are told
   * apart by their order.
   */
  const findEarlier = async (port: Messaging, row: OutboxRow, content: MessageContent): Promise<string | null> => {
    const body = renderedBody(content, row.language)
    const sent = await port.listSent({ from: row.from, to: row.to, since: Date.parse(row.attemptedAt ?? row.dueAt) })
    const rows = await outbox.listOfCustomer(row.tenantId, row.customerId)
    const mine = rows.find(({ id }) => id === row.id)
    if (mine !== undefined && mine.sid !== null) return mine.sid
    const known = new Set(rows.map(({ sid }) => sid))
    const found = sent
      .filter(message => message.body === body && !known.has(message.sid))
      .toSorted((one, other) => one.createdAt - other.createdAt)
    const alike = rows.filter(
      other =>
        other.id === row.id
        || (other.status === 'planned'
          && other.attemptedAt !== null
          && other.content !== null
          && other.language === row.language
          && renderedBody(other.content, other.language) === body),
    )
    if (found.length > 0 && found.length < alike.length && row.attempts < SURE_AFTER) {
      throw new Error('It cannot be told yet whose message was sent.')
    }
    const place = alike.toSorted((one, other) => (one.dueAt < other.dueAt ? -1 : 1)).findIndex(({ id }) => id === row.id)
    return found[place]?.sid ?? null
  }

  const attempt = async (port: Messaging, row: OutboxRow, content: MessageContent, isRepeat: boolean): Promise<SendOutcome> => {
    await loadWordings([row.language])
    if (isRepeat) {
      try {
        const sid = await findEarlier(port, row, content)
        if (sid !== null) return { result: 'sent', sid }
      } catch {
        return { result: 'unknown', code: 'lookup_failed' }
      }
    }
    const template = content.kind === 'template' ? templateFor(content.name, row.language) : null
    return port.send({ from: row.from, to: row.to, language: row.language, content }, outboxReference(row), template)
  }

  const settle = async (row: OutboxRow, outcome: SendOutcome, attempts: number): Promise<void> => {
    switch (outcome.result) {
      case 'sent':
        return outbox.markSent(row, outcome.sid, new Date(clock.now()).toISOString())
      case 'rejected':
        return outbox.markFailed(row, outcome.code)
      case 'retry':
      case 'unknown': {
        if (clock.now() - Date.parse(row.dueAt) > GIVE_UP_MS) return outbox.markFailed(row, outcome.code)
        const wait = Math.max(backOff(attempts, random.fraction()), outcome.result === 'retry' ? (outcome.afterMs ?? 0) : 0)
        return outbox.markRetry(row, { claimedUntil: timer.now() + wait, errorCode: outcome.code })
      }
      default:
        return outcome satisfies never
    }
  }

  const sendPrepared = async (port: Messaging, row: OutboxRow, content: MessageContent): Promise<void> => {
    const begun = timer.now()
    for (let tries = 0; ; tries++) {
      const outcome = await attempt(port, row, content, row.attempts > 1 || tries > 0)
      const isOver = outcome.result === 'sent' || outcome.result === 'rejected'
      const pause = backOff(tries, random.fraction())
      if (isOver || timer.now() + pause - begun > INLINE_MS) {
        const isLate = outcome.result === 'rejected' && outcome.reason === 'window_closed' && content.kind !== 'template'
        const late = isLate ? await prepare.outsideWindow(row) : null
        if (late === 'skip') return outbox.markSkipped(row)
        if (late !== null) return sendPrepared(port, row, late)
        return settle(row, outcome, row.attempts + tries)
      }
      await timer.sleep(pause, 'send again')
    }
  }

  /** A bare "yes" or "5" that comes next is about this message. Noted before it leaves: an answer can be quick. */
  const noteTold = async ({ tenantId, customerId, notification, from, to }: OutboxRow): Promise<void> => {
    const kind = notification === null ? undefined : ANSWERABLE[notification.kind]
    if (kind === undefined || notification === null || notification.bookingId === null) return
    await sessions.noteTold(
      tenantId,
      customerId,
      { kind, bookingId: notification.bookingId, at: new Date(clock.now()).toISOString() },
      { number: from, phone: to },
    )
  }

  const deliver = (row: OutboxRow): Promise<void> =>
    inOrder(row.customerId, async () => {
      if (messaging === null) return
      const prepared = await prepare.forSending(row)
      if (prepared === 'skip') return outbox.markSkipped(row)
      if (prepared.row.language !== row.language) await outbox.setLanguage(row, prepared.row.language)
      await noteTold(row)
      await sendPrepared(messaging, prepared.row, prepared.content)
    })

  return {
    /** Sends a row that this process has already claimed, as the one that a turn has just committed. */
    deliver,

    /**
     * Claims and sends what is due, at most `limit` rows; how many there were. `aheadMs`: what would be free for another try so much later
     * (real ms) is tried now.
     */
    async drain({ limit, aheadMs = 0 }: { limit: number; aheadMs?: number }): Promise<number> {
      if (messaging === null) return 0
      const rows = await outbox.claimDue(new Date(clock.now()).toISOString(), timer.now() + aheadMs, limit)
      const results = await Promise.allSettled(rows.map(row => deliver(row)))
      const failed = results.find(result => result.status === 'rejected')
      if (failed !== undefined) throw failed.reason
      return rows.length
    },

    /** Notes how far a message has come; a reference that is not ours, or a status that is behind the stored one, changes nothing. */
    async noteStatus(
      reference: string,
      status: { sid: string; status: 'sent' | 'delivered' | 'read' | 'failed'; errorCode: string | null },
    ): Promise<void> {
      const key = readOutboxReference(reference)
      if (key !== null) await outbox.applyStatus(key, { ...status, at: new Date(clock.now()).toISOString() })
    },
  }
}
