import type { SessionView } from '#shared/schemas/session'
import type { Account } from '#server/domain/tenants/account'
import type { Passwords } from '#server/ports/passwords'

export interface AccountsRepository {
  /** By lower-case address. */
  findByEmail(email: string): Promise<Account | null>
  put(account: Account): Promise<void>
}

export interface SignedIn extends SessionView {
  user: NonNullable<SessionView['user']>
}

interface Needs {
  accounts: AccountsRepository
  passwords: Passwords
}

export type Accounts = ReturnType<typeof createAccounts>

/** The people who sign in to the dashboard. */
export function createAccounts({ accounts, passwords }: Needs) {
  // Checked against when nobody has the address, so that the time of an answer does not tell who has an account.
  let hashed: Promise<string> | null = null
  const decoyHash = () =>
    (hashed ??= passwords.hash('nobody has this password').catch((reason: unknown) => {
      hashed = null
      throw reason
    }))

  return {
    /** Null: the address and the password do not belong together; which of the two is wrong is not told. */
    async signIn(email: string, password: string): Promise<SignedIn | null> {
      const decoy = await decoyHash()
      const account = await accounts.findByEmail(email.trim().toLowerCase())
      const isRight = await passwords.verify(account?.passwordHash ?? decoy, password)
      if (account === null || !isRight) return null
      return { user: { id: account.id, email: account.email, name: account.name }, memberships: account.memberships }
    },

    /** Makes or replaces an account. */
    async save({ password, ...account }: Omit<Account, 'passwordHash'> & { password: string }): Promise<void> {
      await accounts.put({ ...account, email: account.email.trim().toLowerCase(), passwordHash: await passwords.hash(password) })
    },
  }
}
