import { z } from 'zod'
import type { TenantId } from '#shared/schemas/ids'
import type { Table } from '#server/data/table/table'
import { usageKey } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'
import type { ModelUse } from '#server/domain/model/use'

const count = z.number().default(0)

/** What a business's turns have used of language models in a month. */
export const ModelUsage = z.object({
  calls: count,
  /** Those of them that brought nothing. */
  failures: count,
  inputTokens: count,
  cachedInputTokens: count,
  outputTokens: count,
  reasoningTokens: count,
  /** Millionths of a US dollar, as far as prices were configured. */
  costMicros: count,
})
export type ModelUsage = z.output<typeof ModelUsage>

const monthOf = (now: number): string => new Date(now).toISOString().slice(0, 7)

export type UsageRepository = ReturnType<typeof createUsageRepository>

/** Counts of what was used, an item per business and month. */
export function createUsageRepository(table: Table) {
  return {
    /**
     * Adds a call to the month of an instant (epoch ms). Cost: one round trip, 1 write unit; an answer that is lost may be counted twice.
     */
    async add(tenantId: TenantId, now: number, { result, usage, costMicros }: ModelUse): Promise<void> {
      await tenantScope(table, tenantId).write({
        update: usageKey(tenantId, monthOf(now)),
        add: {
          calls: 1,
          failures: result === 'answered' ? 0 : 1,
          inputTokens: usage?.inputTokens ?? 0,
          cachedInputTokens: usage?.cachedInputTokens ?? 0,
          outputTokens: usage?.outputTokens ?? 0,
          reasoningTokens: usage?.reasoningTokens ?? 0,
          costMicros: costMicros ?? 0,
        },
      })
    },

    /** Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, now: number): Promise<ModelUsage> {
      return ModelUsage.parse((await tenantScope(table, tenantId).get(usageKey(tenantId, monthOf(now)))) ?? {})
    },
  }
}
