import type { RouteLocationRaw } from 'vue-router'

/** The page on which an owner plays a customer of the open business; null: this build has no sandbox. */
export function usePhonePage() {
  const tenant = useTenant()
  const isSandbox = Boolean(useRuntimeConfig().public.sandbox)
  return computed<RouteLocationRaw | null>(() => (isSandbox ? { path: '/sandbox/phone', query: { tenant: tenant.value?.slug } } : null))
}
