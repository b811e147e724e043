import type { LocalDate } from '#shared/schemas/time'
import { minuteOf, toLocal } from '#server/domain/time/time'
import type { LocalTime } from '#server/domain/time/time'
import type { Facts } from '#server/conversation/facts'
import { serviceNamesOf } from '#server/conversation/understanding/names/service-names'
import type { ServiceNames } from '#server/conversation/understanding/names/service-names'
import { OUR_MANNER } from '#server/conversation/understanding/time/manner'
import type { Manner } from '#server/conversation/understanding/time/manner'
import { isTask } from '#server/conversation/commands'
import { timeOfferId } from '#server/conversation/payload'
import { openAlternatives } from '#server/conversation/open/alternatives'
import { openTold } from '#server/conversation/open/told'
import { openTimeOffer } from '#server/conversation/open/time-offer'
import { alternativeRows } from '#server/conversation/replies/alternatives'
import { timeOfferRows } from '#server/conversation/replies/rows'
import { sayingFor } from '#server/conversation/replies/saying'
import type { Awaiting, ConversationState, OfferedOption } from '#server/conversation/state'

/** Where the conversation stands, as far as it decides what words mean. */
export interface Situation {
  state: ConversationState
  facts: Facts
  today: LocalDate
  /** Minute of the local day. */
  now: number
  options: readonly OfferedOption[]
  serviceNames: ServiceNames
  /** The start that is talked about, in local time. */
  talkedAbout: LocalTime | null
  manner: Manner
}

/**
 * Where nothing else is under way, a time that was offered is what is asked; times in the place of a visit are talked about as if it were
 * being moved.
 */
function withQuestion(stored: ConversationState, facts: Facts): ConversationState {
  const open = openAlternatives(stored, facts)
  if (open !== null) {
    const options = alternativeRows(open.bookingId, open.alternatives, sayingFor(stored, facts)).filter(
      ({ command }) => command.kind === 'takeAlternative',
    )
    return {
      ...stored,
      flow: 'reschedule',
      awaiting: 'slot',
      answers: { bookingId: open.bookingId },
      offer: options.length === 0 ? null : { id: 'alternatives', options },
    }
  }
  const asked = stored.flow === null ? openTimeOffer(stored, facts) : null
  return asked === null
    ? stored
    : {
        ...stored,
        awaiting: 'confirm',
        offer: { id: timeOfferId(asked.bookingId), options: timeOfferRows(asked.bookingId, sayingFor(stored, facts)) },
      }
}

/** After a reminder a yes promises to come, and after the question how it was a number is a rating. */
function withTold(stored: ConversationState, facts: Facts): ConversationState {
  const told = openTold(stored, facts)
  if (told === null) return stored
  if (told.kind === 'followUp') return { ...stored, flow: null, awaiting: 'rating', offer: null }
  return {
    ...stored,
    flow: null,
    awaiting: null,
    offer: { id: 'told', options: [{ ref: 'yes', title: '👍', command: { kind: 'confirmAttendance', bookingId: told.bookingId } }] },
  }
}

/** Reads the situation off the stored state. */
export function situationOf(stored: ConversationState, facts: Facts): Situation {
  const state = withQuestion(withTold(stored, facts), facts)
  const zone = facts.tenant.timezone
  const local = toLocal(zone, Math.floor(facts.now / 60_000))
  const { startsAt } = state.answers
  return {
    state,
    facts,
    today: local.date,
    now: local.minuteOfDay,
    options: state.offer?.options ?? [],
    serviceNames: serviceNamesOf(facts.services),
    talkedAbout: startsAt === undefined ? null : toLocal(zone, minuteOf(startsAt)),
    manner: OUR_MANNER,
  }
}

export const isAwaiting = (situation: Situation, ...kinds: Awaiting[]): boolean =>
  situation.state.awaiting !== null && kinds.includes(situation.state.awaiting)

/** A draft is being made: facts belong to it. */
export const hasDraft = ({ state }: Situation): boolean => state.flow === 'book' || state.flow === 'reschedule'

/** Nothing is under way that could use facts said now: they start a booking. */
export const isIdle = (situation: Situation): boolean => !isTask(situation.state.flow) && !isAwaiting(situation, 'booking', 'confirm')
