import { z } from 'zod'
import type { TenantId } from '#shared/schemas/ids'
import type { Table } from '#server/data/table/table'
import { CalendarKind } from '#shared/schemas/calendar'
import { ProviderId } from '#shared/schemas/ids'
import { Instant } from '#shared/schemas/time'
import { grantKey, grantPartition } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

/** A permission that was given, until its owner has chosen what to connect with it. */
export const CalendarGrant = z.object({
  id: z.string(),
  providerId: ProviderId,
  kind: CalendarKind,
  /** What the owner sees: whose account it is. */
  account: z.string().max(200),
  /** Sealed by the vault. */
  credentials: z.string(),
  calendars: z.array(z.object({ id: z.string(), title: z.string(), canWrite: z.boolean() })),
  expiresAt: Instant,
})
export type CalendarGrant = z.output<typeof CalendarGrant>

export type CalendarGrantsRepository = ReturnType<typeof createCalendarGrantsRepository>

/** Permissions that wait for a choice. */
export function createCalendarGrantsRepository(table: Table) {
  return {
    /** Cost: one round trip, 1 read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<CalendarGrant[]> {
      const { items } = await tenantScope(table, tenantId).query({ pk: grantPartition(tenantId), consistent: true })
      return items.map(item => CalendarGrant.parse(item))
    },

    async put(tenantId: TenantId, grant: CalendarGrant): Promise<void> {
      await tenantScope(table, tenantId).write({ put: { ...grantKey(tenantId, grant.id), ...CalendarGrant.parse(grant) } })
    },

    async remove(tenantId: TenantId, id: string): Promise<void> {
      await tenantScope(table, tenantId).write({ delete: grantKey(tenantId, id) })
    },
  }
}
