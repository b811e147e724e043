import type { App } from '#server/composition'
import { NotFound } from '#server/domain/errors'
import { readOutboxReference } from '#server/domain/notifications/outbox'

/** What only the product knows of a message that it sent. */
export interface OutboxFacts {
  /** Slug; null while it is not known which business is meant. */
  tenant: string | null
  language: string
  notification: { kind: string; booking: string | null } | null
}

/**
 * The outbox row behind a message, found by the reference that rides along in its StatusCallback; null for a message that the product did
 * not send.
 */
export async function outboxFacts(app: App, statusCallback: string | null): Promise<OutboxFacts | null> {
  const reference = statusCallback === null ? null : new URL(statusCallback).searchParams.get('ref')
  const key = reference === null ? null : readOutboxReference(reference)
  const row = key === null ? null : await app.data.outbox.find(key)
  if (row === null) return null
  return {
    tenant: await slugOf(app, row.tenantId),
    language: row.language,
    notification: row.notification === null ? null : { kind: row.notification.kind, booking: row.notification.bookingId },
  }
}

async function slugOf(app: App, tenantId: Parameters<App['catalog']['load']>[0]): Promise<string | null> {
  try {
    return (await app.catalog.load(tenantId)).tenant.slug
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
