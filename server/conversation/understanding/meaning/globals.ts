import type { Command } from '#server/conversation/commands'
import { endsMessages } from '#server/conversation/understanding/meaning/ends-messages'
import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import { isPlainYes } from '#server/conversation/understanding/meaning/plain-yes'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasDraft, isAwaiting, isIdle } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const POLITE = new Set<PhraseClass>(['greeting', 'thanks', 'apology', 'yes', 'weakYes', 'bye', 'no', 'appointment', 'my', 'neverMind'])

const ONE_WORD = new Set<PhraseClass>(['start', 'stop', 'back', 'menu'])

const hasFacts = (reading: Reading): boolean =>
  reading.services.some(span => !span.value.isWeak) || reading.providers.length > 0 || reading.days.length > 0 || reading.times.length > 0

/** The message says this and nothing else but small and polite words. */
export function isBare(reading: Reading, name: PhraseClass): boolean {
  const marks = reading.marks.filter(mark => mark.value === name)
  const [first] = marks
  if (first === undefined || hasFacts(reading)) return false
  // "What time do you start?" asks something else.
  if (first.from > 1 && ONE_WORD.has(name) && isAt(reading.line, 'asking', 0)) return false
  const covered = (at: number): boolean =>
    reading.marks.some(
      mark =>
        at >= mark.from && at < mark.to && (mark.value === name || POLITE.has(mark.value) || marks.some(own => own.from === mark.from)),
    )
  return reading.line.tokens.every(
    (token, at) => token.kind === 'mark' || token.kind === 'emoji' || covered(at) || reading.line.lexicon.small.has(token.word),
  )
}

const start = (flow: Extract<Command, { kind: 'startFlow' }>['flow']): Command => ({ kind: 'startFlow', flow })

/** A bare "cancel": at the question whether to cancel it is the yes; else the conversation knows what it ends. */
function bareCancel(reading: Reading, situation: Situation): Command[] | null {
  if (situation.state.flow !== 'cancel' || !isAwaiting(situation, 'confirm')) return [{ kind: 'cancelFlow' }]
  return isPlainYes(reading, new Set(), 'cancel') ? [{ kind: 'setAnswer', answer: 'confirmed', isConfirmed: true }] : null
}

const neverMind = (situation: Situation): Command => {
  if (isAwaiting(situation, 'confirm') && situation.state.flow === 'cancel') {
    return { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false }
  }
  return isIdle(situation) ? { kind: 'smallTalk', topic: 'bye' } : { kind: 'cancelFlow' }
}

const keepIt = (situation: Situation): Command =>
  isAwaiting(situation, 'confirm') && situation.state.flow === 'cancel'
    ? { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false }
    : situation.state.flow === null
      ? { kind: 'smallTalk', topic: 'thanks' }
      : { kind: 'cancelFlow' }

const bareChange = (situation: Situation): Command =>
  hasDraft(situation) || situation.state.flow === 'cancel' ? { kind: 'change', what: null } : start('reschedule')

type Meaning = (situation: Situation) => Command[]

const GLOBALS: [PhraseClass, Meaning][] = [
  ['stop', () => [{ kind: 'setConsent', isWanted: false }]],
  ['start', () => [{ kind: 'setConsent', isWanted: true }]],
  ['menu', () => [start('menu')]],
  ['back', () => [{ kind: 'goBack' }]],
  ['human', () => [{ kind: 'handOver', reason: 'asked' }]],
  ['personWord', () => [{ kind: 'handOver', reason: 'asked' }]],
  ['bookingList', () => [start('myBookings')]],
  ['help', () => [start('help')]],
  ['startOver', situation => (hasDraft(situation) ? [{ kind: 'cancelFlow' }, start('book')] : [start('menu')])],
  ['myBookings', () => [start('myBookings')]],
  ['keepIt', situation => [keepIt(situation)]],
  ['neverMind', situation => [neverMind(situation)]],
]

/** "Just cancel it", said in a move: the appointment, not the move. */
const cancelsBooking = (reading: Reading, situation: Situation): boolean =>
  situation.state.flow === 'reschedule'
  && situation.state.answers.bookingId !== undefined
  && reading.line.tokens.some((_, at) => isAt(reading.line, 'suggested', at) || isAt(reading.line, 'insteadOf', at))

/** "Keep the old time", "forget it, I'll walk": the same words among others, where nothing else was understood. */
export function droppedWish({ reading, situation }: Message): Command[] {
  if (reading.marks.some(mark => mark.value === 'keepIt')) return [keepIt(situation)]
  return reading.marks.some(mark => mark.value === 'neverMind') ? [neverMind(situation)] : []
}

/** Words that count wherever the conversation stands, when they are all that is said. */
export function globalCommands({ reading, situation }: Message): Command[] | null {
  if (endsMessages(reading)) return [{ kind: 'setConsent', isWanted: false }]
  for (const [name, meaning] of GLOBALS) if (isBare(reading, name)) return meaning(situation)
  const isObjectNamed = reading.marks.some(mark => mark.value === 'appointment' || mark.value === 'myBookings')
  if (isBare(reading, 'cancel') && cancelsBooking(reading, situation)) {
    return [{ kind: 'startFlow', flow: 'cancel', bookingId: situation.state.answers.bookingId }]
  }
  const isAll = hasCue(reading.line.tokens, 'everything')
  if (isBare(reading, 'cancel') && !isObjectNamed && !(isAll && isIdle(situation))) return bareCancel(reading, situation)
  if (isBare(reading, 'change') && !isObjectNamed) return [bareChange(situation)]
  return null
}
