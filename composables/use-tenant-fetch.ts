import type { MaybeRefOrGetter } from 'vue'

interface Options {
  query?: MaybeRefOrGetter<Record<string, string | undefined>>
  lazy?: boolean
}

/** Reads from the business whose pages are open. A session that has ended leads to the sign-in page and back. */
export function useTenantFetch<View>(path: MaybeRefOrGetter<string>, options: Options = {}) {
  const route = useRoute()
  const router = useRouter()
  const session = useSessionStore()
  const slug = String(route.params.tenant)
  const query = computed(() => toValue(options.query) ?? {})
  return useFetch<View>(() => `/api/tenants/${slug}${toValue(path)}`, {
    query,
    lazy: options.lazy,
    async onResponseError({ response }) {
      if (response.status !== 401 || import.meta.server) return
      session.forget()
      await router.push({ name: 'login', query: { next: route.fullPath } })
    },
  })
}
