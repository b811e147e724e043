import type { Command } from '#server/conversation/commands'
import { adjusted } from '#server/conversation/understanding/meaning/adjustments'
import { namedBusiness, optionByPlace } from '#server/conversation/understanding/meaning/choices'
import { droppedWish, globalCommands, isBare } from '#server/conversation/understanding/meaning/globals'
import { isCueWord } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import {
  answeredName,
  asksWhy,
  introduced,
  introducedName,
  isNameWithDay,
  withoutName,
} from '#server/conversation/understanding/meaning/names'
import { refusedSpans } from '#server/conversation/understanding/meaning/negation'
import { offTopicIn, ordersIn } from '#server/conversation/understanding/meaning/off-topic'
import { inPairs } from '#server/conversation/understanding/meaning/pairs'
import { peopleIn } from '#server/conversation/understanding/meaning/people'
import { hasWish, ratingOf } from '#server/conversation/understanding/meaning/ratings'
import type { Asked } from '#server/conversation/understanding/meaning/questions'
import { questionsIn } from '#server/conversation/understanding/meaning/questions'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { saidIn } from '#server/conversation/understanding/meaning/said'
import type { Said } from '#server/conversation/understanding/meaning/said'
import { saidServices } from '#server/conversation/understanding/meaning/said-services'
import { segmentCommands } from '#server/conversation/understanding/meaning/segment-commands'
import { segmentsOf } from '#server/conversation/understanding/meaning/segments'
import type { Segment } from '#server/conversation/understanding/meaning/segments'
import { isAwaiting, isIdle } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { afterRefusal, attends, otherOffers, smallTalk, yesOrNo } from '#server/conversation/understanding/meaning/small-answers'
import { isSuggested, looksRound } from '#server/conversation/understanding/meaning/suggestions'
import { personWanted } from '#server/conversation/understanding/meaning/person-wanted'

/** What is said for the case that the first wish cannot be had: "..., or if that is taken 11:30". */
function secondChoices(reading: Reading): Span<unknown>[] {
  const facts: readonly Span<unknown>[][] = [reading.services, reading.providers, reading.days, reading.times]
  const turn = reading.line.tokens.findIndex((_, at) => at > 0 && isAt(reading.line, 'otherwise', at))
  return turn < 0 ? [] : facts.flatMap(kind => (kind.some(span => span.to <= turn) ? kind.filter(span => span.from >= turn) : []))
}

/** An hour, day, provider or service that the draft has already says nothing new beside a yes. */
function isNews(command: Command, { state, talkedAbout }: Situation): boolean {
  if (command.kind !== 'setAnswer') return command.kind !== 'smallTalk'
  switch (command.answer) {
    case 'services':
      return command.serviceIds.some(id => !(state.answers.serviceIds ?? []).includes(id))
    case 'provider':
      return command.providerId !== state.answers.providerId
    case 'day':
      return talkedAbout === null || talkedAbout.date < command.day.from || talkedAbout.date > command.day.to
    case 'time':
      return (
        talkedAbout === null
        || (command.time.earliest !== null && talkedAbout.minuteOfDay < command.time.earliest)
        || (command.time.latest !== null && talkedAbout.minuteOfDay > command.time.latest)
      )
    default:
      return true
  }
}

function saidOf(reading: Reading, segment: Segment, situation: Situation, asked: Asked, refused: ReadonlySet<Span<unknown>>): Said {
  const second = secondChoices(reading)
  const isOut = (span: Span<unknown>): boolean => asked.spans.has(span) || second.includes(span)
  const rest = saidIn(reading, segment, situation, isOut, refused)
  const services = saidServices(reading, segment, situation, span => isOut(span) || refused.has(span), rest.provider)
  // "How much is a beard trim, and can I book one?": the question has named it.
  const askedFor = asked.questions.flatMap(question => question.serviceId ?? [])
  const isImplied =
    segment.wish === 'book'
    && services.services.length === 0
    && services.unclearServices.length === 0
    && askedFor.length > 0
    && situation.state.flow !== 'book'
  return { ...rest, ...services, ...(isImplied ? { services: askedFor.slice(0, 1) } : {}) }
}

