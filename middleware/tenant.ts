/** Only members see the pages of a business. To everybody else it is as if it were not there. */
export default defineNuxtRouteMiddleware(async to => {
  const session = useSessionStore()
  await session.load()
  if (session.user === null) return navigateTo({ name: 'login', query: { next: to.fullPath } })
  if (session.membershipIn(String(to.params.tenant)) === null) {
    return abortNavigation(createError({ statusCode: 404, message: 'There is no such page.' }))
  }
})
