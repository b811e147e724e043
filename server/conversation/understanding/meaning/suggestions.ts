import type { Command, QuestionTopic } from '#server/conversation/commands'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import { isDenied } from '#server/conversation/understanding/meaning/negation'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import type { Situation } from '#server/conversation/understanding/situation'
import { isAwaiting, isIdle } from '#server/conversation/understanding/situation'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

/** How far the verb may stand from what it takes: "I'd like to try that". */
const REACH = 4

const LATE: readonly PhraseClass[] = [
  'no',
  'not',
  'cannot',
  'other',
  'otherOnes',
  'otherProvider',
  'otherService',
  'otherDay',
  'otherTime',
  'discover',
  'but',
  'change',
  'cancel',
  'move',
  'neverMind',
  'wait',
]

/** A yes is asked for that can still be taken back: whether somebody or some time that was suggested will do. */
export const isSuggested = (situation: Situation): boolean =>
  isAwaiting(situation, 'provider', 'slot', 'date', 'time', 'service') && situation.options.some(({ ref }) => ref === 'yes')

/** "Another one", "anyone else": something that was not suggested yet; "nothing else" wants nothing. */
export const wantsOther = (reading: Reading): boolean =>
  reading.marks.some(mark => ['other', 'otherOnes', 'otherProvider'].includes(mark.value) && !isDenied(reading, mark))

/** "I'd like that one", "den tager jeg": a verb of taking close to a word for what was suggested, in a sentence that asks nothing. */
function isPicked({ line, clauses }: Reading): boolean {
  const isNear = (at: number, place: number): boolean => place !== at && Math.abs(place - at) <= REACH && clauses[place] === clauses[at]
  return (
    line.tokens.every(({ text }) => text !== '?')
    && line.tokens.some(
      (_, at) => isAt(line, 'pick', at) && line.tokens.some((_, place) => isNear(at, place) && isAt(line, 'suggested', place)),
    )
  )
}

/** Whether what was suggested is taken. The question for the last word comes later, so praise is enough. */
export function isTaken(reading: Reading): boolean {
  const { marks } = reading
  if (
    marks.some(
      mark => LATE.includes(mark.value) && !(mark.value === 'no' && marks.some(yes => yes.value === 'yes' && yes.from > mark.from)),
    )
  ) {
    return false
  }
  return marks.some(mark => mark.value === 'yes' || mark.value === 'weakYes') || isPicked(reading)
}

/** "Find me a stylist", "can you recommend a treatment?": who and what there is, before anything is chosen. */
export function looksRound({ reading, situation }: Message): Command[] {
  const { line, marks } = reading
  if (!(isIdle(situation) || isAwaiting(situation, 'provider', 'service')) || marks.every(mark => mark.value !== 'discover')) return []
  const says = (name: PhraseClass): boolean => line.tokens.some((_, at) => isAt(line, name, at))
  const ask = (topic: QuestionTopic): Command[] => [{ kind: 'askQuestion', topic, faqKey: null, serviceId: null, providerId: null }]
  if (says('aboutProvider')) return ask('providers')
  return says('aboutService') ? ask('services') : []
}
