import { z } from 'zod'
import { TenantId, TenantSlug } from '#shared/schemas/ids'

/** What a person may do in a business, least first. */
export const Role = z.enum(['staff', 'manager', 'owner'])
export type Role = z.output<typeof Role>

/** A person's place in one business. */
export const Membership = z.object({ tenantId: TenantId, slug: TenantSlug, name: z.string(), role: Role })
export type Membership = z.output<typeof Membership>

export const SignedInUser = z.object({ id: z.string(), email: z.string(), name: z.string() })
export type SignedInUser = z.output<typeof SignedInUser>

/** Who is signed in; `user` null: nobody. */
export const SessionView = z.object({ user: SignedInUser.nullable(), memberships: z.array(Membership) })
export type SessionView = z.output<typeof SessionView>
