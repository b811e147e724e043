import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import type { TenantId, TenantSlug } from '#shared/schemas/ids'
import type { Asked } from '#server/conversation/asked'
import type { Told } from '#server/conversation/told'

/** What is true around a turn and cannot be changed by it. */
export interface Facts {
  /** Product time, epoch milliseconds. */
  now: number
  tenant: Tenant
  services: Service[]
  providers: Provider[]
  /** Names this turn's offer; what is tapped carries it back. */
  offerId: string
  /** A time that the business has offered of its own accord, the last one; also when it is no longer kept. */
  asked?: Asked | null
  /** The last message of the business's own accord that can be answered in a word. */
  told?: Told | null
  /** The businesses to choose from when the conversation stands at the reception of a shared number; else empty. */
  businesses: { tenantId: TenantId; slug: TenantSlug; name: string; keyword: string | null }[]
}
