import { CustomerId, TenantId } from '#shared/schemas/ids'

/** Whose an item is, read out of its partition key: the due index knows nothing but keys. */
export function readOwner(pk: string): { tenantId: TenantId; customerId: CustomerId } {
  const [, tenantId, , customerId] = pk.split('#')
  return { tenantId: TenantId.parse(tenantId), customerId: CustomerId.parse(customerId) }
}
