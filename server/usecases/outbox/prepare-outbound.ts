import type { Booking } from '#shared/schemas/booking'
import type { MessageContent } from '#server/domain/notifications/message'
import type { OutboxRow } from '#server/domain/notifications/outbox'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { Session } from '#server/data/items/session'
import type { SessionsRepository } from '#server/data/sessions.repository'
import type { Clock } from '#server/ports/clock'
import type { Alternatives } from '#server/usecases/bookings/alternatives'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { asMessage, wordNotification } from '#server/conversation/notifications/word'
import { renderedBody } from '#server/conversation/notifications/template'
import { isDisplaced } from '#server/domain/bookings/displacement'
import { isStillWanted } from '#server/domain/notifications/rules'
import { isWindowOpen } from '#server/domain/notifications/service-window'
import { spokenLanguage } from '#server/domain/tenants/spoken-language'

interface Needs {
  bookings: BookingsRepository
  sessions: SessionsRepository
  catalog: CatalogCache
  alternatives: Pick<Alternatives, 'show'>
  clock: Clock
}

const windowOf = (session: Session | null, now: number): boolean => isWindowOpen(session?.lastInboundAt ?? null, now)

/** Gives a due row its words at the last moment, from the booking as it is now; or says that nobody needs it any more. */
export function createPrepare({ bookings, sessions, catalog, alternatives, clock }: Needs) {
  const word = async (row: OutboxRow, stored: Booking | null, isOpen: boolean): Promise<MessageContent | 'skip'> => {
    const { tenant, services, providers } = await catalog.load(row.tenantId)
    if (row.notification === null) {
      return asMessage(tenant.name, row.content === null ? '' : renderedBody(row.content, row.language))
    }
    const { kind, about } = row.notification
    const isAway = kind === 'reschedule_offer' && stored !== null && isDisplaced(stored)
    const shown = isAway ? await alternatives.show(row, stored.id) : null
    if (isAway && shown === null) return 'skip'
    const booking = shown?.booking ?? stored
    return wordNotification({
      kind,
      booking,
      customerName: booking?.customerName ?? null,
      language: row.language,
      isWindowOpen: isOpen,
      facts: { tenant, services, providers },
      ...(shown !== null && { alternatives: shown.alternatives }),
      isBack: about === 'back',
    })
  }

  const bookingOf = async (row: OutboxRow): Promise<Booking | null> => {
    const id = row.notification?.bookingId ?? null
    return id === null ? null : bookings.find(row.tenantId, id)
  }

  const prepared = (row: OutboxRow, content: MessageContent | 'skip') => (content === 'skip' ? content : { row, content })

  return {
    /** The words, and the row in the language that the customer writes by now: a reminder may have been planned before it was known. */
    async forSending(row: OutboxRow): Promise<{ row: OutboxRow; content: MessageContent } | 'skip'> {
      const now = clock.now()
      if (row.content !== null && row.attempts <= 1) return { row, content: row.content }
      const session = await sessions.reload(row.tenantId, row.customerId)
      if (row.content !== null) {
        return windowOf(session, now) ? { row, content: row.content } : prepared(row, await word(row, await bookingOf(row), false))
      }
      const booking = await bookingOf(row)
      const { tenant } = await catalog.load(row.tenantId)
      if (!isStillWanted(row, { booking, tenant, isOptedOut: session?.state?.optedOut ?? false, now })) return 'skip'
      // Once an attempt was made the language stays: a repeat looks for the words of the first.
      const told = row.attempts > 1 ? row : { ...row, language: spokenLanguage(tenant, session?.state?.language ?? row.language) }
      return prepared(told, await word(told, booking, windowOf(session, now)))
    },

    /** The same as a template, after the vendor has said that the window is closed. */
    outsideWindow: async (row: OutboxRow): Promise<MessageContent | 'skip'> => word(row, await bookingOf(row), false),
  }
}
