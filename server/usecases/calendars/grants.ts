import type { CalendarGrantView, CalendarKind } from '#shared/schemas/calendar'
import type { ProviderId, TenantId } from '#shared/schemas/ids'
import type { CalendarGrant, CalendarGrantsRepository } from '#server/data/calendar-grants.repository'
import type { Calendars } from '#server/ports/calendars'
import type { Clock } from '#server/ports/clock'
import type { Random } from '#server/ports/random'
import type { Vault } from '#server/ports/vault'
import type { CatalogCache } from '#server/usecases/tenants/catalog-cache'
import { NotFound } from '#server/domain/errors'
import { hasProvider } from '#server/domain/tenants/catalog'
import { refusedBy, vendorOf } from '#server/usecases/calendars/refusals'

interface Needs {
  grants: CalendarGrantsRepository
  calendars: Calendars
  vault: Vault
  catalog: CatalogCache
  clock: Clock
  random: Random
}

/** So long an owner may think about which calendars to choose. */
const GRANT_MS = 30 * 60_000

const viewOf = ({ id, providerId, kind, account, calendars }: CalendarGrant): CalendarGrantView => ({
  id,
  providerId,
  kind,
  account,
  calendars,
})

export type Grants = ReturnType<typeof createGrants>

/** Permissions that owners have given, with the calendars that they open, until it is chosen which of them to connect. */
export function createGrants({ grants, calendars, vault, catalog, clock, random }: Needs) {
  const listOpen = async (tenantId: TenantId): Promise<CalendarGrant[]> => {
    const all = await grants.list(tenantId)
    const isOver = (grant: CalendarGrant) => Date.parse(grant.expiresAt) <= clock.now()
    await Promise.all(all.filter(isOver).map(grant => grants.remove(tenantId, grant.id)))
    return all.filter(grant => !isOver(grant))
  }

  return {
    /** Keeps a permission for the owner to choose. Throws `RuleRefused` when it opens nothing. */
    async keep(
      tenantId: TenantId,
      given: { providerId: ProviderId; kind: CalendarKind; account: string; credentials: string },
    ): Promise<CalendarGrantView> {
      const loaded = await catalog.load(tenantId)
      if (!hasProvider(loaded, given.providerId)) throw new NotFound('This provider')
      const access = { calendarId: '', credentials: given.credentials, timezone: loaded.tenant.timezone }
      const found = await vendorOf(calendars, given.kind).list(access)
      if (found.result === 'problem') throw refusedBy(found)
      const grant: CalendarGrant = {
        id: random.token(20),
        providerId: given.providerId,
        kind: given.kind,
        account: given.account.slice(0, 200),
        credentials: await vault.seal(found.credentials ?? given.credentials),
        calendars: found.calendars,
        expiresAt: new Date(clock.now() + GRANT_MS).toISOString(),
      }
      await grants.put(tenantId, grant)
      return viewOf(grant)
    },

    /** Null: it was used, or has run out. */
    find: async (tenantId: TenantId, id: string): Promise<CalendarGrant | null> =>
      (await listOpen(tenantId)).find(grant => grant.id === id) ?? null,

    /** It was used. */
    remove: (tenantId: TenantId, id: string): Promise<void> => grants.remove(tenantId, id),

    /** What waits for a choice. */
    list: async (tenantId: TenantId): Promise<CalendarGrantView[]> => (await listOpen(tenantId)).map(viewOf),
  }
}
