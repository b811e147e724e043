import type { ProviderId } from '#shared/schemas/ids'
import type { Provider } from '#shared/schemas/provider'
import type { DayFound } from '#server/conversation/understanding/time/calendar'
import type { ServiceNames, ServiceMatch } from '#server/conversation/understanding/names/service-names'
import { findServices } from '#server/conversation/understanding/names/service-names'
import type { DayContext } from '#server/conversation/understanding/time/day-numbers'
import type { WhenContext } from '#server/conversation/understanding/reading/facts-in-line'
import { findWhen } from '#server/conversation/understanding/reading/facts-in-line'
import { findPhrase } from '#server/conversation/understanding/text/phrases'
import type { Line, Span } from '#server/conversation/understanding/text/line'
import { isAt, skip } from '#server/conversation/understanding/text/line'
import { findProviders } from '#server/conversation/understanding/names/provider-names'
import { isWrittenPlain } from '#server/conversation/understanding/text/tokens'
import type { Token } from '#server/conversation/understanding/text/tokens'
import { verbsApart } from '#server/conversation/understanding/text/verbs-apart'
import type { TimeFound } from '#server/conversation/understanding/time/time-found'
import { classesOf } from '#server/conversation/understanding/words/classes'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** All that was found in a message, read in one language, before anybody asks what it is for. */
export interface Reading {
  line: Line
  services: Span<ServiceMatch>[]
  providers: Span<ProviderId[]>[]
  days: Span<DayFound>[]
  times: Span<TimeFound>[]
  /** Phrases that are no facts: wishes, questions, yes and no. */
  marks: Span<PhraseClass>[]
  faq: Span<string>[]
  /** Clause by token, counted from 0. */
  clauses: number[]
  /** What the days were read against. */
  context: DayContext
}

/** Everything a reading is made against. */
export interface ReadingContext extends WhenContext {
  serviceNames: ServiceNames
  providers: readonly Provider[]
}

const MARKS = classesOf('mark')

/** At each place the longest phrases that do not reach into what is taken already. */
function findMarks(line: Line, isTaken: (at: number) => boolean): Span<PhraseClass>[] {
  const apart = verbsApart(line)
  const marks: Span<PhraseClass>[] = apart.map(({ verb }) => verb)
  const isApart = (at: number): boolean => apart.some(({ verb, particleAt }) => verb.from === at || particleAt === at)
  for (let at = 0; at < line.tokens.length;) {
    let end = at
    let found: PhraseClass[] = []
    // In "who cuts women?" the verb is part of the service too.
    for (const name of isTaken(at) || isApart(at) ? [] : MARKS) {
      const to = skip(line, name, at)
      if (to <= at || to < end || (name !== 'askProviders' && line.tokens.slice(at, to).some((_, offset) => isTaken(at + offset)))) continue
      found = to > end ? [name] : [...found, name]
      end = to
    }
    marks.push(...found.map(value => ({ from: at, to: end, value })))
    at = Math.max(end, at + 1)
  }
  return marks
}

function findFaq(line: Line, isTaken: (at: number) => boolean): Span<string>[] {
  const found: Span<string>[] = []
  for (let at = 0; at < line.tokens.length; at++) {
    const phrase = isTaken(at) ? null : findPhrase(line.lexicon.faq, line.tokens, at)
    if (phrase === null) continue
    found.push({ from: at, to: phrase.to, value: phrase.means })
    at = phrase.to - 1
  }
  return found
}

/** A clause ends at a mark, and at "and" or "but" between two things that are said. */
function clausesOf(line: Line, isTaken: (at: number) => boolean, marks: readonly Span<PhraseClass>[]): number[] {
  let clause = 0
  const isInPhrase = (at: number): boolean => marks.some(mark => at > mark.from && at < mark.to)
  // "Più o meno" begins like "and".
  const isAboutAs = (at: number): boolean => skip(line, 'about', at) > Math.max(skip(line, 'and', at), at + 1)
  // "È" and "é" are verbs; without their accents they join.
  const isVerb = (token: Token): boolean => token.text.length === 1 && !isWrittenPlain(token)
  return line.tokens.map((token, at) => {
    const isEnd =
      (token.kind === 'mark' && '.!?;,:\n()'.includes(token.text))
      || (!isTaken(at) && !isInPhrase(at) && !isAboutAs(at) && !isVerb(token) && (isAt(line, 'and', at) || isAt(line, 'but', at)))
    return isEnd ? clause++ : clause
  })
}

