import { isHandedOver } from '#server/conversation/handed-over'
import type { BookingId, ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Language } from '#shared/schemas/language'
import type { Instant } from '#shared/schemas/time'
import type { Asked } from '#server/conversation/asked'
import { ANY_PROVIDER, isTask } from '#server/conversation/commands'
import type { FlowId } from '#server/conversation/commands'
import type { Facts } from '#server/conversation/facts'
import { planOf } from '#server/conversation/flows/plan'
import { openAlternatives } from '#server/conversation/open/alternatives'
import type { OpenAlternatives } from '#server/conversation/open/alternatives'
import { isKept, openTimeOffer } from '#server/conversation/open/time-offer'
import { openTold } from '#server/conversation/open/told'
import type { Answers, Awaiting, ConversationState } from '#server/conversation/state'

/** What a "yes" would do. */
export type Proposal =
  | { service: ServiceId; provider: ProviderId | typeof ANY_PROVIDER; start: Instant }
  | { cancel: BookingId }
  | { move: BookingId; start: Instant }

export interface Description {
  awaiting: Awaiting | null
  proposal: Proposal | null
  /** What has been collected; null when nothing is being booked, moved or cancelled. */
  draft: Answers | null
  flow: FlowId | null
  handoff: boolean
  language: Language
}

/** What is open to be tapped does not matter here, so a stored state will do. */
type Standing = Omit<ConversationState, 'offer'>

type Known = Pick<Facts, 'now' | 'tenant' | 'providers' | 'asked' | 'told'>

/** Where a conversation stands, for those who look at it from outside. */
export function describe(state: Standing, facts: Known): Description {
  const { flow } = state
  return {
    ...askedNow(state, facts),
    draft: isTask(flow) ? state.answers : null,
    flow,
    handoff: isHandedOver(state, facts.now),
    language: state.language ?? facts.tenant.defaultLanguage,
  }
}

/** What the business has asked of its own accord is the question now, whatever was asked before. */
function askedNow(state: Standing, facts: Known): Pick<Description, 'awaiting' | 'proposal'> {
  const instead = openAlternatives({ ...state, offer: null }, facts)
  if (instead !== null) return { awaiting: 'slot', proposal: moveOf(instead) }
  const offered = openTimeOffer(state, facts)
  if (offered !== null && isKept(offered, facts.now)) return { awaiting: 'confirm', proposal: offerOf(offered) }
  const isToBeRated = openTold(state, facts)?.kind === 'followUp'
  return { awaiting: isToBeRated ? 'rating' : state.awaiting, proposal: proposalOf(state, facts) }
}

/** A yes takes the only time that is offered; of several it takes none. */
function moveOf({ bookingId, alternatives: [only, ...others] }: OpenAlternatives): Proposal | null {
  return only === undefined || others.length > 0 ? null : { move: bookingId, start: only.startsAt }
}

function offerOf({ serviceIds: [service], providerId, startsAt }: Asked): Proposal | null {
  return service === undefined ? null : { service, provider: providerId, start: startsAt }
}

function proposalOf(state: Standing, facts: Pick<Facts, 'providers'>): Proposal | null {
  if (state.awaiting !== 'confirm') return null
  const { bookingId } = state.answers
  const {
    serviceIds: [service],
    providerId,
    startsAt,
  } = planOf(state, facts)
  if (state.flow === 'waitlist') return null
  if (state.flow === 'cancel') return bookingId === undefined ? null : { cancel: bookingId }
  if (startsAt === null) return null
  if (state.flow === 'reschedule') return bookingId === undefined ? null : { move: bookingId, start: startsAt }
  return service === undefined ? null : { service, provider: providerId ?? ANY_PROVIDER, start: startsAt }
}
