import type { Customer } from '#shared/schemas/customer'
import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Instant } from '#shared/schemas/time'
import type { ConversationState } from '#server/conversation/state'
import type { CustomersRepository } from '#server/data/customers.repository'
import type { TenantDirectory } from '#server/data/tenant-directory.repository'
import type { TurnsRepository } from '#server/data/turns.repository'
import type { JobKey } from '#server/domain/job'
import type { InboundMessage, MessageContent } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { Clock, Timer } from '#server/ports/clock'
import type { Work } from '#server/usecases/inbox/inbox'
import type { TurnResult } from '#server/usecases/turns/attempt'
import type { Known } from '#server/usecases/turns/facts'
import type { TurnInput } from '#server/usecases/turns/hearing'
import { withParkedWish } from '#server/conversation/dialogue/parked-wish'
import { toStored } from '#server/conversation/record/stored-state'
import { notificationOf } from '#server/conversation/replies/word'
import { CLAIM_MILLISECONDS } from '#server/data/outbox.repository'
import { customerIdOf, idFrom } from '#server/domain/ids'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'
import { changeOf, dueJobs } from '#server/usecases/stage/stage'
import { recordOf } from '#server/usecases/turns/record'

export interface CommittedTurn {
  result: 'committed'
  reply: OutboxRow | null
  jobs: JobKey[]
  /** Where messages may wait now: at the business that was switched to, or here when those that came meanwhile were not asked about. */
  next: { tenantId: TenantId; customerId: CustomerId } | null
}

export type CommitOutcome =
  | CommittedTurn
  /** More came while this was played: read it together. */
  | { result: 'newMessages' }
  | { result: 'alreadyHandled'; messageIds: string[] }
  /** Something that was read has changed since. */
  | { result: 'taken' }
  /** Another worker has the conversation. */
  | { result: 'lost' }

interface Needs {
  turns: TurnsRepository
  customers: CustomersRepository
  directory: TenantDirectory
  clock: Clock
  timer: Timer
}

/** A sender's current business is noted anew when the note is this old; each message would cost two write units more. */
const NOTE_AGAIN_MS = 60 * 60 * 1000

const isSame = (one: Pick<ConversationState, 'name' | 'language' | 'optedOut'>, other: ConversationState): boolean =>
  one.name === other.name && one.language === other.language && one.optedOut === other.optedOut

export type TurnCommit = ReturnType<typeof createTurnCommit>

/** Turns the result of a turn into its one transaction. */
export function createTurnCommit({ turns, customers, directory, clock, timer }: Needs) {
  /** The reply leaves right after the commit by the hand of who commits, so its row carries that claim from the start. */
  const replyRow = (work: Work, { facts }: Known, { state, replies }: TurnResult, content: MessageContent, at: Instant): OutboxRow => {
    const notification = notificationOf(replies)
    return {
      tenantId: work.tenantId,
      customerId: work.customerId,
      id: `msg:${work.session.waiting[0]?.id}`,
      channel: 'whatsapp',
      notification:
        notification === null
          ? null
          : { kind: notification.kind, bookingId: notification.booking?.id ?? null, bookingVersion: notification.booking?.version ?? null },
      from: work.session.number,
      to: work.session.phone,
      language: spokenLanguage(facts.tenant, state.language),
      content,
      dueAt: at,
      status: 'planned',
      attempts: 1,
      claimedUntil: timer.now() + CLAIM_MILLISECONDS,
      attemptedAt: at,
      sid: null,
      sentAt: null,
      errorCode: null,
    }
  }

  const profileOf = async (work: Work, { state, customer, isReception }: Known, next: ConversationState): Promise<Customer | null> => {
    if (isReception || (work.session.state !== null && isSame(state, next))) return null
    const known = customer ?? (await customers.find(work.tenantId, work.customerId))
    return {
      id: work.customerId,
      phone: work.session.phone,
      marketingConsent: false,
      ...known,
      name: next.name,
      language: next.language,
      optedOut: next.optedOut,
    }
  }

  const routeWrites = (work: Work, { route, isReception }: Known, switchedTo: TenantId | null, at: Instant) => {
    if (route.tenants.length < 2) return []
    const { number, phone } = work.session
    if (switchedTo !== null) return [directory.setCurrent(number, phone, switchedTo, at)]
    const sender = work.routing?.sender ?? null
    const isNoted =
      sender?.currentTenantId === work.tenantId && sender.lastAt !== null && clock.now() - Date.parse(sender.lastAt) < NOTE_AGAIN_MS
    // Whoever talked to a business and is asked which one is meant stands at the reception until that is answered.
    const isStranger = isReception && (sender?.currentTenantId ?? null) === null
    return isStranger || isNoted || work.routing === null ? [] : [directory.setCurrent(number, phone, work.tenantId, at)]
  }

  /** The business that was chosen hears the wish that was said before; without one, what was said now. */
  const forwardOf = (work: Work, known: Known, tenantId: TenantId) => {
    const last = work.session.waiting.at(-1)
    if (last === undefined) return null
    // Nobody said anything but the name of the business: that is a greeting.
    const text = known.state.parked ?? 'Hi'
    const message: InboundMessage = { ...last, id: idFrom('fwd', 24, last.id), text, payload: null, kind: 'text', mediaUrl: null }
    return { tenantId, customerId: customerIdOf(tenantId, work.session.phone), messages: [message], now: timer.now() }
  }

  return async (input: TurnInput, result: TurnResult, requireNoNewMessages: boolean): Promise<CommitOutcome> => {
    const { work, known } = input
    const { tenantId, session } = work
    const { stage, switchedTo } = result
    const at = new Date(clock.now()).toISOString()
    const state = known.isReception ? withParkedWish(result.state, known.state, session.waiting, switchedTo !== null) : result.state
    const reply = result.content === null ? null : replyRow(work, known, result, result.content, at)
    const forward = switchedTo === null ? null : forwardOf(work, known, switchedTo)
    const outcome = await turns.commit(tenantId, {
      session: { seen: session, state: toStored(state, known.facts), handledCount: session.waiting.length, keepLease: false },
      requireNoNewMessages,
      profile: await profileOf(work, known, state),
      route: routeWrites(work, known, switchedTo, at),
      ...changeOf(stage),
      outbox: reply === null ? stage.outbox : [reply, ...stage.outbox],
      turn: recordOf(input, result, state, at),
      forward,
    })
    switch (outcome.result) {
      case 'committed':
        return { result: 'committed', reply, jobs: dueJobs(stage, at), next: forward ?? (requireNoNewMessages ? null : work) }
      case 'alreadyHandled':
        return { result: 'alreadyHandled', messageIds: outcome.ids }
      case 'slotTaken':
        return { result: 'taken' }
      case 'stale':
        return { result: 'lost' }
      default:
        return outcome
    }
  }
}
