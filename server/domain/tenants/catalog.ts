import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { Service } from '#shared/schemas/service'
import type { Tenant } from '#shared/schemas/tenant'

/** A business with what can be booked and who does it, in the owner's order. */
export interface Catalog {
  tenant: Tenant
  services: Service[]
  providers: Provider[]
}

/** The services of a visit, in order; null when one of them is not offered any more. */
export function servicesOf({ services }: Pick<Catalog, 'services'>, ids: readonly ServiceId[]): Service[] | null {
  const found = ids.map(id => services.find(service => service.id === id))
  return found.every(service => service !== undefined) ? found : null
}

/** Whether somebody of this id works there. */
export const hasProvider = ({ providers }: Pick<Catalog, 'providers'>, providerId: ProviderId): boolean =>
  providers.some(({ id }) => id === providerId)
