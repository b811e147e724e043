import { z } from 'zod'
import { Membership } from '#shared/schemas/session'

/** A person who signs in to the dashboard. The address is kept in lower case: it is how the account is found. */
export const Account = z.object({
  id: z.string().regex(/^acc_[a-z0-9]{8,32}$/),
  email: z.email().toLowerCase(),
  name: z.string().min(1).max(80),
  passwordHash: z.string().min(1),
  memberships: z.array(Membership),
})
export type Account = z.output<typeof Account>
