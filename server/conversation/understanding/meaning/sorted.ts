import type { Message } from '#server/conversation/understanding/meaning/message'
import { questionsIn } from '#server/conversation/understanding/meaning/questions'
import type { Asked } from '#server/conversation/understanding/meaning/questions'
import { refusedSpans } from '#server/conversation/understanding/meaning/negation'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'

/** A message whose facts are sorted: those that belong to a wish, and those that were said for another reason. */
export interface Sorted extends Message {
  /** "Not Thursday": said in order to be refused. */
  refused: ReadonlySet<Span<unknown>>
  /** What is asked. Its facts, and "..., or if that is taken 11:30", are no part of a wish. */
  asked: Asked
  isAside: (span: Span<unknown>) => boolean
}

/** What is said for the case that the first wish cannot be had: "..., or if that is taken 11:30". */
function secondChoices({ line, services, providers, days, times }: Reading): Span<unknown>[] {
  const turn = line.tokens.findIndex((_, at) => at > 0 && isAt(line, 'otherwise', at))
  const kinds: readonly (readonly Span<unknown>[])[] = turn < 0 ? [] : [services, providers, days, times]
  return kinds.flatMap(kind => (kind.some(span => span.to <= turn) ? kind.filter(span => span.from >= turn) : []))
}

/** Sorts the facts of a message. */
export function sorted(message: Message): Sorted {
  const refused = refusedSpans(message.reading)
  const asked = questionsIn(message, refused)
  const second = secondChoices(message.reading)
  return { ...message, refused, asked, isAside: span => asked.spans.has(span) || second.includes(span) }
}
