import type { ServiceId } from '#shared/schemas/ids'
import { ANY_PROVIDER } from '#server/conversation/commands'
import { sameAudience } from '#server/conversation/understanding/names/service-names'
import type { ServiceMatch } from '#server/conversation/understanding/names/service-names'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Said } from '#server/conversation/understanding/meaning/said'
import type { Segment } from '#server/conversation/understanding/meaning/segments'
import { isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'

/** Between two services stands what takes the first one back: "haircut, no, beard trim". */
const isCorrected = (reading: Reading, one: Span<unknown>, other: Span<unknown>): boolean =>
  reading.line.tokens
    .slice(one.to, other.from)
    .some((_, offset) => isAt(reading.line, 'correcting', one.to + offset) || isAt(reading.line, 'insteadOf', one.to + offset))

const isOr = (reading: Reading, one: Span<unknown>, other: Span<unknown>): boolean =>
  other.from - one.to <= 3 && reading.line.tokens.slice(one.to, other.from).some((_, offset) => isAt(reading.line, 'or', one.to + offset))

/** What the situation leaves of several services that a word fits: those of the named provider, those that were offered. */
function narrow(serviceIds: readonly ServiceId[], provider: Said['provider'], situation: Situation): ServiceId[] {
  const offered = situation.options.flatMap(({ command }) =>
    command.kind === 'setAnswer' && command.answer === 'services' ? command.serviceIds : [],
  )
  const able = situation.facts.providers.find(({ id }) => id === provider)?.serviceIds ?? []
  let left = [...serviceIds]
  for (const allowed of [isAwaiting(situation, 'service') ? offered : [], able]) {
    const some = left.filter(id => allowed.includes(id))
    if (some.length > 0) left = some
  }
  return left
}

/** The words that count: a common word ("trim", "men") names a service only where one is asked for. */
function countingSpans({ reading, situation, refused, isAside }: Sorted, segment: Segment): Span<ServiceMatch>[] {
  const isAsked = isAwaiting(situation, 'service', 'booking') || segment.wish === 'cancel' || segment.wish === 'move'
  // "Kan man flytta min tid?": in Swedish and Danish "man" is anybody, and no word for whom.
  const spans = reading.services.filter(span => span.from >= segment.from && span.from < segment.to && !isAside(span) && !refused.has(span))
  return spans.filter(
    ({ from, to, value }) =>
      !value.isWeak || (isAsked && !reading.line.tokens.slice(from, to).every(token => reading.line.lexicon.small.has(token.word))),
  )
}

/** Collects the services of a segment: several in one visit, one after a correction, or candidates to ask about. */
export function saidServices(message: Sorted, segment: Segment, provider: Said['provider']): Pick<Said, 'services' | 'unclearServices'> {
  const { reading, situation } = message
  const spans = countingSpans(message, segment)
  const isOfBooking = segment.wish === 'cancel' || segment.wish === 'move'
  const drafted = isOfBooking ? null : (situation.state.answers.providerId ?? null)
  const who = provider === null || provider === ANY_PROVIDER ? drafted : provider
  let services: ServiceId[] = []
  let unclear: ServiceId[] = []
  const places = new Map<ServiceId, number>()
  for (const [place, span] of spans.entries()) {
    const previous = spans[place - 1]
    const ids = span.value.serviceIds.length === 1 ? span.value.serviceIds : narrow(span.value.serviceIds, who, situation)
    for (const id of ids) if (!places.has(id)) places.set(id, span.from)
    const isAlternative = previous !== undefined && isOr(reading, previous, span)
    if (previous !== undefined && isCorrected(reading, previous, span)) [services, unclear] = [[], []]
    if (isAlternative) [services, unclear] = [[], [...new Set([...services, ...unclear, ...ids])]]
    else if (ids.length === 1) services = [...new Set([...services, ...ids])]
    else if (!ids.some(id => services.includes(id))) unclear = [...new Set([...unclear, ...ids])]
  }
  const likely = sameAudience(situation.serviceNames, services, unclear)
  if (likely.length === 1 && services.length > 0) {
    ;[services, unclear] = [[...services, ...likely].sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0)), []]
  }
  const known = situation.state.answers.serviceIds ?? []
  // "The haircut" is the one that is talked about already.
  const isKnown = unclear.some(id => known.includes(id)) && segment.wish !== 'cancel' && !segment.isAnother
  return { services, unclearServices: isKnown || unclear.every(id => services.includes(id)) ? [] : unclear.slice(0, 10) }
}
