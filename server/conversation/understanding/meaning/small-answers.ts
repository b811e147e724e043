import type { Command } from '#server/conversation/commands'
import { readActionRef } from '#server/conversation/payload'
import type { Span } from '#server/conversation/understanding/text/line'
import { hasCue } from '#server/conversation/understanding/text/cues'
import { isAt, isSmallTalkBetween } from '#server/conversation/understanding/text/line'
import type { Message } from '#server/conversation/understanding/meaning/message'
import type { Sorted } from '#server/conversation/understanding/meaning/sorted'
import { isPlainYes } from '#server/conversation/understanding/meaning/plain-yes'
import type { Reading } from '#server/conversation/understanding/reading/reading'
import { hasDraft, isAwaiting } from '#server/conversation/understanding/situation'
import type { Situation } from '#server/conversation/understanding/situation'
import { isSuggested, isTaken, wantsOther } from '#server/conversation/understanding/meaning/suggestions'
import type { PhraseClass } from '#server/conversation/understanding/words/classes'

const YES = new Set<PhraseClass>(['yes', 'weakYes'])
const NO = new Set<PhraseClass>(['no', 'cannot', 'not'])

const has = (reading: Reading, ...names: PhraseClass[]): boolean => reading.marks.some(mark => names.includes(mark.value))

/** Yes and no are read from clauses that hold nothing else of weight. */
function counts(reading: Reading, mark: Span<PhraseClass>, questionClauses: ReadonlySet<number>): boolean {
  return !questionClauses.has(reading.clauses[mark.from] ?? -1)
}

const confirmed = (isConfirmed: boolean): Command => ({ kind: 'setAnswer', answer: 'confirmed', isConfirmed })

/** A suggestion is taken, left, or asked about first; "later" is not now where there are no pages to turn. */
function answerToSuggestion(reading: Reading, questionClauses: ReadonlySet<number>, { options }: Situation): Command | null {
  const isLater = has(reading, 'later') && options.every(({ ref }) => ref === 'yes' || ref === 'no')
  if (questionClauses.size > 0) return null
  if (isTaken(reading) && !isLater) return confirmed(true)
  return isLater || reading.marks.some(mark => NO.has(mark.value)) ? confirmed(false) : null
}

/** The last yes or no of the message; "ok" is a yes only to a question that can be answered with one. */
export function yesOrNo({ reading, situation, asked }: Sorted): Command | null {
  const questionClauses = asked.clauses
  const canSayYes = isAwaiting(situation, 'confirm', 'consent') || situation.options.some(({ ref }) => ref === 'yes')
  const marks = reading.marks.filter(mark => (YES.has(mark.value) || NO.has(mark.value)) && counts(reading, mark, questionClauses))
  const no = marks.findLast(mark => NO.has(mark.value))
  const yes = marks.findLast(mark => mark.value === 'yes' || (mark.value === 'weakYes' && canSayYes))
  if (isSuggested(situation)) return answerToSuggestion(reading, questionClauses, situation)
  // "No, that's fine" stays a no to the one who reads it in a hurry; "no wait, yes" is a yes.
  if (no !== undefined && (yes === undefined || yes.from < no.from || yes.value === 'weakYes')) {
    return no.value === 'no' || canSayYes ? { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false } : null
  }
  // "Book it" is a yes to what would be booked.
  // "Nenhum me serve", "no, nothing works": what follows a no in the same breath is denied with it.
  if (
    no !== undefined
    && yes !== undefined
    && no.to < yes.from
    && reading.clauses[no.from] === reading.clauses[yes.from]
    && isSmallTalkBetween(reading.line, no.to, yes.from)
  ) {
    return { kind: 'setAnswer', answer: 'confirmed', isConfirmed: false }
  }
  const isDone = isAwaiting(situation, 'confirm') && reading.marks.some(mark => mark.value === 'book')
  const isYes = canSayYes ? (yes !== undefined || isDone) && isPlainYes(reading, questionClauses, 'book') : yes !== undefined
  return isYes ? { kind: 'setAnswer', answer: 'confirmed', isConfirmed: true } : null
}

/** "I'll be there", where nothing is asked: it answers a reminder. Right after a receipt it is only polite. */
export function attends({ reading, situation }: Message): Command[] {
  const { state, options } = situation
  const isOpen = state.flow !== null || state.awaiting !== null || options.some(({ ref }) => readActionRef(ref) !== null)
  const isSaid = hasCue(reading.line.tokens, 'attending') && isPlainYes(reading, new Set())
  return !isOpen && isSaid ? [{ kind: 'confirmAttendance', bookingId: null }] : []
}

const says = (reading: Reading, name: PhraseClass): boolean => reading.line.tokens.some((_, at) => isAt(reading.line, name, at))

const page = (to: Extract<Command, { kind: 'turnPage' }>['to']): Command => ({ kind: 'turnPage', to })
const change = (what: Extract<Command, { kind: 'change' }>['what']): Command => ({ kind: 'change', what })

/** "Any others?" is about what is offered. */
function otherOnes(situation: Situation): Command {
  if (isAwaiting(situation, 'slot')) return page('later')
  if (isAwaiting(situation, 'date')) return page('otherDay')
  return change(isAwaiting(situation, 'provider') ? 'provider' : isAwaiting(situation, 'service') ? 'services' : null)
}

/** "Something later", "another day", "somebody else", "change the time". */
export function otherOffers({ reading, situation }: Message): Command[] {
  const shift = reading.times.find(({ value }) => value.kind === 'shift')
  if (shift?.value.kind === 'shift') return [page(shift.value.minutes < 0 ? 'earlier' : 'later')]
  // "The other one", when it is asked whether to cancel this one.
  if (situation.state.flow === 'cancel' && isAwaiting(situation, 'confirm') && has(reading, 'otherOnes')) return [change(null)]
  if (!hasDraft(situation)) return situation.state.flow !== null && has(reading, 'later') ? [page('later')] : []
  if (has(reading, 'otherProvider') || (isAwaiting(situation, 'provider') && wantsOther(reading))) return [change('provider')]
  if (has(reading, 'otherService')) return [change('services')]
  if (has(reading, 'otherDay')) return isAwaiting(situation, 'slot', 'date', 'time') ? [page('otherDay')] : [change('day')]
  if (has(reading, 'otherTime')) return isAwaiting(situation, 'slot') ? [page('later')] : [change('time')]
  if (has(reading, 'otherOnes')) return [otherOnes(situation)]
  if (has(reading, 'earlier')) return [page('earlier')]
  if (has(reading, 'later')) return isSuggested(situation) ? [] : [page('later')]
  if (!has(reading, 'change')) return []
  if (says(reading, 'aboutProvider')) return [change('provider')]
  if (says(reading, 'aboutService')) return [change('services')]
  if (says(reading, 'aboutDay')) return [change('day')]
  return [change(says(reading, 'aboutTime') ? 'time' : null)]
}

/** What is left to ask when everything that was said was refused: "not Thursday". */
export function afterRefusal({ reading, situation, refused }: Sorted): Command[] {
  if (!hasDraft(situation) || refused.size === 0) return []
  if (reading.days.some(span => refused.has(span))) return isAwaiting(situation, 'slot', 'date') ? [page('otherDay')] : [change('day')]
  if (reading.times.some(span => refused.has(span))) return isAwaiting(situation, 'slot') ? [page('later')] : [change('time')]
  if (reading.providers.some(span => refused.has(span))) return [change('provider')]
  return reading.services.some(span => refused.has(span)) ? [change('services')] : []
}
