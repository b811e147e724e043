import { z } from 'zod'
import { ProviderId, ServiceId } from '#shared/schemas/ids'
import { LocalDate, TimeRange, WeeklyHours } from '#shared/schemas/time'

/** Who performs services. */
export const Provider = z.object({
  id: ProviderId,
  name: z.string().min(1).max(80),
  serviceIds: z.array(ServiceId),
  hours: WeeklyHours,
  /** Replaces the hours of single days; an empty list closes the day. */
  overrides: z.record(LocalDate, z.array(TimeRange)),
  rating: z.number().min(0).max(5).nullable(),
  reviewCount: z.int().min(0),
})
export type Provider = z.output<typeof Provider>
