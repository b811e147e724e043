import type { CustomerId, TenantId } from '#shared/schemas/ids'
import type { Table, Write } from '#server/data/table/table'
import { Customer } from '#shared/schemas/customer'
import { directoryPartition, phonePartition, profileKey } from '#server/data/keys'
import { tenantScope } from '#server/data/items/tenant-scope'

/** Behind every letter: customers without a name stand last in the directory. */
const NAMELESS = '\uFFFF'

export type CustomersRepository = ReturnType<typeof createCustomersRepository>

/** Who a business knows. */
export function createCustomersRepository(table: Table) {
  return {
    /** Cost: one round trip, 1 read unit. */
    async find(tenantId: TenantId, id: CustomerId): Promise<Customer | null> {
      const item = await tenantScope(table, tenantId).get(profileKey(tenantId, id), { consistent: true })
      return item === null ? null : Customer.parse(item)
    },

    /** From an index that may lag behind. Cost: one round trip, half a read unit. */
    async findByPhone(tenantId: TenantId, phone: string): Promise<Customer | null> {
      const { items } = await tenantScope(table, tenantId).query({
        index: 'GSI2',
        pk: phonePartition(tenantId),
        from: phone,
        to: phone,
        limit: 1,
      })
      return items[0] === undefined ? null : Customer.parse(items[0])
    },

    /** The whole directory by name, from an index that may lag behind. Cost: half a read unit per 4 kB. */
    async list(tenantId: TenantId): Promise<Customer[]> {
      const { items } = await tenantScope(table, tenantId).query({ index: 'GSI1', pk: directoryPartition(tenantId) })
      return items.map(item => Customer.parse(item))
    },

    async save(tenantId: TenantId, customer: Customer): Promise<void> {
      await tenantScope(table, tenantId).write(saveCustomer(tenantId, customer))
    },
  }
}

/** For a transaction: the customer as they are to be known. */
export const saveCustomer = (tenantId: TenantId, customer: Customer): Write => ({
  put: {
    ...profileKey(tenantId, customer.id),
    ...Customer.parse(customer),
    gsi1Pk: directoryPartition(tenantId),
    gsi1Sk: `${directoryName(customer.name)}#${customer.id}`,
    gsi2Pk: phonePartition(tenantId),
    gsi2Sk: customer.phone,
  },
})

/** A name as it is sorted and searched: without capitals and accents. */
function directoryName(name: string | null): string {
  const plain = (name ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
  return plain === '' ? NAMELESS : plain
}
