import { describe, expect, it } from 'vitest'
import { tenantIdFromSlug } from '#server/domain/ids'
import type { Account } from '#server/domain/tenants/account'
import type { Passwords } from '#server/ports/passwords'
import { createAccounts } from '#server/usecases/owners/accounts'

const memberships = [{ tenantId: tenantIdFromSlug('salon'), slug: 'salon', name: 'Salon Klip', role: 'owner' as const }]
const freja = { id: 'acc_frejafreja', email: 'freja@example.com', name: 'Freja', memberships }

/** Keeps accounts in memory and writes down which hashes were checked; a hash is the password backwards. */
function world() {
  const stored = new Map<string, Account>()
  const checked: string[] = []
  const backwards = (text: string) => [...text].toReversed().join('')
  let broken = 0
  const passwords: Passwords = {
    hash(password) {
      if (broken-- > 0) return Promise.reject(new Error('no memory for hashing'))
      return Promise.resolve(backwards(password))
    },
    verify(hash, password) {
      checked.push(hash)
      return Promise.resolve(hash === backwards(password))
    },
  }
  const accounts = createAccounts({
    accounts: {
      findByEmail: email => Promise.resolve(stored.get(email) ?? null),
      put(account) {
        stored.set(account.email, account)
        return Promise.resolve()
      },
    },
    passwords,
  })
  return {
    accounts,
    stored,
    checked,
    breakHashing: (times: number) => {
      broken = times
    },
  }
}

describe('signing in', () => {
  it('tells who signed in and where they belong, and nothing of the password', async () => {
    const { accounts } = world()
    await accounts.save({ ...freja, password: 'sesame' })
    expect(await accounts.signIn('freja@example.com', 'sesame')).toEqual({ user: { id: 'acc_frejafreja', email: 'freja@example.com', name: 'Freja' }, memberships })
  })

  it('finds an address however it is written', async () => {
    const { accounts } = world()
    await accounts.save({ ...freja, email: ' Freja@Example.com', password: 'sesame' })
    expect(await accounts.signIn('FREJA@example.com ', 'sesame')).not.toBeNull()
  })

  it('refuses a wrong password', async () => {
    const { accounts } = world()
    await accounts.save({ ...freja, password: 'sesame' })
    expect(await accounts.signIn('freja@example.com', 'sesam')).toBeNull()
  })

  it('does the work of checking a password also when nobody has the address', async () => {
    const { accounts, checked } = world()
    expect(await accounts.signIn('nobody@example.com', 'sesame')).toBeNull()
    expect(checked).toHaveLength(1)
  })

  it('lets nobody in with the password that unknown addresses are checked against', async () => {
    const { accounts, checked } = world()
    await accounts.signIn('nobody@example.com', 'sesame')
    const decoy = [...(checked[0] ?? '')].toReversed().join('')
    expect(await accounts.signIn('nobody@example.com', decoy)).toBeNull()
  })

  it('recovers when hashing failed once', async () => {
    const { accounts, breakHashing } = world()
    await accounts.save({ ...freja, password: 'sesame' })
    breakHashing(1)
    await expect(accounts.signIn('freja@example.com', 'sesame')).rejects.toThrow('no memory for hashing')
    expect(await accounts.signIn('freja@example.com', 'sesame')).not.toBeNull()
  })
})

describe('saving an account', () => {
  it('keeps the hash and not the password', async () => {
    const { accounts, stored } = world()
    await accounts.save({ ...freja, password: 'sesame' })
    expect(stored.get('freja@example.com')).toEqual({ ...freja, passwordHash: 'emases' })
  })
})
