import type { Membership, SignedInUser } from '#shared/schemas/session'

// What the session cookie holds, for nuxt-auth-utils.
declare module '#auth-utils' {
  interface User extends SignedInUser {}
  interface UserSession {
    memberships?: Membership[]
  }
}

export {}
