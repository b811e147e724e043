import { isCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Token } from '#server/conversation/understanding/text/tokens'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** What may stand beside a yes without making it anything else. */
const BESIDE: readonly PhraseClass[] = ['yes', 'weakYes', 'thanks', 'bye', 'greeting', 'apology', 'appointment', 'my', 'personWord']

const isWord = (reading: Reading, at: number): boolean => ['word', 'number'].includes(reading.line.tokens[at]?.kind ?? '')

/** Verbs and question words that open a question, where no question mark says so. */
const opensQuestion = (tokens: readonly Token[], at: number): boolean =>
  isCue(tokens, 'questionWord', at) || isCue(tokens, 'questionVerb', at)

/** Whether a clause asks: it ends with a question mark, or begins as questions do. */
function asks(reading: Reading, clause: number): boolean {
  const places = reading.line.tokens.flatMap((_, at) => (reading.clauses[at] === clause && isWord(reading, at) ? at : []))
  const [first] = places
  const end = reading.clauses.lastIndexOf(clause)
  if (first === undefined) return false
  if ([reading.line.tokens[end], reading.line.tokens[end + 1]].some(token => token?.text === '?')) return true
  const isAnswer = reading.marks.some(mark => mark.from === first && ['yes', 'weakYes', 'thanks', 'greeting'].includes(mark.value))
  // "Would be great" asks nothing.
  return !isAnswer && !isCue(reading.line.tokens, 'wouldBe', first + 1) && opensQuestion(reading.line.tokens, first)
}

/** What takes a yes back, or ties it to something, in whatever sentence it stands. */
const TAKES_BACK: readonly PhraseClass[] = [
  'no',
  'not',
  'cannot',
  'but',
  'if',
  'cancel',
  'move',
  'change',
  'back',
  'wait',
  'neverMind',
  'later',
  'earlier',
  'otherDay',
  'otherTime',
  'otherProvider',
  'otherService',
  'otherOnes',
  'insteadOf',
]

/**
 * "Yes, that is right. What is the phone number?": questions that stand in sentences of their own take nothing from a clear yes before
 * them.
 */
function withoutLaterQuestions({ line, marks, clauses }: Reading): ReadonlySet<number> {
  const end = line.tokens.findIndex(token => token.kind === 'mark' && '.!\n'.includes(token.text))
  const hasClearYes =
    end > 0
    && marks.some(mark => (mark.value === 'yes' || (mark.value === 'weakYes' && isCue(line.tokens, 'thatIs', 0))) && mark.to <= end)
    && !line.tokens.some((_, at) => at >= end && TAKES_BACK.some(name => isAt(line, name, at)))
  if (!hasClearYes) return new Set()
  const later = clauses.flatMap((clause, at) => (at > end ? clause : []))
  const asking = later.filter(
    clause =>
      line.tokens[clauses.lastIndexOf(clause)]?.text === '?'
      || line.tokens.some((_, at) => clauses[at] === clause && isCue(line.tokens, 'questionWord', at)),
  )
  // "What is the address, and do you have a number?": one sentence of several clauses.
  return later.length > 0 && asking.length > 0 && line.tokens.at(-1)?.text === '?' ? new Set(later) : new Set(asking)
}

/**
 * Whether a message is a yes and nothing else, apart from politeness, what is on the table already, and questions that are answered by
 * themselves. What a yes does cannot be
 * taken back by a second look, so every word must be accounted for; where one is not, the question is asked again.
 */
export function isPlainYes(reading: Reading, questions: ReadonlySet<number>, ...doing: PhraseClass[]): boolean {
  const { line, marks } = reading
  const answered = new Set([...questions, ...withoutLaterQuestions(reading)])
  const facts = [...reading.services, ...reading.providers, ...reading.days, ...reading.times]
  const isIn = (spans: readonly { from: number; to: number }[], at: number): boolean => spans.some(span => at >= span.from && at < span.to)
  const rest = line.tokens.map((_, at) => at).filter(at => isWord(reading, at) && !answered.has(reading.clauses[at] ?? -1))
  if (rest.some(at => asks(reading, reading.clauses[at] ?? -1))) return false
  const beside = marks.filter(mark => BESIDE.includes(mark.value) || doing.includes(mark.value))
  const hasOther = marks.some(
    mark =>
      !answered.has(reading.clauses[mark.from] ?? -1)
      && !beside.some(known => known.from <= mark.from && known.to >= mark.to)
      && !isIn(facts, mark.from),
  )
  const isStrong = marks.some(mark => mark.value === 'yes' || doing.includes(mark.value))
  const isLeading = marks.some(mark => mark.value === 'yes' && mark.from === 0)
  const isWrapping = (at: number): boolean => {
    return (
      isCue(line.tokens, 'wrapping', at)
      || isAt(line, 'and', at)
      || (isStrong
        && line.lexicon.small.has(line.tokens[at]?.word ?? '')
        && !(isLeading ? isCue(line.tokens, 'questionWord', at) : opensQuestion(line.tokens, at))
        && !isAt(line, 'if', at)
        && !isAt(line, 'but', at)
        && !isAt(line, 'not', at))
    )
  }
  return !hasOther && rest.every(at => isIn(beside, at) || isIn(facts, at) || isWrapping(at))
}
