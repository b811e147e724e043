import type { Command, HandOverReason } from '#server/conversation/commands'
import { asksForPerson } from '#server/conversation/understanding/meaning/asks-person'
import { isDenied } from '#server/conversation/understanding/meaning/negation'
import { isWronglyCharged } from '#server/conversation/understanding/meaning/wrongly-charged'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { isAwaiting } from '#server/conversation/understanding/situation'
import { isAt, numberAt } from '#server/conversation/understanding/text/line'
import type { Span } from '#server/conversation/understanding/text/line'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const TROUBLES: [PhraseClass, HandOverReason][] = [
  ['pain', 'pain'],
  ['allergy', 'allergy'],
  ['money', 'money'],
  ['complaint', 'complaint'],
  ['human', 'asked'],
]

/** "Get me a human": the word is all that its clause says; "for one person" counts people. */
function isPersonWanted(reading: Reading, mark: Span<PhraseClass>): boolean {
  const clause = reading.clauses[mark.from]
  const isCount = numberAt(reading.line, mark.from - 1) !== null && !isAt(reading.line, 'article', mark.from - 1)
  return (
    mark.value === 'personWord'
    && !isCount
    && reading.line.tokens.every(
      (token, at) =>
        reading.clauses[at] !== clause
        || token.kind !== 'word'
        || (at >= mark.from && at < mark.to)
        || reading.line.lexicon.small.has(token.word),
    )
  )
}

/** Matters for a person, unless they are denied ("no allergies") or only asked about ("a refund if I cancel?"). */
export function personWanted({ reading, situation }: Message): Command[] | null {
  const isPolicy = reading.marks.some(mark => mark.value === 'askPolicy')
  for (const [name, reason] of TROUBLES) {
    // "Call me Ash."
    const isNamed = (mark: Span<PhraseClass>): boolean =>
      name === 'human' && isAwaiting(situation, 'name') && /^\p{Lu}/u.test(reading.line.tokens[mark.to]?.text ?? '')
    const isSaid = reading.marks.some(
      mark => !isNamed(mark) && (mark.value === name || (name === 'human' && isPersonWanted(reading, mark))) && !isDenied(reading, mark),
    )
    if (isSaid && !(name === 'money' && isPolicy) && !(name === 'human' && reading.marks.some(mark => mark.value === 'askBot'))) {
      return [{ kind: 'handOver', reason }]
    }
  }
  if (isWronglyCharged(reading)) return [{ kind: 'handOver', reason: 'money' }]
  const isBot = reading.marks.some(mark => mark.value === 'askBot')
  return asksForPerson(reading) && !isBot ? [{ kind: 'handOver', reason: 'asked' }] : null
}
