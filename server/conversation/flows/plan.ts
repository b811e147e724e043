import type { ServiceId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import { ANY_PROVIDER } from '#server/conversation/commands'
import type { ProviderChoice } from '#server/conversation/effects'
import type { Facts } from '#server/conversation/facts'
import type { Plan } from '#server/conversation/reply'
import type { Answers, ConversationState } from '#server/conversation/state'
import type { Turn } from '#server/conversation/turn'
import { noticeRules } from '#server/domain/availability/booking-window'
import type { NoticeRules } from '#server/domain/availability/booking-window'
import { addDays, todayIn } from '#server/domain/time/time'
import { teamsOf } from '#server/domain/bookings/visit'
import type { Run } from '#server/domain/bookings/visit'

/** What a step collects: an answer of the draft, or the customer's name, which outlives it. */
export type Collected = keyof Pick<Answers, 'serviceIds' | 'providerId' | 'day' | 'startsAt' | 'isConfirmed' | 'bookingId'> | 'name'

/** Who can do all of these services. */
export const qualifiedProviders = (facts: Pick<Facts, 'providers'>, serviceIds: readonly ServiceId[]): Provider[] =>
  facts.providers.filter(provider => serviceIds.every(id => provider.serviceIds.includes(id)))

/** The ways in which a visit with these services can be done, by one provider or by several in turn; empty: it cannot be one visit. */
export function waysToDo(
  { services, providers }: Pick<Facts, 'services' | 'providers'>,
  serviceIds: readonly ServiceId[],
  wish: ProviderChoice = ANY_PROVIDER,
): Run[][] {
  const wanted = serviceIds.flatMap(id => services.find(service => service.id === id) ?? [])
  if (wanted.length !== serviceIds.length) return []
  return teamsOf(wanted, providers, wish)
}

/** Whether several providers take part, because nobody does everything. */
export const isShared = (facts: Pick<Facts, 'providers'>, serviceIds: readonly ServiceId[]): boolean =>
  serviceIds.length > 1 && qualifiedProviders(facts, serviceIds).length === 0

/** How soon and how far ahead a visit with these services can be. */
export const visitRules = ({ tenant, services }: Pick<Facts, 'tenant' | 'services'>, serviceIds: readonly ServiceId[]): NoticeRules =>
  noticeRules(
    tenant.rules,
    services.filter(({ id }) => serviceIds.includes(id)),
  )

/** The provider that the draft stands for: the one who was chosen, else the only one there is; whoever is free where several take part. */
export function providerOf(facts: Pick<Facts, 'providers'>, answers: Answers): ProviderChoice | null {
  if (answers.providerId !== undefined) return answers.providerId
  if (isShared(facts, answers.serviceIds ?? [])) return ANY_PROVIDER
  const [only, ...others] = qualifiedProviders(facts, answers.serviceIds ?? [])
  return only !== undefined && others.length === 0 && answers.serviceIds !== undefined ? only.id : null
}

/** The draft as it stands. */
export const planOf = (state: Pick<ConversationState, 'answers'>, facts: Pick<Facts, 'providers'>): Plan => ({
  serviceIds: state.answers.serviceIds ?? [],
  providerId: providerOf(facts, state.answers),
  startsAt: state.answers.startsAt ?? null,
})

/** Whether a provider, or anyone, can do what the draft asks for, or their part of it. */
export const canDo = (
  facts: Pick<Facts, 'tenant' | 'services' | 'providers'>,
  providerId: ProviderChoice,
  serviceIds: readonly ServiceId[],
): boolean => waysToDo(facts, serviceIds, providerId).length > 0

/** Whether an answer is there and still good. Which booking is meant is looked up anew in each turn: it may be gone. */
export function isCollected({ state, facts }: Turn, collected: Collected): boolean {
  const { serviceIds, providerId, startsAt, isConfirmed } = state.answers
  switch (collected) {
    case 'serviceIds':
      return serviceIds !== undefined && waysToDo(facts, serviceIds).length > 0
    case 'providerId':
      return providerId !== undefined && canDo(facts, providerId, serviceIds ?? [])
    case 'day':
      return canBeBooked({ state, facts })
    case 'startsAt':
      return startsAt !== undefined
    case 'isConfirmed':
      return isConfirmed === true
    case 'name':
      return state.answers.guest === undefined ? state.name !== null : state.answers.guest.name !== undefined
    case 'bookingId':
      return false
  }
  return collected satisfies never
}

/** Whether some of the days that are wished for can be booked at all. */
function canBeBooked({
  state: {
    answers: { day, serviceIds = [] },
  },
  facts,
}: Pick<Turn, 'state' | 'facts'>): boolean {
  const today = todayIn(facts.tenant.timezone, facts.now)
  return day !== undefined && day.to >= today && day.from <= addDays(today, visitRules(facts, serviceIds).bookingWindowDays)
}

/** Forgets one collected answer; the customer's name outlives every draft. */
export function forget(answers: Answers, collected: Collected): void {
  switch (collected) {
    case 'serviceIds':
      delete answers.serviceIds
      return
    case 'providerId':
      delete answers.providerId
      return
    case 'day':
      delete answers.day
      return
    case 'startsAt':
      delete answers.startsAt
      return
    case 'isConfirmed':
      delete answers.isConfirmed
      return
    case 'bookingId':
      delete answers.bookingId
      return
    case 'name':
      return
  }
  collected satisfies never
}
