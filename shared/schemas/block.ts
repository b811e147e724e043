import { z } from 'zod'
import { ProviderId } from '#shared/schemas/ids'

/** An instant with its offset, as people and calendars write it. */
const AnyInstant = z.iso.datetime({ offset: true, error: 'is not an instant; write it as in 2026-11-24T09:00:00+01:00' })

/** A time in which a provider is away: a sick day, an entry of another calendar. */
export const BlockRange = z.object({ providerId: ProviderId, startsAt: AnyInstant, endsAt: AnyInstant }).superRefine(({ startsAt, endsAt }, context) => {
  if (Date.parse(endsAt) <= Date.parse(startsAt)) context.addIssue({ code: 'custom', path: ['endsAt'], message: 'must be later than the start' })
})
export type BlockRange = z.output<typeof BlockRange>
