import type { RouteLocationRaw } from 'vue-router'

export interface Place {
  label: string
  icon: string
  to: RouteLocationRaw
  /** Opens beside the dashboard. */
  target?: '_blank'
}

/** Where an owner can go, in this order: sidebar, bottom bar and command palette are made of it. A new page is one line. */
export function usePlaces() {
  const tenant = useTenant()
  const phone = usePhonePage()
  const page = (name: string): RouteLocationRaw => ({ name, params: { tenant: tenant.value?.slug } })
  return computed<Place[]>(() => [
    { label: 'Today', icon: 'i-lucide-sun', to: page('tenant') },
    ...(phone.value === null
      ? []
      : [{ label: 'Try your bot', icon: 'i-lucide-message-circle', to: phone.value, target: '_blank' as const }]),
  ])
}
