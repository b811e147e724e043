import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'
import { idFrom } from '#server/domain/ids'

interface Target {
  tenant: Pick<Tenant, 'slug' | 'name' | 'timezone' | 'address' | 'closedDates' | 'rules'>
  provider: Pick<Provider, 'id' | 'name' | 'serviceIds' | 'hours' | 'overrides' | 'breaks' | 'breakOverrides'>
  services: readonly Service[]
  webhookUrl: string
}

/**
 * Names everything that a scheduling engine is told of a provider: it changes when the engine has to be told again. In which order things
 * are put down does not matter.
 */
export function engineFingerprint({ tenant, provider, services, webhookUrl }: Target): string {
  const { slotGridMinutes, minimumNoticeMinutes, bookingWindowDays } = tenant.rules
  return idFrom(
    '',
    26,
    'engine',
    sorted({
      tenant: {
        slug: tenant.slug,
        name: tenant.name,
        timezone: tenant.timezone,
        address: tenant.address,
        closedDates: [...tenant.closedDates].sort(),
        slotGridMinutes,
        minimumNoticeMinutes,
        bookingWindowDays,
      },
      provider: {
        id: provider.id,
        name: provider.name,
        hours: provider.hours,
        overrides: provider.overrides,
        breaks: provider.breaks,
        breakOverrides: provider.breakOverrides,
      },
      // Prices, words and other names of a service are nothing to the engine, nor are services that somebody else does.
      services: services
        .filter(({ id }) => provider.serviceIds.includes(id))
        .map(({ price, depositMinor, description, aliases, names, ...told }) => told)
        .sort((one, other) => (one.id < other.id ? -1 : 1)),
      webhookUrl,
    }),
  )
}

/** JSON with the members of every object in one order. */
const sorted = (value: object): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([one], [other]) => (one < other ? -1 : 1)))
      : member,
  )
