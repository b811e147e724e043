import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { ResourceId } from '#shared/schemas/resource'
import type { LocalDate } from '#shared/schemas/time'

// Day items whose owner is no provider: they are read, claimed and conditioned like a provider's. No provider's id may begin like theirs;
// the business file sees to it (`RESERVED_ID` in `shared/utils/file-problems`).

/** Where a room's or a piece of equipment's use stands. */
export const resourceCalendar = (id: ResourceId): string => `resource:${id}`

/** Where the visits with a service that is limited per day are counted, over all providers. */
export const serviceCalendar = (id: ServiceId): string => `service:${id}`

/** Where it stands who was last given to a provider by fair rotation. */
export const turnCalendar = (id: ProviderId): string => `turn:${id}`

/** Turns have no day; all of them stand on one that nobody can book, so that one query reads them. */
export const TURN_DATE: LocalDate = '1970-01-01'