/** "Not with Jonas", "anyone but Jonas": the others are asked about, those who do what is wished for. */
function othersThan(reading: Reading, refused: ReadonlySet<Span<unknown>>, said: Said, situation: Situation): Command[] {
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

function wishesIn(reading: Reading, situation: Situation, asked: Asked, refused: ReadonlySet<Span<unknown>>): Command[] {
  const onlyAsked = asked.questions.length > 0
  return segmentsOf(reading, isIdle(situation)).flatMap(segment => {
    const said = saidOf(reading, segment, situation, asked, refused)
    const hasSaid =
      said.services.length > 0 || said.unclearServices.length > 0 || said.provider !== null || said.day !== null || said.time !== null
    const isVague =
      segment.wish === 'book'
      && !reading.marks.some(
        mark => (mark.value === 'book' || mark.value === 'another') && !asked.clauses.has(reading.clauses[mark.from] ?? -1),
      )
    // A question is no wish because "appointment" or "free" stands in it.
    if (onlyAsked && !hasSaid && (segment.wish === null || isVague)) return []
    if (onlyAsked && segment.wish === 'cancel' && asked.questions.some(({ topic }) => topic === 'policy') && !hasSaid) return []
    const others = segment.wish === 'book' || segment.wish === null ? othersThan(reading, refused, said, situation) : []
    const commands = segmentCommands(reading, segment, said, situation)
    return commands.length === 0 && others.length > 0 && isIdle(situation)
      ? [{ kind: 'startFlow', flow: 'book' }, ...others]
      : [...commands, ...others]
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

/** What the wishes of a message come to as a whole: for whom, with whom, and what of it is added to the visit that is being made. */
function wholeWishes(
  reading: Reading,
  situation: Situation,
  found: readonly Command[],
  refused: ReadonlySet<Span<unknown>>,
  aside: readonly Command[],
): Command[] {
  // "Should I stop my pills before the massage?" asks, and books nothing.
  const isOnlyAsked =
    aside.some(command => command.kind === 'offTopic' && command.about === 'advice')
    && reading.line.tokens.at(-1)?.text === '?'
    && !hasWish(reading)
  if (isOnlyAsked) return []
  const wishes = adjusted(reading, refused, inPairs(reading, found, situation.facts), situation)
  const isBooking = situation.state.flow === 'book' || wishes.some(command => command.kind === 'startFlow' && command.flow === 'book')
  const several = isBooking ? peopleIn(reading) : null
  if (several === null) return wishes
  return [
    several,
    ...(several.kind === 'bookForSeveral' && several.isSelfIncluded ? withoutRelatives(reading, wishes, several.people) : wishes),
  ]
}

/** The general case: questions, wishes with their facts, then yes and no, other offers, and at last politeness. */
function openCommands(reading: Reading, situation: Situation): Command[] {
  const refused = refusedSpans(reading)
  const asked = questionsIn(reading, situation)
  const aside = offTopicIn(reading, situation)
  const wishes = wholeWishes(reading, situation, wishesIn(reading, situation, asked, refused), refused, aside)
  const name = introduced(reading)
  // At the confirmation a name that is put right counts; elsewhere the one that is known stays.
  const isKnown =
    situation.state.name !== null
    && !isAwaiting(situation, 'name')
    && !(isAwaiting(situation, 'confirm') && situation.state.flow === 'book' && name?.isTold === true)
  const named: Command[] = name === null || isKnown ? [] : [{ kind: 'setAnswer', answer: 'name', name: name.name }]
  const answer = yesOrNo(reading, situation, asked.clauses)
  const isYes = answer?.kind === 'setAnswer' && answer.answer === 'confirmed' && answer.isConfirmed
  if (isYes && isAwaiting(situation, 'confirm') && !wishes.some(command => isNews(command, situation))) {
    return [...asked.questions, ...named, answer]
  }
  const said = [...asked.questions, ...aside, ...named, ...wishes]
  // "Yes please, on Monday": what was suggested is taken, and more is said about it.
  if (wishes.length > 0) return isSuggested(situation) && answer !== null ? [...said, answer] : said
  const others = otherOffers(reading, situation)
  const left = others.length > 0 ? others : afterRefusal(reading, refused, situation)
  if (left.length > 0) return [...said, ...left]
  const dropped = droppedWish(reading, situation)
  if (dropped.length > 0) return [...said, ...dropped]
  const attendance = attends(reading, situation)
  if (attendance.length > 0) return [...said, ...attendance]
  // "No, the name is Paula": the no is about the name.
  if (answer !== null && !(named.length > 0 && !isYes)) return [...said, answer]
  if (said.length > 0) return said
  const round = looksRound(reading, situation)
  return round.length > 0 ? round : lastResort(reading, situation)
}

/** Emojis alone say as much as a sticker, and at the very beginning hello. */
function emojiOnly(reading: Reading, situation: Situation): Command[] {
  if (
    !reading.line.tokens.every(token => token.kind === 'emoji' || token.kind === 'mark')
    || !reading.line.tokens.some(token => token.kind === 'emoji')
  ) {
    return []
  }
  return situation.state.lastTurnAt === null ? [{ kind: 'smallTalk', topic: 'greeting' }] : [{ kind: 'receivedMedia', media: 'sticker' }]
}

function lastResort(reading: Reading, situation: Situation): Command[] {
  if (reading.marks.some(mark => mark.value === 'human')) return [{ kind: 'handOver', reason: 'asked' }]
  const polite = smallTalk(reading)
  if (polite.length > 0) return polite
  const emojis = emojiOnly(reading, situation)
  if (emojis.length > 0) return emojis
  return reading.marks.some(mark => mark.value === 'help') && situation.state.awaiting === null ? [{ kind: 'startFlow', flow: 'help' }] : []
}

/** Whether a message that should be a name says something else: a wish, a question, another day. */
function isNoName(reading: Reading, commands: readonly Command[]): boolean {
  const isOther = commands.some(
    command =>
      command.kind === 'askQuestion'
      || command.kind === 'startFlow'
      || command.kind === 'cancelFlow'
      || command.kind === 'turnPage'
      || command.kind === 'change'
      || (command.kind === 'setAnswer' && command.answer === 'confirmed'),
  )
  const isWhen = (reading.days.length > 0 || reading.times.length > 0) && !isNameWithDay(reading)
  const isNamed = reading.services.some(span => !span.value.isWeak) || reading.marks.some(mark => mark.value === 'anyone')
  const withSomebody = reading.providers.some(span =>
    reading.line.tokens.slice(0, span.from).some((_, at) => isAt(reading.line, 'with', at)),
  )
  return (
    isOther
    || isWhen
    || isNamed
    || withSomebody
    || (['greeting', 'thanks', 'yes', 'weakYes', 'no'] as const).some(name => isBare(reading, name))
  )
}

function nameCommands(reading: Reading, open: readonly Command[]): Command[] | null {
  const told = introducedName(reading)
  if (told === null && asksWhy(reading) && open.every(command => command.kind === 'smallTalk')) {
    return [{ kind: 'askQuestion', topic: 'whyName', faqKey: null, serviceId: null, providerId: null }]
  }
  const name = isNoName(reading, open) ? told : answeredName(reading)
  if (name === null) return null
  const rest = open.filter(command => !(command.kind === 'setAnswer' && command.answer === 'name') && command.kind !== 'smallTalk')
  return [...rest.filter(() => told !== null), { kind: 'setAnswer', answer: 'name', name }]
}

/** What is decided by the whole message at once: trouble, the name of a business, a word for any time, a place in a list. */
export function interpretWhole(reading: Reading, text: string, situation: Situation): Command[] | null {
  const trouble = personWanted(reading, situation)
  if (trouble !== null) return trouble
  const business = namedBusiness(text, situation.facts.businesses)
  if (business !== null) return [{ kind: 'setAnswer', answer: 'business', tenantId: business.tenantId }]
  const rating = ratingOf(reading, text, situation)
  if (rating !== null) return [rating]
  const orders = ordersIn(reading)
  if (orders !== null) return orders
  const option = optionByPlace(reading, situation)
  return globalCommands(reading, situation) ?? (option === null ? null : [option.command])
}

/** What a typed message means where the conversation stands. An empty list: nothing was understood. */
export function interpret(heard: Reading, text: string, situation: Situation): Command[] {
  const reading = withoutName(heard)
  const open = openCommands(reading, situation)
  if (isAwaiting(situation, 'name')) return nameCommands(reading, open) ?? open
  const isStory = situation.state.flow === null && !hasWish(reading)
  if (isAwaiting(situation, 'reason') && (isStory || open.every(command => command.kind === 'smallTalk'))) {
    return [{ kind: 'setAnswer', answer: 'reason', text: text.trim().slice(0, 400) }]
  }
  return open
}
