import type { App } from '#server/composition'
import type { Membership } from '#shared/schemas/session'
import { idFrom } from '#server/domain/ids'

/** The same for every demo owner, and printed at the start: a sandbox is for looking around. */
const PASSWORD = 'aftale-demo-owner'

const emailOf = (slug: string) => `owner@${slug.replaceAll('_', '-')}.example`

let hash: string | null = null

/**
 * Somebody who may sign in to a business of the sandbox. The password is hashed once in a process: it is meant to be slow, and there are
 * many resets.
 */
export async function putOwner(app: App, { tenantId, slug, name }: Omit<Membership, 'role'>): Promise<void> {
  const email = emailOf(slug)
  const account = {
    id: idFrom('acc_', 16, 'owner', slug),
    email,
    name: 'Demo owner',
    memberships: [{ tenantId, slug, name, role: 'owner' as const }],
  }
  if (hash !== null) return app.data.accounts.put({ ...account, passwordHash: hash })
  await app.accounts.save({ ...account, password: PASSWORD })
  hash = (await app.data.accounts.findByEmail(email))?.passwordHash ?? null
}

/** Who can sign in where. */
export async function owners(app: App) {
  const listed = await app.data.directory.listTenants()
  return listed.map(({ slug }) => ({ tenant: slug, email: emailOf(slug), password: PASSWORD }))
}
