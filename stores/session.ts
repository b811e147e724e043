import type { SessionView } from '#shared/schemas/session'
import type { SignInInput } from '#shared/schemas/sign-in'

/** Who is signed in, and where they belong. Asked of the server once per visit. */
export const useSessionStore = defineStore('session', () => {
  const user = ref<SessionView['user']>(null)
  const memberships = ref<SessionView['memberships']>([])
  const isLoaded = ref(false)

  function set(session: SessionView) {
    user.value = session.user
    memberships.value = session.memberships
    isLoaded.value = true
  }

  /** Nothing is known any more: the next page asks again. */
  function forget() {
    set({ user: null, memberships: [] })
    isLoaded.value = false
  }

  async function load() {
    if (!isLoaded.value) set(await useRequestFetch()<SessionView>('/api/auth/me'))
  }

  async function signIn(input: SignInInput) {
    set(await $fetch<SessionView>('/api/auth/sign-in', { method: 'POST', body: input }))
  }

  async function signOut() {
    await $fetch('/api/auth/sign-out', { method: 'POST' })
    set({ user: null, memberships: [] })
  }

  const membershipIn = (slug: string) => memberships.value.find(membership => membership.slug === slug) ?? null

  return { user, memberships, isLoaded, load, signIn, signOut, forget, membershipIn }
})
