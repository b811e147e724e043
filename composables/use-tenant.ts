import type { Membership } from '#shared/schemas/session'

/** The business whose pages are open; the guard has seen to it that the person belongs to it. */
export function useTenant() {
  const route = useRoute()
  const session = useSessionStore()
  return computed<Membership | null>(() => session.membershipIn(String(route.params.tenant)))
}
