import type { BookingId } from '#shared/schemas/ids'
import type { Table } from '#server/data/table/table'
import type { ConnectionKey } from '#server/domain/calendars/connection'
import { equals } from '#server/data/table/condition'
import { writtenEventKey, writtenEventPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import { WrittenEvent } from '#server/domain/calendars/written-event'

export type WrittenEventsRepository = ReturnType<typeof createWrittenEventsRepository>

/** What we have written into calendars kept elsewhere, an item per calendar and booking. */
export function createWrittenEventsRepository(table: Table) {
  return {
    /** Cost: one round trip, 1 read unit. */
    async find({ tenantId, id }: ConnectionKey, bookingId: BookingId): Promise<WrittenEvent | null> {
      const item = await tenantScope(table, tenantId).get(writtenEventKey(tenantId, id, bookingId), { consistent: true })
      return item === null ? null : WrittenEvent.parse(item)
    },

    /** Everything in one calendar. Cost: one round trip, 1 read unit per 4 kB. */
    async list({ tenantId, id }: ConnectionKey): Promise<WrittenEvent[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: writtenEventPartition(tenantId, id), consistent: true })
      return items.map(item => WrittenEvent.parse(item))
    },

    async save({ tenantId, id }: ConnectionKey, event: WrittenEvent): Promise<void> {
      await tenantScope(table, tenantId).write({ put: { ...writtenEventKey(tenantId, id, event.bookingId), ...WrittenEvent.parse(event) } })
    },

    /** Under which id a read has shown it, if it is still as it was then. */
    async noteSeen({ tenantId, id }: ConnectionKey, event: WrittenEvent, entryId: string): Promise<void> {
      const { bookingId, from, until } = event
      await tenantScope(table, tenantId).write({
        update: writtenEventKey(tenantId, id, bookingId),
        set: { entryId },
        if: [equals('from', from), equals('until', until)],
      })
    },

    async remove({ tenantId, id }: ConnectionKey, bookingId: BookingId): Promise<void> {
      await tenantScope(table, tenantId).write({ delete: writtenEventKey(tenantId, id, bookingId) })
    },
  }
}
