/** Who is signed in already has no use for the sign-in page. */
export default defineNuxtRouteMiddleware(async to => {
  const session = useSessionStore()
  await session.load()
  if (session.user !== null) return navigateTo(homeOf(session.memberships, to.query.next))
})
