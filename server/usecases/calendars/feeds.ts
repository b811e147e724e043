import type { FeedView } from '#shared/schemas/calendar'
import type { Booking } from '#shared/schemas/booking'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { BookingsRepository } from '#server/data/bookings.repository'
import type { Feed, FeedsRepository } from '#server/data/feeds.repository'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Vault } from '#server/ports/vault'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { TenantId as TenantIdSchema } from '#shared/schemas/ids'
import { calendarFeed } from '#server/domain/calendars/feed'
import { eventOfBooking } from '#server/domain/calendars/event'
import { NotFound } from '#server/domain/errors'
import { idFrom } from '#server/domain/ids'
import { hasProvider } from '#server/domain/tenants/catalog'
import { visitOfProvider } from '#server/domain/bookings/provider-visit'

interface Needs {
  feeds: FeedsRepository
  bookings: BookingsRepository
  catalog: CatalogCache
  vault: Vault
  publicUrl: string
  clock: Clock
  random: Random
}

const DAY_MS = 24 * 60 * 60_000
/** What a subscriber sees: a month back, a year ahead. */
const BACK_MS = 30 * DAY_MS
const AHEAD_MS = 366 * DAY_MS
const SECRET_LENGTH = 40

/** `<tenant>.<feed>.<secret>`: found by two keys, opened by the third. */
const TOKEN = /^(tnt_[a-z0-9]{8})\.(feed_[a-z2-7]{16})\.([a-z2-7]{40})$/

const feedIdOf = (providerId: ProviderId | null): string => idFrom('feed_', 16, 'feed', providerId ?? '', providerId === null ? 0 : 1)

const isShown = ({ status }: Booking): boolean => status !== 'held' && status !== 'expired'

export type Feeds = ReturnType<typeof createFeeds>

/** Calendars of ours to subscribe to, behind addresses that nobody can guess and that can be replaced. */
export function createFeeds({ feeds, bookings, catalog, vault, publicUrl, clock, random }: Needs) {
  const urlOf = async (tenantId: TenantId, { id, providerId, secret }: Feed): Promise<FeedView> => ({
    providerId,
    url: `${publicUrl}/api/feeds/${tenantId}.${id}.${await vault.open(secret)}.ics`,
  })

  const findByToken = async (token: string): Promise<{ tenantId: TenantId; feed: Feed }> => {
    const [, tenant, id = '', secret = ''] = TOKEN.exec(token) ?? []
    const tenantId = TenantIdSchema.safeParse(tenant).data
    const feed = tenantId === undefined ? null : await feeds.find(tenantId, id)
    const kept = feed === null ? null : await vault.open(feed.secret).catch(() => null)
    // Hashes are compared, so the time that it takes tells nothing about the secret.
    if (tenantId === undefined || feed === null || kept === null || idFrom('', 51, kept) !== idFrom('', 51, secret)) {
      throw new NotFound('This calendar')
    }
    return { tenantId, feed }
  }

  return {
    list: async (tenantId: TenantId): Promise<FeedView[]> => Promise.all((await feeds.list(tenantId)).map(feed => urlOf(tenantId, feed))),

    /** A new address for a provider's bookings, or for all; the one before leads nowhere from now on. */
    async renew(tenantId: TenantId, providerId: ProviderId | null): Promise<FeedView> {
      if (providerId !== null && !hasProvider(await catalog.load(tenantId), providerId)) throw new NotFound('This provider')
      const feed: Feed = { id: feedIdOf(providerId), providerId, secret: await vault.seal(random.token(SECRET_LENGTH)) }
      await feeds.put(tenantId, feed)
      return urlOf(tenantId, feed)
    },

    /** What a subscriber reads; `etag` is the same as long as nothing in it has changed. Throws `NotFound` for an address that is none. */
    async read(token: string): Promise<{ etag: string; text: () => string }> {
      const {
        tenantId,
        feed: { providerId },
      } = await findByToken(token)
      const loaded = await catalog.load(tenantId)
      const now = clock.now()
      const listed = await bookings.listBetween(tenantId, new Date(now - BACK_MS).toISOString(), new Date(now + AHEAD_MS).toISOString())
      const provider = loaded.providers.find(({ id }) => id === providerId)
      const name = provider === undefined ? loaded.tenant.name : `${provider.name} · ${loaded.tenant.name}`
      const seen = listed.filter(isShown).flatMap(booking => {
        const visit = visitOfProvider(providerId === null ? { ...booking, parts: undefined } : booking, providerId ?? booking.providerId)
        if (visit === null) return []
        const { start, end, ...event } = eventOfBooking(booking, visit, loaded, { isManaged: false })
        return [{ ...event, booking: { ...booking, startsAt: start, endsAt: end } }]
      })
      return {
        etag: `"${idFrom('', 32, name, JSON.stringify(seen.map(({ title, location, booking: { id, version } }) => [id, version, title, location])))}"`,
        text: () => calendarFeed({ name, bookings: seen, now: new Date(now).toISOString() }),
      }
    },
  }
}
