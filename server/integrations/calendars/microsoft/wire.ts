import { z } from 'zod'

// What is read of Graph's answers. Members are added without notice, so unknown ones are let through.

export const GraphError = z.object({ error: z.object({ code: z.string() }) })

/**
 * Wall time with seven decimals and no offset. All of ours are asked for in UTC (also called `tzone://Microsoft/Utc`): one in another zone
 * is not guessed at.
 */
const When = z.object({ dateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/), timeZone: z.string().regex(/utc/i) })

/** Whether an event keeps somebody from working, and whether it is a matter of days. Dates of a series come without it in a delta. */
export const Nature = z.object({
  showAs: z.string(),
  isAllDay: z.boolean().default(false),
  isCancelled: z.boolean().default(false),
  responseStatus: z.object({ response: z.string().nullish() }).nullish(),
})
export type Nature = z.output<typeof Nature>

export const GraphEvent = z.object({
  id: z.string().min(1),
  type: z.enum(['singleInstance', 'occurrence', 'exception', 'seriesMaster']).default('singleInstance'),
  seriesMasterId: z.string().nullish(),
  transactionId: z.string().nullish(),
  start: When,
  end: When,
})
export type GraphEvent = z.output<typeof GraphEvent>

export const RemovedItem = z.object({ id: z.string().min(1), '@removed': z.unknown() }).refine(item => item['@removed'] !== undefined)

export const DeltaPage = z.object({
  value: z.array(z.unknown()),
  '@odata.nextLink': z.string().optional(),
  '@odata.deltaLink': z.string().optional(),
})

export const CalendarsPage = z.object({
  value: z.array(
    z.object({
      id: z.string().min(1),
      name: z.string().nullish(),
      canEdit: z.boolean().default(false),
      isDefaultCalendar: z.boolean().default(false),
    }),
  ),
  '@odata.nextLink': z.string().optional(),
})

export const FoundEvents = z.object({ value: z.array(z.object({ id: z.string().min(1), transactionId: z.string().nullish() })) })

export const CreatedEvent = z.object({ id: z.string().min(1), subject: z.string().nullish(), start: When, end: When })
export type CreatedEvent = z.output<typeof CreatedEvent>

export const Me = z.object({ mail: z.string().nullish(), userPrincipalName: z.string().nullish() })

export const SubscriptionAnswer = z.object({ id: z.string().min(1), expirationDateTime: z.iso.datetime({ offset: true }) })
