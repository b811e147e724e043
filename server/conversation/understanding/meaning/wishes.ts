import type { Command } from '#server/conversation/commands'
import { adjusted } from '#server/conversation/understanding/meaning/adjustments'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import { inPairs } from '#server/conversation/understanding/meaning/pairs'
import { peopleIn } from '#server/conversation/understanding/meaning/people'
import { hasWish } from '#server/conversation/understanding/meaning/ratings'
import { saidIn } from '#server/conversation/understanding/meaning/said'
import type { Said } from '#server/conversation/understanding/meaning/said'
import { saidServices } from '#server/conversation/understanding/meaning/said-services'
import { segmentCommands } from '#server/conversation/understanding/meaning/segment-commands'
import { segmentsOf } from '#server/conversation/understanding/meaning/segments'
import type { Segment } from '#server/conversation/understanding/meaning/segments'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isIdle } from '#server/conversation/understanding/situation'
import { isCueWord } from '#server/conversation/understanding/text/cues'

const startBooking: Command = { kind: 'startFlow', flow: 'book' }

/** The facts of one wish. */
function saidOf(message: Sorted, segment: Segment): Said {
  const rest = saidIn(message, segment)
  const services = saidServices(message, segment, rest.provider)
  // "How much is a beard trim, and can I book one?": the question has named it.
  const askedFor = message.asked.questions.flatMap(question => question.serviceId ?? [])
  const isNamed = services.services.length > 0 || services.unclearServices.length > 0
  const isImplied = segment.wish === 'book' && !isNamed && message.situation.state.flow !== 'book'
  return { ...rest, ...services, services: isImplied ? askedFor.slice(0, 1) : services.services }
}

/** "Not with Jonas", "anyone but Jonas": the others are asked about, those who do what is wished for. */
function othersThan({ reading, situation, refused }: Sorted, said: Said): Command[] {
  const out = new Set(reading.providers.filter(span => refused.has(span)).flatMap(span => span.value))
  if (out.size === 0 || said.provider !== null) return []
  const wanted = said.services.length > 0 ? said.services : (situation.state.answers.serviceIds ?? [])
  const left = situation.facts.providers
    .filter(({ id, serviceIds }) => !out.has(id) && wanted.every(service => serviceIds.includes(service)))
    .map(({ id }) => id)
  const [only] = left
  if (only === undefined) return []
  return left.length === 1
    ? [{ kind: 'setAnswer', answer: 'provider', providerId: only }]
    : [{ kind: 'clarify', about: 'provider', candidates: left.slice(0, 10) }]
}

const hasFacts = ({ services, unclearServices, provider, day, time }: Said): boolean =>
  services.length > 0 || unclearServices.length > 0 || provider !== null || day !== null || time !== null

/** A question is no wish because "appointment", "free" or "cancel" stands in it. */
function isOnlyAsked({ reading, asked }: Sorted, { wish }: Segment, said: Said): boolean {
  if (asked.questions.length === 0 || hasFacts(said)) return false
  if (wish === null) return true
  if (wish === 'cancel') return asked.questions.some(({ topic }) => topic === 'policy')
  const isClear = reading.marks.some(
    mark => (mark.value === 'book' || mark.value === 'another') && !asked.clauses.has(reading.clauses[mark.from] ?? -1),
  )
  return wish === 'book' && !isClear
}

function wishesIn(message: Sorted): Command[] {
  const { reading, situation } = message
  return segmentsOf(reading, isIdle(situation)).flatMap(segment => {
    const said = saidOf(message, segment)
    if (isOnlyAsked(message, segment, said)) return []
    const others = segment.wish === 'book' || segment.wish === null ? othersThan(message, said) : []
    const commands = segmentCommands({ reading, situation, segment, said })
    const isFirst = commands.length === 0 && others.length > 0 && isIdle(situation)
    return [...(isFirst ? [startBooking] : commands), ...others]
  })
}

/**
 * "A haircut for me and my son": the son does not make it a children's haircut for both; "a cut for me, a kids cut for my son" has one for
 * each.
 */
function withoutRelatives(reading: Reading, wishes: readonly Command[], people: number): Command[] {
  const out = new Set(
    reading.services
      .filter(span => reading.line.tokens.slice(span.from, span.to).some(token => isCueWord('relative', token.word)))
      .flatMap(span => span.value.serviceIds),
  )
  return wishes.filter(
    command =>
      !(
        command.kind === 'setAnswer'
        && command.answer === 'services'
        && command.serviceIds.length !== people
        && command.serviceIds.some(id => out.has(id))
      ) && !(command.kind === 'clarify' && command.candidates.some(id => out.has(id))),
  )
}

/** "Should I stop my pills before the massage?" asks, and books nothing. */
const asksAdvice = ({ reading }: Message, aside: readonly Command[]): boolean =>
  aside.some(command => command.kind === 'offTopic' && command.about === 'advice')
  && reading.line.tokens.at(-1)?.text === '?'
  && !hasWish(reading)

/** What is wished for: the wishes of a message, and what they come to as a whole. For whom, with whom, and what is added to a visit. */
export function wishesOf(message: Sorted, aside: readonly Command[]): Command[] {
  const { reading, situation } = message
  if (asksAdvice(message, aside)) return []
  const wishes = adjusted(message, inPairs(reading, wishesIn(message), situation.facts))
  const isBooking = situation.state.flow === 'book' || wishes.some(command => command.kind === 'startFlow' && command.flow === 'book')
  const several = isBooking ? peopleIn(reading) : null
  if (several === null) return wishes
  const isForSelf = several.kind === 'bookForSeveral' && several.isSelfIncluded
  return [several, ...(isForSelf ? withoutRelatives(reading, wishes, several.people) : wishes)]
}