/** Phrases that hold words of time without speaking of it; "i stedet for" ends with a word that may also lead to a day. */
function politePhrases(line: Line): Span<null>[] {
  return line.tokens.flatMap((_, at) => {
    // "Talk to us" is no wish for what a business calls a talk.
    const person = skip(line, 'human', at)
    // "The first available" is no first of the month.
    const soonest = skip(line, 'soonest', at)
    const isFirst = line.tokens.slice(at, soonest).some((_, offset) => findPhrase(line.lexicon.ordinals, line.tokens, at + offset) !== null)
    // "Mais tarde" is no afternoon; "later than three" is an hour.
    const later = Math.max(skip(line, 'later', at), skip(line, 'earlier', at))
    const isBound = (['after', 'before', 'earliest', 'until'] as const).some(name =>
      line.tokens.slice(at, later).some((_, offset) => skip(line, name, at + offset) > later),
    )
    // "Marcar uma hora" is to make an appointment, at whatever hour.
    const booking = skip(line, 'book', at)
    const hasHour = line.tokens.slice(at, booking).some((_, offset) => isAt(line, 'hour', at + offset))
    const to = Math.max(
      isFirst ? soonest : at,
      hasHour ? booking : at,
      isBound ? at : later,
      skip(line, 'greeting', at),
      skip(line, 'bye', at),
      skip(line, 'wait', at),
      skip(line, 'insteadOf', at),
      person > at + 2 ? person : at,
    )
    return to > at + 1 ? [{ from: at, to, value: null }] : []
  })
}

const isWhole = (service: Span<ServiceMatch>): boolean => service.to - service.from > 1

/** Reads a line: whole names of services first ("Friday facial"), then days and hours, then single words of the catalogue and all else. */
export function readLine(line: Line, context: ReadingContext): Reading {
  const taken = new Set<number>()
  const isTaken = (at: number): boolean => taken.has(at)
  const take = (spans: readonly Span<unknown>[]): void =>
    spans.forEach(span => line.tokens.forEach((_, at) => at >= span.from && at < span.to && taken.add(at)))
  const isFree = (span: Span<unknown>): boolean => line.tokens.slice(span.from, span.to).every((_, offset) => !isTaken(span.from + offset))
  // "Good morning" is no hour and "have a nice weekend" no day.
  take(politePhrases(line))
  const named = findServices(line, context.serviceNames)
  take(named.filter(isWhole))
  const when = findWhen(line, isTaken, context)
  take([...when.days, ...when.times])
  const single = named.filter(span => !isWhole(span) && isFree(span))
  take(single)
  const providers = findProviders(line, context.providers).filter(isFree)
  take(providers)
  politePhrases(line).forEach(span => line.tokens.slice(span.from, span.to).forEach((_, offset) => taken.delete(span.from + offset)))
  const marks = findMarks(line, isTaken)
  return {
    line,
    services: named.filter(span => isWhole(span) || single.includes(span)),
    providers,
    days: when.days,
    times: when.times,
    marks,
    faq: findFaq(line, isTaken).filter(
      span => !marks.some(mark => mark.value.startsWith('ask') && span.from >= mark.from && span.to <= mark.to),
    ),
    clauses: clausesOf(line, isTaken, marks),
    context,
  }
}

/** Tokens that the reading accounts for, small words included; marks of punctuation are not counted. */
export function coverage(reading: Reading): { known: number; facts: number; marks: number; unknown: string[] } {
  const { line } = reading
  const taken = new Set<number>()
  for (const span of [...reading.services, ...reading.providers, ...reading.days, ...reading.times, ...reading.marks, ...reading.faq]) {
    for (let at = span.from; at < span.to; at++) taken.add(at)
  }
  const words = line.tokens.map((token, at) => ({ token, at })).filter(({ token }) => token.kind === 'word' || token.kind === 'number')
  const unknown = words.filter(({ token, at }) => !taken.has(at) && !line.lexicon.small.has(token.word))
  const facts = [...reading.services, ...reading.providers, ...reading.days, ...reading.times].reduce(
    (sum, span) => sum + span.to - span.from,
    0,
  )
  return {
    known: words.length - unknown.length,
    facts,
    marks: reading.marks.reduce((sum, mark) => sum + mark.to - mark.from, 0),
    unknown: unknown.map(({ token }) => token.word),
  }
}
