import type { LocalDate } from '#shared/schemas/time'
import type { Provider } from '#shared/schemas/provider'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { nextPage } from '#server/conversation/flows/offers/pages'
import { takeAnswer } from '#server/conversation/flows/offers/summaries'
import { planOf, qualifiedProviders, visitRules } from '#server/conversation/flows/plan'
import { ask, say } from '#server/conversation/turn'
import type { Script, Turn } from '#server/conversation/turn'
import { addDays, todayIn, toLocal } from '#server/domain/time/time'
import { workingIntervals } from '#server/domain/availability/working-time'

/** Days that are offered to wait for; a row of the list is kept for "any". */
const DAYS = 9

/** Asks who of those that can do it; whoever is free on the day does not matter, since nobody is. */
export function* offerAnyProvider(turn: Turn): Script<'asked'> {
  const { answers } = turn.state
  const serviceIds = answers.serviceIds ?? []
  const qualified = qualifiedProviders(turn.facts, serviceIds).map(({ id }) => id)
  if (answers.providerId !== undefined && answers.providerId !== ANY_PROVIDER) {
    say(turn, { name: 'providerMismatch', providerId: answers.providerId, serviceIds, qualified })
  }
  delete answers.providerId
  const { shown, hasMore } = nextPage([ANY_PROVIDER, ...qualified], turn.pageFrom)
  ask(turn, 'provider', {
    name: 'askProvider',
    serviceIds,
    providerIds: shown.filter(id => id !== ANY_PROVIDER),
    isClarifying: false,
    hasMore,
  })
  return 'asked'
}

/** Asks for which day, or days; one that cannot be booked anyway is refused. */
export function* offerDaysToWait(turn: Turn): Script<'asked'> {
  const { state, facts } = turn
  const plan = planOf(state, facts)
  const { bookingWindowDays, minimumNoticeMinutes } = visitRules(facts, plan.serviceIds)
  const today = todayIn(facts.tenant.timezone, facts.now)
  const last = addDays(today, bookingWindowDays)
  const { day } = state.answers
  if (day !== undefined) {
    const problem = day.to < today ? 'past' : 'beyondWindow'
    say(turn, {
      name: 'slotProblem',
      problem,
      noticeMinutes: minimumNoticeMinutes,
      day,
      time: null,
      startsAt: null,
      providerId: plan.providerId ?? ANY_PROVIDER,
      lastDate: last,
    })
  }
  delete state.answers.day
  const able = qualifiedProviders(facts, plan.serviceIds).filter(
    ({ id }) => plan.providerId === null || plan.providerId === ANY_PROVIDER || plan.providerId === id,
  )
  ask(turn, 'date', { name: 'askWaitDay', plan, dates: workingDays(turn, able, today, last), last })
  return 'asked'
}

/** The next days on which one of these works. */
function workingDays({ facts }: Turn, providers: readonly Provider[], today: LocalDate, last: LocalDate): LocalDate[] {
  const zone = facts.tenant.timezone
  const works = providers
    .flatMap(provider => workingIntervals(facts.tenant, provider, today, last))
    .filter(({ until }) => until * 60_000 > facts.now)
  return [...new Set(works.map(({ from }) => toLocal(zone, from).date))]
    .filter(date => date >= today)
    .toSorted()
    .slice(0, DAYS)
}

/** Shows what would be waited for. */
export function* offerWaitSummary(turn: Turn): Script<'answered' | 'asked' | 'no'> {
  const answer = takeAnswer(turn)
  const { day, time } = turn.state.answers
  if (answer === 'asked') {
    ask(turn, 'confirm', { name: 'waitSummary', plan: planOf(turn.state, turn.facts), day: day ?? null, time: time ?? null })
  }
  return answer
}
