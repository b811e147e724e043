import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { ResourceId } from '#shared/schemas/resource'
import type { Question, VisitQuery } from '#server/domain/availability/question'
import type { Run } from '#server/domain/bookings/visit'
import type { BusyEntry } from '#server/domain/claims/day'
import { besideProviders } from '#server/domain/availability/beside-providers'
import { bookingWindow } from '#server/domain/availability/booking-window'
import { gridOf } from '#server/domain/availability/question'
import { isOnGrid } from '#server/domain/availability/start-grid'
import { workAround } from '#server/domain/availability/working-time'
import { isClass, teamsOf, visitOf } from '#server/domain/bookings/visit'
import { fits } from '#server/domain/claims/capacity'
import { anEntry, claimsByCalendar } from '#server/domain/claims/claims'
import { limitOf, seatOf } from '#server/domain/claims/placements'

/** `day_full`: as many visits begin on the date as may, with the provider or with a service. */
export type SlotRefusal = 'not_qualified' | 'past_notice' | 'outside_window' | 'off_grid' | 'not_working' | 'taken' | 'day_full'

/** Who can do what of a visit at a start; the providers of each run are those who are free for it. */
export type VisitVerdict = { verdict: 'free'; runs: Run[] } | { verdict: SlotRefusal }

/** Of several providers who cannot, the one who came nearest says why. */
const NEAREST_FIRST = ['taken', 'day_full', 'not_working'] as const

/**
 * Whether a visit can begin at one epoch minute, by the same rules as `freeSlots`, and who can do what of it; the first rule that refuses
 * says why.
 */
export function checkVisit(query: VisitQuery): VisitVerdict {
  const { tenant, services, start } = query
  const teams = teamsOf(services, query.providers, query.providerId)
  if (teams.length === 0) return { verdict: 'not_qualified' }
  const window = bookingWindow(tenant, services, query.now)
  if (start < window.from) return { verdict: 'past_notice' }
  if (start >= window.until) return { verdict: 'outside_window' }
  if (!isOnGrid(tenant.timezone, gridOf(query), start)) return { verdict: 'off_grid' }
  const claims = claimsByCalendar(query)
  const beside = besideProviders(query, claims)
  const refusals: SlotRefusal[] = []
  for (const runs of teams) {
    const able = runs.map(run => ({
      ...run,
      providers: run.providers.filter(provider => {
        const verdict = checkRun(tenant, run, provider, start, claims.get(provider.id) ?? [])
        if (verdict !== 'free') refusals.push(verdict)
        return verdict === 'free' && (!run.services.some(isClass) || beside(runs, start, provider.id) !== null)
      }),
    }))
    const isAble = able.every(run => run.providers.length > 0)
    if (isAble && beside(runs, start, able[0]?.providers[0]?.id ?? null) !== null) return { verdict: 'free', runs: able }
  }
  return { verdict: NEAREST_FIRST.find(refusal => refusals.includes(refusal)) ?? 'taken' }
}

/**
 * The rooms and equipment of a visit whose providers are known, one for each need of each service in their order; null: not everything is
 * free.
 */
export const resourcesFor = (query: VisitQuery, runs: readonly Run[], providerId: ProviderId): ResourceId[] | null =>
  besideProviders(query, claimsByCalendar(query))(runs, query.start, providerId)

function checkRun(
  tenant: Question['tenant'],
  { services, offset }: Run,
  provider: Provider,
  start: number,
  claims: readonly BusyEntry[],
): 'free' | 'not_working' | 'taken' | 'day_full' {
  const { minutes, bufferBefore, bufferAfter } = visitOf(services)
  const at = start + offset
  const end = at + minutes
  if (!workAround(tenant, provider, at, end - 1).some(work => work.from <= at && end <= work.until)) return 'not_working'
  const entry = { ...anEntry({ from: at - bufferBefore, until: end + bufferAfter }, at), ...seatOf(provider.id, services, at) }
  if (!fits(claims, entry)) return 'taken'
  return fits(claims, entry, limitOf(tenant.timezone, at, provider.maxBookingsPerDay)) ? 'free' : 'day_full'
}
