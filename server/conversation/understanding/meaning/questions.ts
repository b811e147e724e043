import type { ProviderId, ServiceId } from '#shared/schemas/ids'
import type { Command, QuestionTopic } from '#server/conversation/commands'
import { isCue } from '#server/conversation/understanding/text/cues'
import { findFrom, isAt, numberAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { isWrittenPlain } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

type Ask = Extract<Command, { kind: 'askQuestion' }>

/** The questions of a message, and the facts that were said for them and start nothing. */
export interface Asked {
  questions: Ask[]
  spans: Set<Span<unknown>>
  clauses: Set<number>
}

const TOPICS: Partial<Record<PhraseClass, QuestionTopic>> = {
  askPrice: 'price',
  askDuration: 'duration',
  askAddress: 'address',
  askHours: 'hours',
  askServices: 'services',
  askProviders: 'providers',
  askPolicy: 'policy',
  askBot: 'isBot',
  askPhone: 'phone',
  askRating: 'rating',
}

/** Topics whose question takes a service or a person with it: "what does a beard trim cost?". */
const ABOUT_SERVICE = new Set<QuestionTopic>(['price', 'duration', 'services', 'providers', 'rating'])
/** Single words of these topics ask by themselves. */
const PLAIN = new Set<QuestionTopic>(['price', 'address', 'phone', 'rating', 'policy', 'isBot', 'duration'])

/** A question shows itself in its first words. */
const ASKED_EARLY = 5

const clauseOf = (reading: Reading, span: Span<unknown>): number => reading.clauses[span.from] ?? -1

/** Where the sentence begins and ends that holds a token; its clauses are asked together: "give me the address and the number". */
function sentenceAt({ line }: Reading, at: number): { from: number; to: number; isQuestion: boolean } {
  const isEnd = (place: number): boolean => line.tokens[place]?.kind === 'mark' && '.!?\n'.includes(line.tokens[place]?.text ?? '')
  let [from, to] = [at, at]
  while (from > 0 && !isEnd(from - 1)) from--
  while (to < line.tokens.length && !isEnd(to)) to++
  return { from, to, isQuestion: line.tokens[to]?.text === '?' }
}

/**
 * A single word such as "open" or "card" asks only in a sentence that asks, or alone; "I need the address" asks for what nobody could mean
 * otherwise.
 */
function isAsking(reading: Reading, span: Span<unknown>, isPlain: boolean): boolean {
  const sentence = sentenceAt(reading, span.from)
  if (span.to - span.from > 1 || sentence.isQuestion) return true
  const isAlone = reading.line.tokens.filter(token => token.kind === 'word').length <= 3
  const clause = clauseOf(reading, span)
  const first = reading.clauses.indexOf(clause)
  // "Tell me the price and if you take cards": the second is asked with the first.
  const start = isPlain || findFrom(reading.line, 'if', first, span.from) >= 0 ? sentence.from : first
  const isLed = (name: PhraseClass, from: number, to: number): boolean => findFrom(reading.line, name, from, to) >= 0
  if (isAlone || isLed('asking', start, Math.min(start + ASKED_EARLY, reading.clauses.lastIndexOf(clause) + 1))) return true
  return isPlain && isLed('requesting', sentence.from, span.from)
}

/** "Price for a haircut": the word itself is the question. */
const leadsClause = (reading: Reading, mark: Span<unknown>): boolean => mark.from - reading.clauses.indexOf(clauseOf(reading, mark)) <= 1

/** "Number 2" is a choice; "the number" on its own is the telephone's. */
const isCounted = ({ line }: Reading, mark: Span<PhraseClass>): boolean =>
  mark.value === 'askPhone'
  && (isAt(line, 'counted', isAt(line, 'of', mark.to) ? mark.to + 1 : mark.to)
    || (mark.to - mark.from === 1 && (numberAt(line, mark.to) !== null || numberAt(line, mark.from - 1) !== null)))

const isAsked = (reading: Reading, mark: Span<PhraseClass>, topic: QuestionTopic): boolean =>
  !isCounted(reading, mark) && (isAsking(reading, mark, PLAIN.has(topic)) || (PLAIN.has(topic) && leadsClause(reading, mark)))

/** "Who is free on Friday?" and "what times do you have?" are wishes, not questions. */
function isWish(reading: Reading, mark: Span<PhraseClass>, topic: QuestionTopic, situation: Situation): boolean {
  const clause = clauseOf(reading, mark)
  const hasWhen = [...reading.days, ...reading.times].some(span => clauseOf(reading, span) === clause)
  const isAboutFree = reading.marks.some(other => other.value === 'whenFree' && clauseOf(reading, other) === clause)
  const isSoon = reading.marks.some(
    other => (other.value === 'earlier' || other.value === 'soonest') && clauseOf(reading, other) === clause,
  )
  if (topic === 'providers') return hasWhen || isAboutFree || isSoon
  return (
    topic === 'services'
    && (hasWhen
      || isAwaiting(situation, 'slot', 'date', 'time')
      || reading.marks.some(other => other.value === 'book' && clauseOf(reading, other) === clause))
  )
}

/** Facts of the same clause go with the question, unless a wish stands before them. */
function factsOfQuestion(reading: Reading, mark: Span<unknown>, topic: QuestionTopic): Span<unknown>[] {
  const clause = clauseOf(reading, mark)
  const inClause = (span: Span<unknown>): boolean => clauseOf(reading, span) === clause
  const wish = reading.marks.find(
    other => inClause(other) && ['book', 'another', 'cancel', 'move'].includes(other.value) && other.from < mark.from,
  )
  const isFree = (span: Span<unknown>): boolean => inClause(span) && (wish === undefined || span.from > mark.from)
  const facts: Span<unknown>[] = ABOUT_SERVICE.has(topic) ? [...reading.services, ...reading.providers] : []
  const when: Span<unknown>[] =
    topic === 'hours' || topic === 'price' || topic === 'duration' || topic === 'policy' ? [...reading.days, ...reading.times] : []
  return [...facts, ...when].filter(isFree)
}

const serviceIn = (reading: Reading, spans: ReadonlySet<Span<unknown>>): ServiceId | null => {
  const [first] = reading.services.filter(span => spans.has(span) && span.value.serviceIds.length === 1)
  return first?.value.serviceIds[0] ?? null
}

const providerIn = (reading: Reading, spans: ReadonlySet<Span<unknown>>): ProviderId | null =>
  reading.providers.find(span => spans.has(span) && span.value.length === 1)?.value[0] ?? null

/** Whether a phrase of this class stands in the same clause. */
const hasBeside = (reading: Reading, mark: Span<PhraseClass>, name: PhraseClass): boolean =>
  reading.marks.some(other => other.value === name && clauseOf(reading, other) === clauseOf(reading, mark))

/** The owner's text for a topic may bear another name than ours. */
function faqKeyOf(key: string, faq: Record<string, string>): string {
  if (key in faq) return key
  const similar: Record<string, string[]> = {
    card: ['payment', 'payments', 'pay', 'cards', 'mobilepay'],
    parking: ['park', 'parkering'],
    accessibility: ['access', 'wheelchair', 'accessible'],
    pets: ['dogs', 'dog'],
    gift: ['giftcard', 'gift_card', 'vouchers'],
    children: ['kids'],
    wifi: ['internet'],
    discount: ['discounts'],
  }
  return similar[key]?.find(name => name in faq) ?? key
}

function faqQuestions(reading: Reading, situation: Situation): { ask: Ask; clause: number }[] {
  const { faq } = situation.facts.tenant
  const own = Object.keys(faq).flatMap(key =>
    reading.line.tokens.flatMap((token, at) =>
      token.word === key.toLowerCase() && !reading.marks.some(mark => mark.value.startsWith('ask') && at >= mark.from && at < mark.to)
        ? { from: at, to: at + 1, value: key }
        : [],
    ),
  )
  const spans = [...reading.faq, ...own.filter(span => !reading.faq.some(known => span.from >= known.from && span.from < known.to))]
  // "Do I pay a deposit?" is about the rules and not about cards.
  const isRule = (span: Span<string>): boolean =>
    span.to === span.from + 1
    && reading.marks.some(mark => mark.value === 'askPolicy' && clauseOf(reading, mark) === clauseOf(reading, span))
  return spans
    .filter(span => isAsking(reading, span, false) && !isRule(span))
    .map(span => ({
      clause: clauseOf(reading, span),
      ask: { ...askAbout('faq'), faqKey: faqKeyOf(span.value, faq) },
    }))
}

/** What the phrase at a mark asks; what something costs, asked when it is about to be cancelled, is about the rules. */
function topicOf({ reading, situation }: Message, mark: Span<PhraseClass>): QuestionTopic | undefined {
  const topic = TOPICS[mark.value]
  const isOfCancelling = situation.state.flow === 'cancel' || hasBeside(reading, mark, 'cancel')
  return topic === 'price' && isOfCancelling ? 'policy' : topic
}

const isOneWord = (mark: Span<unknown>): boolean => mark.to === mark.from + 1

type Misread = (message: Message, mark: Span<PhraseClass>, topic: QuestionTopic) => boolean

/** What looks like a question about a topic and is none. */
const MISREAD: readonly Misread[] = [
  // "How much time does it take?", said in the order of "quanto demora".
  ({ reading }, mark, topic) =>
    topic === 'price'
    && isOneWord(mark)
    && reading.marks.some(
      other => other.value === 'askDuration' && other.from > mark.from && clauseOf(reading, other) === clauseOf(reading, mark),
    ),
  // "How long are you open on Saturdays?" asks for hours.
  ({ reading }, mark, topic) => topic === 'duration' && hasBeside(reading, mark, 'askHours'),
  // "A number where I can reach you" is no way to the house.
  ({ reading }, mark, topic) => topic === 'address' && isOneWord(mark) && hasBeside(reading, mark, 'askPhone'),
  // "Mercredi ou jeudi ?": without its accent it is a where only at the beginning.
  ({ reading }, mark, topic) =>
    topic === 'address'
    && isOneWord(mark)
    && isAt(reading.line, 'or', mark.from)
    && isWrittenPlain(reading.line.tokens[mark.from])
    && mark.from > reading.clauses.indexOf(clauseOf(reading, mark)),
  ({ reading }, mark, topic) => !isAsked(reading, mark, topic),
  ({ reading, situation }, mark, topic) => isWish(reading, mark, topic, situation),
]

const askAbout = (topic: QuestionTopic): Ask => ({ kind: 'askQuestion', topic, faqKey: null, serviceId: null, providerId: null })

/** "Is it free?", asked of a cancellation: where it is asked, or -1. */
function freeAt({ reading, situation }: Message): number {
  const { line, marks } = reading
  const isCancelling = situation.state.flow === 'cancel' || marks.some(({ value }) => value === 'cancel')
  return isCancelling && line.tokens.some(({ text }) => text === '?')
    ? line.tokens.findIndex((_, at) => isCue(line.tokens, 'free', at))
    : -1
}

const isSame = (one: Ask, other: Ask): boolean =>
  one.topic === other.topic && one.faqKey === other.faqKey && one.serviceId === other.serviceId

/** Finds what is asked: prices, hours, the way, the owner's own topics. */
export function questionsIn(message: Message, refused: ReadonlySet<Span<unknown>>): Asked {
  const { reading, situation } = message
  const asked: Asked = { questions: [], spans: new Set(), clauses: new Set() }
  const ways = new Set<number>()
  const add = (question: Ask, clause: number): void => {
    if (question.topic === 'address') ways.add(clause)
    if (!asked.questions.some(other => isSame(other, question))) asked.questions.push(question)
    asked.clauses.add(clause)
  }
  for (const mark of reading.marks) {
    const topic = topicOf(message, mark)
    if (topic === undefined || MISREAD.some(isMisread => isMisread(message, mark, topic))) continue
    const facts = new Set(factsOfQuestion(reading, mark, topic).filter(span => !refused.has(span)))
    facts.forEach(span => asked.spans.add(span))
    add({ ...askAbout(topic), serviceId: serviceIn(reading, facts), providerId: providerIn(reading, facts) }, clauseOf(reading, mark))
  }
  const free = freeAt(message)
  if (free >= 0) add(askAbout('policy'), reading.clauses[free] ?? -1)
  for (const { ask, clause } of faqQuestions(reading, situation)) {
    // "Where can I park?" is not the way to the house.
    asked.questions = asked.questions.filter(question => question.topic !== 'address' || !ways.has(clause))
    add(ask, clause)
  }
  return asked
}
