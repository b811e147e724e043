import { z } from 'zod'
import { ProviderId, ServiceId } from '#shared/schemas/ids'
import { DayRanges, WeeklyHours } from '#shared/schemas/time'

/** Who performs services. */
export const Provider = z.object({
  id: ProviderId,
  name: z.string().min(1).max(80),
  serviceIds: z.array(ServiceId),
  hours: WeeklyHours,
  /** Replaces the hours of single days; an empty list closes the day. */
  overrides: DayRanges,
  /** Taken out of the hours, also where an override names them. A break belongs to the date on which it begins. */
  breaks: WeeklyHours.prefault({}),
  /** Replaces the breaks of single days. */
  breakOverrides: DayRanges.default({}),
  /** So many visits begin on one local date; a class counts once. Null: as many as fit. */
  maxBookingsPerDay: z.int().min(1).nullable().default(null),
  rating: z.number().min(0).max(5).nullable(),
  reviewCount: z.int().min(0),
})
export type Provider = z.output<typeof Provider>
