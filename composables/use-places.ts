import type { RouteLocationRaw } from 'vue-router'

export interface Place {
  label: string
  icon: string
  to: RouteLocationRaw
  /** Opens beside the dashboard. */
  target?: '_blank'
}

interface Spot {
  label: string
  icon: string
  /** Name of the page below `/[tenant]`, or a path outside it. */
  at: { name: string } | { path: string }
  /** Where the sandbox is not, neither is the page. */
  isSandboxOnly?: boolean
}

/** Where an owner can go, in this order: sidebar, bottom bar and command palette are made of it. A new page is one line. */
const spots: Spot[] = [
  { label: 'Today', icon: 'i-lucide-sun', at: { name: 'tenant' } },
  { label: 'Try your bot', icon: 'i-lucide-message-circle', at: { path: '/sandbox/phone' }, isSandboxOnly: true },
]

export function usePlaces() {
  const tenant = useTenant()
  const isSandbox = Boolean(useRuntimeConfig().public.sandbox)
  return computed<Place[]>(() =>
    spots
      .filter(({ isSandboxOnly }) => isSandbox || isSandboxOnly !== true)
      .map(({ label, icon, at }) =>
        'name' in at
          ? { label, icon, to: { name: at.name, params: { tenant: tenant.value?.slug } } }
          : { label, icon, to: { path: at.path, query: { tenant: tenant.value?.slug } }, target: '_blank' as const },
      ),
  )
}
