import type { Membership } from '#shared/schemas/session'

/**
 * Where somebody goes after signing in: to the page that they asked for, else to their first business.
 * Only a path of this site counts: a link from outside must not send people elsewhere.
 */
export function homeOf(memberships: Membership[], next: unknown): string {
  if (typeof next === 'string' && /^\/(?![/\\])[^\\\s]*$/.test(next) && !next.startsWith('/login')) return next
  const first = memberships[0]
  return first === undefined ? '/' : `/${first.slug}`
}
