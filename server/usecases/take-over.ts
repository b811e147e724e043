import type { Outbox } from '#server/usecases/outbox/outbox'
import type { Turns } from '#server/usecases/turns/turns'
import { CLAIM_MILLISECONDS } from '#server/data/outbox.repository'
import { LEASE_MS } from '#server/usecases/inbox/lease'

/**
 * Goes on at once with what a server that is gone held in its hands, leases and claims that have not run out included.
 * Only for a server that knows itself to be alone: what another one is sending would be sent twice.
 */
export const createTakeOver =
  ({ turns, outbox }: { turns: Turns; outbox: Outbox }) =>
  async (): Promise<void> => {
    await turns.sweep({ limit: 100, aheadMs: LEASE_MS })
    await outbox.drain({ limit: 200, aheadMs: CLAIM_MILLISECONDS })
  }
