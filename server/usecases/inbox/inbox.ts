import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Session } from '#server/data/items/session'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { InboundMessage } from '#server/domain/notifications/message'
import type { ModelUse } from '#server/domain/model/use'
import type { Clock, Timer } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Gather } from '#server/usecases/inbox/gather'
import type { Routes, Routing } from '#server/usecases/tenants/routes'
import type { WhichBusiness } from '#server/usecases/inbox/which-business'
import { readOptionId } from '#server/conversation/payload'
import { customerIdOf } from '#server/domain/ids'
import { chooseTenant } from '#server/domain/tenants/routing'
import { LEASE_MS } from '#server/usecases/inbox/lease'

/** A conversation that this worker may go on with: it holds the lease and has read what waits. */
export interface Work {
  tenantId: TenantId
  customerId: CustomerId
  session: Session
  /** Null: picked up later, the sender's route was not read. */
  routing: Routing | null
  /** What writing down voice notes came to. */
  listened?: ModelUse[]
}

interface Needs {
  routes: Routes
  which: WhichBusiness
  sessions: SessionsRepository
  gather: Gather
  clock: Clock
  timer: Timer
  random: Random
}

/** How long a sender on a shared number goes on talking to the business they last talked to. */
const OPEN_CONVERSATION_MS = 24 * 60 * 60 * 1000

export type Inbox = ReturnType<typeof createInbox>

/** Takes messages in: finds whom they are for and records them once, before anybody is told that they were accepted. */
export function createInbox({ routes, which, sessions, gather, clock, timer, random }: Needs) {
  const lease = (aheadMs = 0) => ({ owner: random.token(12), now: timer.now() + aheadMs, milliseconds: LEASE_MS })

  const tenantFor = ({ route, sender }: Routing, { text, payload }: InboundMessage): TenantId => {
    const isOpen = typeof sender?.lastAt === 'string' && clock.now() - Date.parse(sender.lastAt) < OPEN_CONVERSATION_MS
    const current = isOpen ? sender.currentTenantId : null
    // A button's words are ours, not the sender's: they name no business. But one of the reception's buttons that is tapped later, in
    // another conversation, does.
    const tapped =
      payload === null || current === null || current === route.receptionId
        ? undefined
        : route.tenants.find(({ slug }) => slug === readOptionId(payload).ref)
    if (tapped !== undefined) return tapped.tenantId
    // Asked which business is meant, the next word is the answer.
    const customerOf = current === route.receptionId ? [] : (sender?.customerOf ?? [])
    const chosen = chooseTenant({ number: route, text: payload === null ? text : '', currentTenantId: current, customerOf })
    return 'tenantId' in chosen ? chosen.tenantId : route.receptionId
  }

  const take = async (tenantId: TenantId, customerId: CustomerId, aheadMs = 0): Promise<Work | null> => {
    const session = await sessions.takeLease(tenantId, customerId, lease(aheadMs))
    return session === null ? null : { tenantId, customerId, session, routing: null }
  }

  return {
    /**
     * Records a message; what is to be worked on now, or null: a repeat, not for us, or in the hands of who already works on the
     * conversation.
     */
    async receive(message: InboundMessage): Promise<Work | null> {
      const routing = await routes.forMessage(message.to, message.from)
      if (routing === null) return null
      const tenantId = await which(routing, message, tenantFor(routing, message))
      const customerId = customerIdOf(tenantId, message.from)
      const recorded = await sessions.record(tenantId, customerId, message, lease())
      if (recorded.result === 'queued') gather.wake(customerId)
      return recorded.result === 'leased' ? { tenantId, customerId, session: recorded.session, routing } : null
    },

    /** Takes up a conversation in which messages wait; null: somebody else works on it, or nothing waits. */
    take,

    /**
     * Conversations whose messages nobody works on, after a crash or a failed turn; with `aheadMs`, also those whose lease ends within so
     * many real ms.
     */
    async pickUp(limit: number, aheadMs = 0): Promise<Work[]> {
      const stale = await sessions.listStale(timer.now() + aheadMs, limit)
      const taken = await Promise.all(stale.map(({ tenantId, customerId }) => take(tenantId, customerId, aheadMs)))
      return taken.filter(work => work !== null)
    },
  }
}
