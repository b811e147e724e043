import type { ProviderId, TenantSlug } from '#shared/schemas/ids'
import { idFrom } from '#server/domain/ids'

const MARK = 8

/** Letters of a name that every part of Cal.com lets stand. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)

/** The name of a provider's user there: readable where it can be, and never the same for two providers. */
export function userName(slug: TenantSlug, providerId: ProviderId): string {
  const name = `t_${plain(slug)}_${plain(providerId)}`
  return plain(slug) === slug && plain(providerId) === providerId ? name : `${name}-${idFrom('', MARK, slug, providerId)}`
}

/** The name of a visit's event type. */
export function eventSlug(key: string): string {
  const slug = `s_${plain(key)}`
  return plain(key) === key ? slug : `${slug}-${idFrom('', MARK, key)}`
}

/** Cal.com may write a slug in its own way. */
export const isSameSlug = (one: string, other: string): boolean => folded(one) === folded(other)
const folded = (slug: string): string => slug.toLowerCase().replace(/[_-]+/g, '-')
