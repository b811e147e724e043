import type { Table } from '#server/data/table/table'
import { Account } from '#server/domain/tenants/account'
import { accountKey } from '#server/data/keys'

/** People who sign in; they belong to no tenant, their memberships say which ones they may enter. */
export function createAccountsRepository(table: Table) {
  return {
    /** By lower-case address. Cost: one round trip, 1 read unit. */
    async findByEmail(email: string): Promise<Account | null> {
      const item = await table.get(accountKey(email), { consistent: true })
      return item === null ? null : Account.parse(item)
    },

    async put(account: Account): Promise<void> {
      const parsed = Account.parse(account)
      await table.write({ put: { ...accountKey(parsed.email), ...parsed } })
    },
  }
}
